// Batch processing: many files are uploaded and many questions are asked, a few at a time. A failure does not affect the rest.
//
//   npx node examples/batch.ts
import { type Conversation, type FileMetadata, type Job, type MapContext, mapConcurrent } from 'letta-sdk';
import { connect } from './connect.ts';

await using server = await connect();
const { client } = server;
const agent = await server.agent('Reader');

const source = await client.sources.create({ name: `Papers ${crypto.randomUUID()}`, embedding: server.embedding });
server.defer(() => client.sources.delete({ sourceId: source.id }));
await client.agents.sources.attach({ agentId: agent.id, sourceId: source.id });

const papers = ['attention', 'retrieval', 'recall'].map((topic) => new File([`All about ${topic}.`], `${topic}.txt`));
const uploads = await mapConcurrent(
  papers,
  (file, { signal }) => client.sources.files.upload({ sourceId: source.id, file }, { signal }),
  { concurrency: 2, onProgress: ({ done, total }) => console.log(`uploaded ${done} of ${total}`) },
);
report(await mapConcurrent(uploads, isRead));

// Each question has its own conversation, so that they neither block each other nor mix.
const talks = await mapConcurrent(
  ['What is attention?', 'What is retrieval?', 'What is recall?'],
  (summary, { signal }) => client.conversations.create({ agent_id: agent.id, summary }, { signal }),
);
report(await mapConcurrent(talks, ask, { concurrency: 2, requestsPerMinute: 60 }));

/** The documented API returns the job that processes an upload, a released server the file. */
async function isRead(upload: PromiseSettledResult<FileMetadata | Job>): Promise<string> {
  const { id } = settled(upload);
  if (!id.startsWith('job-')) return id;
  const { status } = await client.jobs.wait({ jobId: id, timeout: 60_000 });
  return `${id} ${status}`;
}

async function ask(talk: PromiseSettledResult<Conversation>, { signal }: MapContext): Promise<string> {
  const { id, summary } = settled(talk);
  const { messages } = await client.conversations.sendMessage(
    { conversationId: id, message: `${summary}` },
    { signal },
  );
  const said = messages.findLast((message) => message.message_type === 'assistant_message');
  return `${summary} ${JSON.stringify(said?.content)}`;
}

function settled<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

function report(results: PromiseSettledResult<string>[]): void {
  for (const result of results) console.log(result.status === 'fulfilled' ? result.value : `failed: ${result.reason}`);
}
