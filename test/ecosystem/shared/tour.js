/** A port at which nobody listens, and which no runtime refuses to call. */
const nobody = 'http://127.0.0.1:2';

const nameOf = (promise) =>
  promise.then(
    () => 'no error',
    (error) => error.name,
  );

/**
 * What every project does with its client: a send, a stream, a list, a turn over a socket; and three failures. The project
 * prints what comes of it, and the test compares that.
 */
export async function tour(LettaClient, options = {}) {
  const client = new LettaClient(options);
  const { id: agentId } = await client.agents.create({ name: 'Tourist', model: 'openai-proxy/gpt-4o-mini' });
  const { messages } = await client.agents.sendMessage({ agentId, message: 'one' });
  let streamed = '';
  for await (const words of client.agents.sendMessageStream({ agentId, message: 'two' }).text()) streamed += words;
  const tools = await client.tools.list({ limit: 2 }).toArray({ max: 5 });
  const socket = client.connect();
  const turn = await socket.send({ agentId, message: 'three' }).final();
  socket.close();
  await client.agents.delete({ agentId });

  const away = new LettaClient({ ...options, baseURL: nobody, retries: 0 });
  const stranger = new LettaClient({ ...options, apiKey: 'of-a-stranger' });
  return {
    sent: messages.at(-1).content,
    streamed,
    listed: tools.length,
    said: turn.text,
    gone: await nameOf(client.agents.get({ agentId })),
    unreachable: await nameOf(away.agents.list().toArray()),
    refused: await nameOf(stranger.connect({ maxReconnects: 0 }).send({ agentId, message: 'four' }).final()),
  };
}
