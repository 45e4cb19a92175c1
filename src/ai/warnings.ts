import type { LanguageModelV4CallOptions, SharedV4Warning } from '@ai-sdk/provider';

/** Model settings, which are part of the agent. */
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

const agentSetting = 'This is a setting of the agent: update the agent instead.';
const notForceable = 'Letta cannot force a tool call per request; use a tool rule of the agent.';

const unsupported = (feature: string, details?: string): SharedV4Warning => ({
  type: 'unsupported',
  feature,
  ...(details && { details }),
});

/** Warnings for options that have no effect. */
export function warningsFor(options: LanguageModelV4CallOptions): SharedV4Warning[] {
  const { prompt, tools = [], toolChoice, reasoning, responseFormat } = options;
  const warnings = ofModels
    .filter((name) => options[name] !== undefined)
    .map((name) => unsupported(name, agentSetting));
  if (reasoning && reasoning !== 'provider-default') warnings.push(unsupported('reasoning', agentSetting));
  if (responseFormat?.type === 'json') warnings.push(unsupported('responseFormat', 'Agents answer in plain text.'));
  if (prompt.some(({ role }) => role === 'system')) warnings.push(unsupported('system messages', agentSetting));
  if (toolChoice?.type === 'required' || toolChoice?.type === 'tool')
    warnings.push(unsupported(`toolChoice ${toolChoice.type}`, notForceable));
  for (const tool of tools)
    if (tool.type === 'provider')
      warnings.push(unsupported(`tool ${tool.id}`, 'Attach Letta tools to the agent instead.'));
  return warnings;
}
