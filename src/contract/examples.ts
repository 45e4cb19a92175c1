import type { Endpoint } from './endpoint.ts';
import type { Contract } from './index.ts';

/** Dotted names of rows: `'agents.messages.list'`. */
type RowName<Rows, Prefix extends string = ''> = {
  [Name in keyof Rows & string]: Rows[Name] extends Endpoint
    ? `${Prefix}${Name}`
    : RowName<Rows[Name], `${Prefix}${Name}.`>;
}[keyof Rows & string];

/** The arguments of a row, by its dotted name. */
type ArgumentsOf<Rows, Name extends string> = Name extends `${infer First extends keyof Rows & string}.${infer Rest}`
  ? ArgumentsOf<Rows[First], Rest>
  : Name extends keyof Rows
    ? Rows[Name] extends Endpoint<string, infer In, unknown>
      ? In
      : never
    : never;

const agentId = 'agent-a0000000-0000-4000-8000-000000000001';
const busyAgentId = 'agent-a0000000-0000-4000-8000-000000000005';
const conversationId = 'conv-c0000000-0000-4000-8000-000000000001';
const busyConversationId = 'conv-c0000000-0000-4000-8000-000000000002';
const toolId = 'tool-70000000-0000-4000-8000-000000000019';
const otherToolId = 'tool-70000000-0000-4000-8000-00000000001a';
const sourceId = 'source-50000000-0000-4000-8000-000000000001';
const otherSourceId = 'source-50000000-0000-4000-8000-000000000002';
const fileId = 'file-f0000000-0000-4000-8000-000000000001';
const jobId = 'job-10000000-0000-4000-8000-000000000001';
const runningJobId = 'job-10000000-0000-4000-8000-000000000007';
const runId = 'run-20000000-0000-4000-8000-000000000001';
const blockId = 'block-b0000000-0000-4000-8000-000000000002';
const otherBlockId = 'block-b0000000-0000-4000-8000-000000000004';
const memoryId = 'passage-d0000000-0000-4000-8000-000000000001';

const providerId = 'provider-60000000-0000-4000-8000-000000000001';

const mcpServerId = 'mcp_server-80000000-0000-4000-8000-000000000001';
const issueToolId = 'tool-70000000-0000-4000-8000-00000000001c';

const sandboxConfigId = 'sandbox-90000000-0000-4000-8000-000000000001';
const envVarId = 'sandbox-env-91000000-0000-4000-8000-000000000001';

const embedding = 'openai/text-embedding-3-small';
const add = `def add(a: int, b: int) -> int:
    """Add two numbers.

    Args:
        a (int): The first number
        b (int): The second number
    """
    return a + b
`;

/**
 * Arguments with which each row succeeds on a fresh mock: the ids are those of its fixtures. Help texts and the
 * reference show them; a test makes every call. Not part of the contract, so that nothing else loads them.
 *
 * @example
 * examples['agents.get'] // { agentId: 'agent-a0000000-…' }
 */
