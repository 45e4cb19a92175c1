import type { AgentState } from '../../../contract/index.ts';
import type { Partner } from '../conversation/state.ts';

/** What a conversation knows of an agent. */
export const partnerOf = ({ id, name, model, llm_config }: AgentState): Partner => ({
  id,
  name,
  model: model ?? llm_config?.handle ?? llm_config?.model ?? '',
});
