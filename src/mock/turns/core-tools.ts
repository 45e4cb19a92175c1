import { blankPassage } from '../../../fixtures/passages.ts';
import type { AgentRecord } from '../../../fixtures/records.ts';
import type { Block } from '../../contract/index.ts';
import type { World } from '../world/state.ts';
import { textOf } from './text.ts';

type Args = Record<string, unknown>;

/** The server's built-in tools that read or change the mock's state. They throw as the real ones do. */
export const coreTools: Readonly<Record<string, (args: Args, agent: AgentRecord, world: World) => unknown>> = {
  send_message: () => 'Sent message successfully.',
  memory_insert: ({ label, new_string, insert_line = -1 }, agent, world) =>
    edit(agent, label, world, (value) => {
      const lines = value === '' ? [] : value.split('\n');
      lines.splice(insert_line === -1 ? lines.length : Number(insert_line), 0, String(new_string));
      return lines.join('\n');
    }),
  memory_replace: ({ label, old_string, new_string }, agent, world) =>
    edit(agent, label, world, (value) => replaced(value, String(old_string), String(new_string), String(label))),
  memory_rethink: ({ label, new_memory }, agent, world) => edit(agent, label, world, () => String(new_memory)),
  core_memory_append: ({ label, content }, agent, world) =>
    edit(agent, label, world, (value) => `${value}\n${content}`),
  core_memory_replace: ({ label, old_content, new_content }, agent, world) =>
    edit(agent, label, world, (value) => {
      if (value.includes(String(old_content))) return value.replace(String(old_content), () => String(new_content));
      throw new PythonError('ValueError', `Old content '${old_content}' not found in memory block '${label}'`);
    }),
  archival_memory_insert: ({ content, tags }, agent, world) => {
    archive(agent, String(content), Array.isArray(tags) ? tags : null, world);
    return 'Memory inserted successfully.';
  },
  archival_memory_search: ({ query }, agent, { state }) =>
    state.passages
      .filter((passage) => passage.archive_id === agent.archive_id && holds(passage.text, query))
      .map(({ id, text, tags, created_at }) => ({ id, timestamp: created_at, content: text, tags: tags ?? [] })),
  conversation_search: ({ query }, agent, { state }) => {
    const found = state.messages.of(agent.id).flatMap((record) => {
      const content = 'content' in record && record.content !== undefined ? textOf(record.content) : undefined;
      const counts = (record.role === 'user' || record.role === 'assistant') && holds(content, query);
      return counts ? [{ timestamp: record.date, role: record.role, content }] : [];
    });
    return { message: found.length ? `Showing ${found.length} results:` : 'No results found.', results: found };
  },
};

const holds = (text: string | undefined, query: unknown): boolean =>
  text !== undefined && (typeof query !== 'string' || text.toLowerCase().includes(query.toLowerCase()));

function edit(agent: AgentRecord, label: unknown, { state }: World, change: (value: string) => string): string {
  const blocks = agent.block_ids.flatMap((id) => state.blocks.get(id) ?? []);
  const block = blocks.find((one) => one.label === label);
  if (!block)
    throw new PythonError('KeyError', `'Block field ${label} does not exist (available sections = ${listed(blocks)})'`);
  block.value = change(block.value);
  return block.value;
}

const listed = (blocks: Block[]): string => blocks.map((block) => block.label).join(', ');

function replaced(value: string, old: string, fresh: string, label: string): string {
  if (value.includes(old)) return value.replace(old, () => fresh);
  throw new PythonError(
    'ValueError',
    `No replacement was performed, old_string \`${old}\` did not appear verbatim in memory block with label \`${label}\`.`,
  );
}

/** A Python exception, with its name. */
export class PythonError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Adds a passage to an agent's archive, which is created with the first one. */
export function archive(agent: AgentRecord, text: string, tags: string[] | null, { state, clock, ids }: World) {
  agent.archive_id ??= ids.next('archive');
  const created_at = clock.stamp();
  return state.passages.add({
    ...blankPassage,
    created_at,
    updated_at: created_at,
    archive_id: agent.archive_id,
    tags,
    id: ids.next('passage'),
    text,
    embedding_config: agent.embedding_config ?? null,
  });
}
