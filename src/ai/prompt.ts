import {
  InvalidPromptError,
  type LanguageModelV4FilePart,
  type LanguageModelV4Message,
  type LanguageModelV4Prompt,
  type LanguageModelV4TextPart,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';
import { answerMessage, type CallAnswer } from '../client/approvals/approvals.ts';
import type { Content, ContentPart, SendMessage } from '../contract/index.ts';
import { answersIn } from './answers.ts';
import type { EarlierCall } from './calls.ts';
import { imageOf } from './image.ts';

type Messages = NonNullable<SendMessage['messages']>;

/** The part of a prompt that is sent. */
export interface NewInput {
  messages: Messages;
  /** The tool calls that it has results for. */
  answered: ReadonlySet<string>;
  /** The pending tool calls of the agent's last message, by id. */
  earlier: ReadonlyMap<string, EarlierCall>;
}

/**
 * The new part of a prompt: everything after the agent's last message. The agent remembers the rest.
 *
 * @throws InvalidPromptError if there is nothing new; UnsupportedFunctionalityError for files other than images
 */
export function newIn(prompt: LanguageModelV4Prompt): NewInput {
  const last = prompt.findLastIndex(({ role }) => role === 'assistant');
  const unheard = prompt.slice(last + 1);
  const answers = answersIn(unheard);
  const said = unheard.flatMap((message) =>
    message.role === 'user' ? [{ role: message.role, content: contentOf(message) }] : [],
  );
  const messages = [...(answers.length > 0 ? [answerMessage(answers)] : []), ...said] as Messages;
  const results = answers.filter(({ type }) => type !== 'approval');
  const answered = new Set(results.map(({ tool_call_id }) => tool_call_id));
  const earlier = callsOf(prompt[last]);
  if (answers.length > 0) refusePartial(prompt, [...earlier.keys()], answers);
  if (messages.length > 0) return { messages, answered, earlier };
  throw new InvalidPromptError({
    prompt,
    message: 'it ends with a message of the agent, so there is nothing to send. Add a user message.',
  });
}

/** Servers require the answers to all pending calls at once. */
function refusePartial(prompt: LanguageModelV4Prompt, calls: readonly string[], answers: readonly CallAnswer[]): void {
  const missing = calls.filter((id) => !answers.some(({ tool_call_id }) => tool_call_id === id));
  if (missing.length === 0) return;
  throw new InvalidPromptError({
    prompt,
    message: `the agent waits for several tool calls, and there is no answer to ${missing.join(', ')}. Add a tool result or an approval for each.`,
  });
}

/** The calls of a message without results. */
function callsOf(message: LanguageModelV4Message | undefined): ReadonlyMap<string, EarlierCall> {
  const parts = message?.role === 'assistant' ? message.content : [];
  const done = parts.flatMap((part) => (part.type === 'tool-result' ? [part.toolCallId] : []));
  const calls = parts
    .filter((part) => part.type === 'tool-call')
    .filter(({ toolCallId }) => !done.includes(toolCallId));
  return new Map(
    calls.map(({ toolCallId, toolName, input }) => [toolCallId, { toolName, input: JSON.stringify(input) }]),
  );
}

function contentOf({ content }: LanguageModelV4Message & { role: 'user' }): Content {
  const [first, ...others] = content;
  return first?.type === 'text' && others.length === 0 ? first.text : content.map(partOf);
}

function partOf(part: LanguageModelV4TextPart | LanguageModelV4FilePart): ContentPart {
  if (part.type === 'text') return { type: 'text', text: part.text };
  if (part.data.type === 'text') return { type: 'text', text: part.data.text };
  const image = imageOf(part);
  if (image) return image;
  throw new UnsupportedFunctionalityError({ functionality: `files of type ${part.mediaType} in messages` });
}
