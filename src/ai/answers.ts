import type { LanguageModelV4Prompt, LanguageModelV4ToolResultPart } from '@ai-sdk/provider';
import type { CallAnswer } from '../client/approvals/approvals.ts';
import type { Content, ContentPart } from '../contract/index.ts';
import { imageOf } from './image.ts';

type Output = LanguageModelV4ToolResultPart['output'];

/** The answers in messages to the agent's pending tool calls, one for each call. */
export function answersIn(messages: LanguageModelV4Prompt): CallAnswer[] {
  const answers = new Map<string, CallAnswer>();
  for (const message of messages)
    if (message.role === 'tool')
      for (const part of message.content) {
        const answer = part.type === 'tool-result' ? resultOf(part) : approvalOf(part);
        // A denial comes twice: as the decision, and as a tool result.
        if (!answers.has(answer.tool_call_id)) answers.set(answer.tool_call_id, answer);
      }
  return [...answers.values()];
}

/** Approvals have the ids of their tool calls. */
const approvalOf = ({ approvalId, approved, reason }: { approvalId: string; approved: boolean; reason?: string }) =>
  decision(approvalId, approved, reason);

const decision = (tool_call_id: string, approve: boolean, reason?: string): CallAnswer => ({
  type: 'approval',
  tool_call_id,
  approve,
  ...(reason !== undefined && { reason }),
});

function resultOf({ toolCallId, output }: LanguageModelV4ToolResultPart): CallAnswer {
  if (output.type === 'execution-denied') return decision(toolCallId, false, output.reason);
  const status = output.type.startsWith('error') ? 'error' : 'success';
  return { type: 'tool', tool_call_id: toolCallId, tool_return: returnOf(output), status };
}

function returnOf(output: Exclude<Output, { type: 'execution-denied' }>): Content {
  if (output.type === 'content') return output.value.map(partOf);
  return typeof output.value === 'string' ? output.value : JSON.stringify(output.value);
}

/** Text and images; other output of a tool is sent as JSON. */
function partOf(part: (Output & { type: 'content' })['value'][number]): ContentPart {
  const image = part.type === 'file' ? imageOf(part) : undefined;
  return image ?? { type: 'text', text: part.type === 'text' ? part.text : JSON.stringify(part) };
}
