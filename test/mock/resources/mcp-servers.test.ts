import { expect, test } from 'vitest';
import { LettaClient } from '../../../src/index.ts';
import { createMock, type MCPServersGiven, type MCPToolGiven } from '../../../src/mock/index.ts';

const config = { mcp_server_type: 'streamable_http', server_url: 'https://tools.example.com/mcp' } as const;
const openIssue: MCPToolGiven = {
  name: 'open_issue',
  description: 'Open an issue.',
  inputSchema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  run: ({ title }) => `opened ${title}`,
};

function clientOf(mcpServers: MCPServersGiven): LettaClient {
  const { handle } = createMock({ rateLimit: 'off', mcpServers });
  const fetch: typeof globalThis.fetch = (input, init) => handle(new Request(input, init));
  return new LettaClient({ baseURL: 'http://mock', apiKey: 'any', apiPrefix: '/v1', fetch });
}

test.each([
  ['name', { 'my-tools': [openIssue] }],
  ['URL', { [config.server_url]: [openIssue] }],
])('the tools of a server that is given by its %s become tools of agents', async (_, mcpServers) => {
  const client = clientOf(mcpServers);
  const { id } = await client.mcpServers.create({ server_name: 'my-tools', config });
  const [tool] = await client.mcpServers.tools.list({ mcpServerId: id! }).toArray();
  expect(tool).toMatchObject({ name: 'open_issue', tool_type: 'external_mcp', tags: ['mcp:my-tools'] });
  expect(tool!.json_schema).toMatchObject({ parameters: { required: ['title', 'request_heartbeat'] } });
  const agent = await client.agents.create({ model: 'openai/gpt-4.1', tool_ids: [tool!.id] });
  const message = 'use the tool open_issue {"title": "Recall is low"}';
  const { messages } = await client.agents.sendMessage({ agentId: agent.id, message });
  expect(messages.find((one) => one.message_type === 'tool_return_message')).toMatchObject({
    status: 'success',
    tool_return: 'opened Recall is low',
  });
});

test('a call gives text, the texts of an MCP result, or its failure', async () => {
  const tools: MCPToolGiven[] = [
    { name: 'plain' },
    { name: 'two', run: () => ({ content: [1, 2].map((n) => ({ type: 'text', text: `part ${n}` })) }) },
    { name: 'refuses', run: () => ({ content: [{ type: 'text', text: 'no' }], isError: true }) },
    {
      name: 'throws',
      run: () => {
        throw new Error('it broke');
      },
    },
  ];
  const client = clientOf({ tools });
  const { id } = await client.mcpServers.create({ server_name: 'tools', config });
  const list = await client.mcpServers.tools.list({ mcpServerId: id! }).toArray();
  const results = list.map(async ({ id: toolId, name }) => {
    const { status, func_return } = await client.mcpServers.tools.run({ mcpServerId: id!, toolId });
    return [name, status, func_return];
  });
  expect(await Promise.all(results)).toEqual([
    ['plain', 'success', 'plain ran'],
    ['refuses', 'error', 'no'],
    ['throws', 'error', 'it broke'],
    ['two', 'success', 'part 1 part 2'],
  ]);
});

test('a refresh says which tools a server has lost, changed and got', async () => {
  const mcpServers: Record<string, MCPToolGiven[]> = { tools: [openIssue, { name: 'old' }] };
  const client = clientOf(mcpServers);
  const { id } = await client.mcpServers.create({ server_name: 'tools', config });
  mcpServers.tools = [{ ...openIssue, description: 'Open an issue, or find it.' }, { name: 'new' }];
  expect(await client.mcpServers.refresh({ mcpServerId: id! })).toEqual({
    deleted: ['old'],
    updated: ['open_issue'],
    added: ['new'],
  });
  const names = (await client.mcpServers.tools.list({ mcpServerId: id! }).toArray()).map(({ name }) => name);
  expect(names).toEqual(['new', 'open_issue']);
});

test('a server takes its tools with it, and commands are for servers whose tools are given', async () => {
  const client = clientOf({ tools: [openIssue] });
  const spawned = { mcp_server_type: 'stdio' as const, command: 'tools', args: [] };
  await expect(client.mcpServers.create({ server_name: 'others', config: spawned })).rejects.toThrow(
    /MCP_DISABLE_STDIO/,
  );
  const { id } = await client.mcpServers.create({ server_name: 'tools', config: spawned });
  const [tool] = await client.mcpServers.tools.list({ mcpServerId: id! }).toArray();
  await client.mcpServers.delete({ mcpServerId: id! });
  await expect(client.tools.get({ toolId: tool!.id })).rejects.toThrow(/not found/i);
});

test('neither token nor key of a provider is ever given back', async () => {
  const client = clientOf({});
  const secret = 'Bearer very-secret';
  const { id } = await client.mcpServers.create({ server_name: 'tools', config: { ...config, auth_token: secret } });
  await client.providers.create({ name: 'mine', provider_type: 'openai', api_key: secret });
  const answers = [
    await client.mcpServers.get({ mcpServerId: id! }),
    await client.mcpServers.list().toArray(),
    await client.providers.list().toArray(),
  ];
  expect(JSON.stringify(answers)).not.toContain('very-secret');
});
