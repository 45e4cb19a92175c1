import type { LanguageModelV4CallOptions, SharedV4Warning } from '@ai-sdk/provider';

/** Settings of a model. An agent has its own. */
const ofModels = [
  'maxOutputTokens',
  'temperature',
  'topP',
  'topK',
  'stopSequences',
  'presencePenalty',
  'frequencyPenalty',
  'seed',
] as const;

const theAgents = 'The agent has its own: change the agent.';
const notForced = 'Letta has no way to make an agent call a tool; a tool rule of the agent can.';

const unsupported = (feature: string, details?: string): SharedV4Warning => ({
  type: 'unsupported',
  feature,
  ...(details && { details }),
});

/** What a caller asked for that will not happen. */
export function warningsFor(options: LanguageModelV4CallOptions): SharedV4Warning[] {
  const { prompt, tools = [], toolChoice, reasoning, responseFormat } = options;
  const warnings = ofModels.filter((name) => options[name] !== undefined).map((name) => unsupported(name, theAgents));
  if (reasoning && reasoning !== 'provider-default') warnings.push(unsupported('reasoning', theAgents));
  if (responseFormat?.type === 'json') warnings.push(unsupported('responseFormat', 'The agent answers in words.'));
  if (prompt.some(({ role }) => role === 'system')) warnings.push(unsupported('system messages', theAgents));
  if (toolChoice?.type === 'required' || toolChoice?.type === 'tool')
    warnings.push(unsupported(`toolChoice ${toolChoice.type}`, notForced));
  for (const tool of tools)
    if (tool.type === 'provider') warnings.push(unsupported(`tool ${tool.id}`, 'Attach tools of Letta to the agent.'));
  return warnings;
}