export const examples: { readonly [Name in RowName<Contract>]: ArgumentsOf<Contract, Name> } = {
  'agents.list': { tags: ['research'], limit: 10 },
  'agents.create': {
    name: 'Scout',
    model: 'openai/gpt-4.1',
    embedding,
    memory_blocks: [{ label: 'human', value: 'Ada, who works on information retrieval.' }],
  },
  'agents.get': { agentId },
  'agents.update': { agentId, description: 'Finds and sums up papers.', tags: ['research', 'papers'] },
  'agents.delete': { agentId },
  'agents.sendMessage': { agentId, input: 'Hello' },
  'agents.sendMessageStream': { agentId, input: 'Hello' },
  'agents.sendMessageAsync': { agentId, input: 'Read everything' },
  'agents.messages.list': { agentId, limit: 2 },
  'agents.messages.cancel': { agentId: busyAgentId },
  'agents.messages.reset': { agentId },
  'agents.tools.list': { agentId },
  'agents.tools.attach': { agentId, toolId: otherToolId },
  'agents.tools.detach': { agentId, toolId },
  'agents.tools.requireApproval': { agentId, toolName: 'search_web', requires_approval: true },
  'agents.tools.run': { agentId, toolName: 'search_web', args: { query: 'weather' } },
  'agents.blocks.list': { agentId },
  'agents.blocks.get': { agentId, blockLabel: 'human' },
  'agents.blocks.update': { agentId, blockLabel: 'human', value: 'Ada, who prefers short answers.' },
  'agents.blocks.attach': { agentId, blockId: otherBlockId },
  'agents.blocks.detach': { agentId, blockId },
  'agents.sources.list': { agentId },
  'agents.sources.attach': { agentId, sourceId: otherSourceId },
  'agents.sources.detach': { agentId, sourceId },
  'agents.passages.list': { agentId, search: 'retrieval' },
  'agents.passages.create': { agentId, text: 'The review is due in June.', tags: ['dates'] },
  'agents.passages.delete': { agentId, memoryId },
  'conversations.list': { agent_id: agentId },
  'conversations.create': { agent_id: agentId, summary: 'Plans for June' },
  'conversations.get': { conversationId },
  'conversations.update': { conversationId, summary: 'Retrieval, part two' },
  'conversations.delete': { conversationId },
  'conversations.sendMessage': { conversationId, input: 'Hello' },
  'conversations.sendMessageStream': { conversationId, input: 'Hello' },
  'conversations.cancel': { conversationId: busyConversationId },
  'conversations.messages.list': { conversationId, limit: 2 },
  'tools.list': { search: 'search', limit: 10 },
  'tools.create': { source_code: add.replaceAll('add', 'plus'), tags: ['math'] },
  'tools.upsert': { source_code: add, tags: ['math'] },
  'tools.get': { toolId },
  'tools.update': { toolId, tags: ['web', 'search', 'research'] },
  'tools.delete': { toolId },
  'tools.run': { source_code: add, args: { a: 40, b: 2 } },
  'tools.count': { tool_types: ['custom'] },
  'tools.search': { query: 'search the web', limit: 5 },
  'tools.addBaseTools': {},
  'tools.generateSchema': { code: add },
  'tools.generateTool': {
    tool_name: 'weather',
    prompt: 'Look up the weather of a city.',
    validation_errors: ['it has no docstring'],
  },
  'tools.mcp.servers.list': {},
  'tools.mcp.servers.create': { server_name: 'weather', server_url: 'https://weather.example.com/mcp' },
  'tools.mcp.servers.update': { serverName: 'tracker', server_url: 'https://tracker.example.com/mcp' },
  'tools.mcp.servers.delete': { serverName: 'tracker' },
  'tools.mcp.servers.resync': { serverName: 'tracker' },
  'tools.mcp.servers.test': { server_name: 'tracker', server_url: 'https://mcp.example.com/mcp' },
  'tools.mcp.servers.connect': { server_name: 'tracker', server_url: 'https://mcp.example.com/mcp' },
  'tools.mcp.servers.tools.list': { serverName: 'tracker' },
  'tools.mcp.servers.tools.create': { serverName: 'tracker', toolName: 'create_issue' },
  'tools.mcp.servers.tools.run': { serverName: 'tracker', toolName: 'create_issue', args: {} },
  'tools.mcp.oauthCallback': { state: 'expired' },
  'sources.list': {},
  'sources.create': { name: 'Research Papers', description: 'Collection of academic papers', embedding },
  'sources.get': { sourceId },
  'sources.update': { sourceId, description: 'Papers that were worth it, and two that were not' },
  'sources.delete': { sourceId },
  'sources.files.list': { sourceId, limit: 10 },
  'sources.files.upload': {
    sourceId,
    file: new File(['Find first, then answer.'], 'note.txt', { type: 'text/plain' }),
  },
  'sources.files.delete': { sourceId, fileId },
  'jobs.list': { active: true },
  'jobs.get': { jobId },
  'jobs.cancel': { jobId: runningJobId },
  'jobs.delete': { jobId },
  'runs.list': { agent_id: agentId },
  'runs.get': { runId },
  'runs.stream': { runId, starting_after: 0 },
  'blocks.list': { label: 'human' },
  'blocks.create': { label: 'glossary', value: 'Recall: the share of what is relevant that was found.' },
  'blocks.get': { blockId },
  'blocks.update': { blockId, value: 'Ada, who prefers short answers.' },
  'blocks.delete': { blockId },
  'models.list': {},
  'models.embedding.list': {},
  'providers.list': {},
  'providers.create': { name: 'own-anthropic', provider_type: 'anthropic', api_key: 'sk-…' },
  'providers.get': { providerId },
  'providers.update': { providerId, api_key: 'sk-…' },
  'providers.delete': { providerId },
  'providers.check': { provider_type: 'openai', api_key: 'sk-…' },
  'providers.checkExisting': { providerId },
  'providers.refresh': { providerId },
  'mcpServers.list': {},
  'mcpServers.create': {
    server_name: 'weather',
    config: { mcp_server_type: 'streamable_http', server_url: 'https://weather.example.com/mcp' },
  },
  'mcpServers.get': { mcpServerId },
  'mcpServers.update': {
    mcpServerId,
    config: { mcp_server_type: 'streamable_http', server_url: 'https://tracker.example.com/mcp' },
  },
  'mcpServers.delete': { mcpServerId },
  'mcpServers.refresh': { mcpServerId },
  'mcpServers.connect': { mcpServerId },
  'mcpServers.tools.list': { mcpServerId },
  'mcpServers.tools.get': { mcpServerId, toolId: issueToolId },
  'mcpServers.tools.run': { mcpServerId, toolId: issueToolId, args: {} },
  'sandboxConfig.list': {},
  'sandboxConfig.create': { config: { pip_requirements: [{ name: 'numpy' }] } },
  'sandboxConfig.update': { sandboxConfigId, config: { use_venv: true } },
  'sandboxConfig.delete': { sandboxConfigId },
  'sandboxConfig.local.create': { use_venv: true, pip_requirements: [{ name: 'numpy' }] },
  'sandboxConfig.local.createDefault': {},
  'sandboxConfig.local.recreateVenv': {},
  'sandboxConfig.e2b.createDefault': {},
  'sandboxConfig.variables.list': { sandboxConfigId },
  'sandboxConfig.variables.create': { sandboxConfigId, key: 'LOG_LEVEL', value: 'debug' },
  'sandboxConfig.variables.update': { envVarId, value: 'another' },
  'sandboxConfig.variables.delete': { envVarId },
  'chat.completions.create': { model: agentId, messages: [{ role: 'user', content: 'Hello' }], stream: true },
  health: {},
};
