import type { Workshop } from '../target.ts';

/** A message or event, inspected without validation. */
export interface Event {
  message_type: string;
  stop_reason?: string;
  content?: string;
  [field: string]: unknown;
}

/** Creates an agent with the tool that adds numbers; returns its id. */
export async function adder(make: Workshop, approval = false) {
  const tool = await make.tool();
  const agent = await make.agent({ tool_ids: [tool.id] });
  if (approval)
    await make.t.client.agents.tools.requireApproval({
      agentId: agent.id,
      toolName: 'suite_add',
      requires_approval: true,
    });
  return agent.id;
}

/** Makes the agent call that tool. */
export const calling = 'use the tool suite_add {"a": 6, "b": 7}';
