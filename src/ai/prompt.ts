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

/** What is sent of a prompt. */
export interface Said {
  messages: Messages;
  /** The tool calls to which it has results. */
  answered: ReadonlySet<string>;
  /** The tool calls that the agent's last message left open, by id. */
  earlier: ReadonlyMap<string, EarlierCall>;
}

/**
 * What a prompt says that the agent has not heard: all after the last message of its own. What came before, it remembers.
 *
 * @throws InvalidPromptError where that is nothing; UnsupportedFunctionalityError for files that are no images
 */
export function newIn(prompt: LanguageModelV4Prompt): Said {
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
    message: 'it ends with what the agent said itself, so there is nothing to send. Add a message of the user.',
  });
}

/** Servers want all that they wait for at once. */
function refusePartial(prompt: LanguageModelV4Prompt, calls: readonly string[], answers: readonly CallAnswer[]): void {
  const missing = calls.filter((id) => !answers.some(({ tool_call_id }) => tool_call_id === id));
  if (missing.length === 0) return;
  throw new InvalidPromptError({
    prompt,
    message: `the agent waits for several tool calls, and nothing answers ${missing.join(', ')}. Add a tool result or an approval for each.`,
  });
}

/** The calls of a message that it holds no results of. */
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
