import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { Ids } from '../../world/ids.ts';
import { organizationId } from '../../world/refusals.ts';
import { setFields } from '../../world/set-fields.ts';

const plain = [
  'name',
  'description',
  'metadata',
  'model_settings',
  'compaction_settings',
  'tool_rules',
  'response_format',
  'enable_sleeptime',
  'timezone',
  'max_files_open',
  'per_file_view_window_char_limit',
  'hidden',
  'project_id',
  'template_id',
  'base_template_id',
  'system',
  'tags',
  'identity_ids',
  'message_ids',
  'message_buffer_autoclear',
  'last_run_completion',
  'last_run_duration_ms',
  'last_stop_reason',
];

/** The fields of a body that are stored unchanged. */
export const settings = (body: object): Partial<AgentRecord> => setFields(body, plain);

type Variables = Pick<AgentRecord, 'secrets' | 'tool_exec_environment_variables'>;

/** The environment variables of an agent's tools, as in responses (recordings: agents/023). */
export function variables(
  values: Record<string, string> | null | undefined,
  agent_id: string,
  ids: Ids,
): Partial<Variables> {
  if (!values) return {};
  const made = Object.entries(values).map(([key, value]) => ({
    created_by_id: null,
    last_updated_by_id: null,
    created_at: null,
    updated_at: null,
    id: ids.next('agent-env'),
    key,
    value,
    description: null,
    organization_id: organizationId,
    value_enc: value,
    agent_id,
  }));
  return { secrets: made, tool_exec_environment_variables: made };
}
