/** What is sent over the wire in the benchmarks, as by a released server. */

/** A page of agents, of realistic size without memory and tools. */
export const agents = (from: number, count: number): object[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `agent-${from + i}`,
    name: `Agent ${from + i}`,
    agent_type: 'letta_v1_agent',
    system: 'You are a helpful agent.',
    created_at: '2026-01-01T00:00:00.000000Z',
    tags: ['bench', 'one'],
    tools: [],
    sources: [],
    blocks: [],
    memory: { blocks: [], file_blocks: [] },
    model: 'openai/gpt-4o-mini',
    message_buffer_autoclear: false,
  }));

/** An event of one token, as its SSE frame. */
export const token = (i: number): string =>
  `data: ${JSON.stringify({
    id: 'message-2b4c5877-55bb-4bd5-a9e9-60dd18586340',
    date: '2026-01-01T00:00:00+00:00',
    name: null,
    message_type: 'assistant_message',
    otid: '2b4c5877-55bb-4bd5-a9e9-60dd18586300',
    sender_id: null,
    step_id: 'step-2b4c5877-55bb-4bd5-a9e9-60dd18586340',
    is_err: null,
    seq_id: null,
    run_id: 'run-b4e03513-268e-4697-9dd8-ac81d7c895dd',
    content: `word${i} `,
  })}\n\n`;

/** The same, OpenAI-compatible. */
export const chunk = (i: number): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-2b4c5877-55bb-4bd5-a9e9-60dd18586340',
    object: 'chat.completion.chunk',
    created: 1_767_225_600,
    model: 'agent-2b4c5877-55bb-4bd5-a9e9-60dd18586300',
    system_fingerprint: 'fp_2b4c587755bb4bd5a9e960dd18586300',
    service_tier: 'default',
    choices: [{ index: 0, delta: { role: 'assistant', content: `word${i} ` }, logprobs: null, finish_reason: null }],
  })}\n\n`;

export const stop = 'data: {"message_type":"stop_reason","stop_reason":"end_turn"}\n\ndata: [DONE]\n\n';
export const chunkStop = 'data: [DONE]\n\n';

/** The frames of a whole stream, in chunks of about the given number of characters. */
export function* pieces(events: number, frame: (i: number) => string, end: string, size: number): Generator<string> {
  let text = '';
  for (let i = 0; i < events; i++) {
    text += frame(i);
    if (text.length >= size) {
      yield text;
      text = '';
    }
  }
  yield text + end;
}
