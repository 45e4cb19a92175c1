// A chat interface: what you type is sent to an agent, and its answer is streamed, over chat completions.
//
//   npx node examples/chat.ts
//   echo "Hello" | npx node examples/chat.ts
import { createInterface } from 'node:readline';
import { connect } from './connect.ts';

await using server = await connect();
const { client } = server;
const agent = await server.agent('Chat');

let answering: AbortController | undefined;
const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
// Ctrl-C stops an answer, or else the chat.
lines.on('SIGINT', () => (answering ? answering.abort() : lines.close()));
let open = true;
lines.once('close', () => {
  open = false;
});

lines.prompt();
for await (const content of lines) {
  if (content.trim() !== '') await answer(content);
  if (open) lines.prompt();
}

/** The agent keeps the history: only what is new is sent. */
async function answer(content: string): Promise<void> {
  answering = new AbortController();
  const { signal } = answering;
  const chunks = client.chat.completions.create(
    { model: agent.id, messages: [{ role: 'user', content }], stream: true },
    { signal },
  );
  try {
    for await (const words of chunks.text()) process.stdout.write(words);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  answering = undefined;
  process.stdout.write('\n');
}
