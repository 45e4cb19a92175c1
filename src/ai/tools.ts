import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ClientTool } from '../contract/index.ts';

/** The caller's tools as client-side tools of Letta: a call ends the turn, and its result starts the next. */
export function clientTools({ tools = [], toolChoice }: LanguageModelV4CallOptions): ClientTool[] {
  if (toolChoice?.type === 'none') return [];
  return tools.flatMap((tool) => {
    if (tool.type !== 'function') return [];
    const { name, description, inputSchema } = tool;
    return [{ name, description, parameters: inputSchema as Record<string, unknown> }];
  });
}
