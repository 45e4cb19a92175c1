import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  json,
  literal,
  loose,
  named,
  nullish,
  type Output,
  open,
  type Schema,
  text,
} from '../schema.ts';

const chatMessage = loose({
  role: literal('system', 'developer', 'user', 'assistant', 'tool', 'function'),
  content: z.optional(z.nullable(z.union([z.string(), z.array(json())]))),
  name: text(),
});

const chatCompletionCreate = loose({
  /** The id of an agent. */
  model: z.string(),
  /** Only the last user message is sent to the agent, which remembers the rest itself. */
  messages: z.array(chatMessage),
  /** Stream the response as chunks. */
  stream: z._default(nullish(z.boolean()), false),
  temperature: nullish(z.number().check(z.minimum(0), z.maximum(2))),
  top_p: nullish(z.number().check(z.minimum(0), z.maximum(1))),
  n: z._default(nullish(z.int().check(z.minimum(1))), 1),
  stop: nullish(z.union([z.string(), z.array(z.string())])),
  max_tokens: int(),
  presence_penalty: nullish(z.number().check(z.minimum(-2), z.maximum(2))),
  frequency_penalty: nullish(z.number().check(z.minimum(-2), z.maximum(2))),
  user: text(),
});
/** An OpenAI chat completion request, with an agent as the model. */
export interface ChatCompletionCreate extends Input<typeof chatCompletionCreate> {}
export const ChatCompletionCreate: Schema<Output<typeof chatCompletionCreate>, ChatCompletionCreate> = named(
  'ChatCompletionCreate',
  chatCompletionCreate,
);

const chatQuery = loose({
  /** Like the field of the same name in the body; real servers ignore it. */
  stream: flag(),
});
export interface ChatQuery extends Input<typeof chatQuery> {}
export const ChatQuery: Schema<ChatQuery> = named('ChatQuery', chatQuery);

const head = { id: z.string(), created: z.int(), model: z.string() };
const usage = loose({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() });

const chatCompletion = loose({
  ...head,
  object: z.literal('chat.completion'),
  choices: z.array(
    loose({
      index: z.int(),
      message: loose({ role: z.literal('assistant'), content: text() }),
      finish_reason: open('stop', 'length', 'tool_calls', 'content_filter'),
    }),
  ),
  usage: nullish(usage),
});
/** An OpenAI chat completion. */
export interface ChatCompletion extends Output<typeof chatCompletion> {}
export const ChatCompletion: Schema<ChatCompletion> = named('ChatCompletion', chatCompletion);

const chatCompletionChunk = loose({
  ...head,
  object: z.literal('chat.completion.chunk'),
  choices: z.array(
    loose({
      index: z.int(),
      delta: loose({ role: nullish(open('assistant')), content: text() }),
      finish_reason: nullish(open('stop', 'length', 'tool_calls', 'content_filter')),
    }),
  ),
  usage: nullish(usage),
});
/** A chunk of an OpenAI chat completion stream. */
export interface ChatCompletionChunk extends Output<typeof chatCompletionChunk> {}
export const ChatCompletionChunk: Schema<ChatCompletionChunk> = named('ChatCompletionChunk', chatCompletionChunk);
