import type { JSONObject, LanguageModelV4FinishReason, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { UsageStatistics } from '../contract/index.ts';

type Unified = LanguageModelV4FinishReason['unified'];

/** The AI SDK's finish reasons for Letta's stop reasons. Any other is `other`. */
const reasons: Readonly<Record<string, Unified>> = {
  end_turn: 'stop',
  no_tool_call: 'stop',
  tool_rule: 'stop',
  requires_approval: 'tool-calls',
  max_tokens_exceeded: 'length',
  context_window_overflow_in_system_prompt: 'length',
  error: 'error',
  llm_api_error: 'error',
  invalid_llm_response: 'error',
  invalid_tool_call: 'error',
  insufficient_credits: 'error',
};

export const finishReason = (raw: string | undefined): LanguageModelV4FinishReason => ({
  unified: (raw !== undefined && Object.hasOwn(reasons, raw) && reasons[raw]) || 'other',
  raw,
});

/** The tokens of all steps of the turn. */
export function usageOf(usage: Partial<UsageStatistics>): LanguageModelV4Usage {
  const input = count(usage.prompt_tokens);
  const output = count(usage.completion_tokens);
  const cacheRead = count(usage.cached_input_tokens);
  const cacheWrite = count(usage.cache_write_tokens);
  const reasoning = count(usage.reasoning_tokens);
  return {
    inputTokens: { total: input, noCache: minus(input, cacheRead), cacheRead, cacheWrite },
    outputTokens: { total: output, text: minus(output, reasoning), reasoning },
    raw: usage as JSONObject,
  };
}

const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The difference, if both are known. */
const minus = (whole: number | undefined, part: number | undefined): number | undefined =>
  whole === undefined || part === undefined ? undefined : whole - part;
