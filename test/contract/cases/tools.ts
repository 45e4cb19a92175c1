import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { addition, http, type Target, unique, type Workshop } from '../target.ts';

async function made(t: Target, make: Workshop, name = unique('tool').replaceAll('-', '_')) {
  const tool = await t.client.tools.create({ source_code: addition(name), tags: ['web', 'search'] });
  make.undo(() => t.client.tools.delete({ toolId: tool.id }));
  return tool;
}

export const toolCases = [
  success('tools.create', 'reads name, description and parameters from the source', async (t, make) => {
    const tool = await made(t, make);
    expect(tool).toMatchObject({
      tool_type: 'custom',
      description: 'Add two numbers.',
      return_char_limit: expected(t, differences.returnCharLimit),
      json_schema: {
        name: tool.name,
        parameters: {
          type: 'object',
          properties: { a: { type: 'integer', description: 'The first number.' }, b: { type: 'integer' } },
          required: ['a', 'b'],
        },
      },
    });
    expect([...tool.tags!].sort()).toEqual(['search', 'web']);
  }),
  success('tools.create', 'updates an existing tool of the same name', async (t, make) => {
    const first = await made(t, make);
    const again = await http(t, 'POST', '/tools/', { body: { source_code: addition(first.name!), tags: ['new'] } });
    expect(again.status).toBe(expected(t, differences.created));
    expect(again.body).toMatchObject({ id: first.id, tags: ['new'] });
  }),
  success('tools.create', 'accepts the documented body', async (t, make) => {
    const name = unique('search').replaceAll('-', '_');
    const { status, body } = await http(t, 'POST', '/tools/', {
      body: {
        source_code: `def ${name}(query: str) -> str:\n    """Search the web for information"""\n    return query`,
        json_schema: {
          name,
          description: 'Search the web for information',
          parameters: {
            type: 'object',
            properties: { query: { type: 'string', description: 'Search query' } },
            required: ['query'],
          },
        },
        description: 'Search the web for information',
        tags: ['web', 'search'],
      },
    });
    make.undo(() => t.client.tools.delete({ toolId: body.id }));
    expect(status).toBe(expected(t, differences.created));
    expect(body).toMatchObject({ name, description: 'Search the web for information' });
  }),
  failure('tools.create', 'rejects a function without a docstring', async (t) => {
    const body = { source_code: 'def nameless(a: int) -> int:\n    return a\n' };
    const { status } = await http(t, 'POST', '/tools/', { body });
    expect(status).toBe(400);
  }),
  failure('tools.create', 'rejects unknown fields, and a limit out of bounds', async (t) => {
    const unknown = await http(t, 'POST', '/tools/', { body: { source_code: addition('x'), zzz: 1 } });
    expect(unknown.status).toBe(422);
    expect(unknown.body.detail).toContain("'type': 'extra_forbidden', 'loc': ('body', 'zzz')");
    const bound = await http(t, 'POST', '/tools/', { body: { source_code: addition('x'), return_char_limit: 0 } });
    expect(bound.status).toBe(422);
    expect(bound.body.detail).toContain('Input should be greater than or equal to 1');
  }),

  success('tools.upsert', 'creates a tool and then updates it', async (t, make) => {
    const name = unique('upsert').replaceAll('-', '_');
    const first = await t.client.tools.upsert({ source_code: addition(name), return_char_limit: 100 });
    make.undo(() => t.client.tools.delete({ toolId: first.id }));
    const second = await t.client.tools.upsert({ source_code: addition(name), return_char_limit: 200 });
    expect(second).toMatchObject({ id: first.id, return_char_limit: 200 });
  }),
  success('tools.get', 'returns the tool', async (t, make) => {
    const tool = await made(t, make);
    expect(await t.client.tools.get({ toolId: tool.id })).toMatchObject({ id: tool.id, name: tool.name });
  }),
  success('tools.update', 'updates given fields and leaves the rest unchanged', async (t, make) => {
    const tool = await made(t, make);
    const after = await t.client.tools.update({ toolId: tool.id, tags: ['other'], return_char_limit: 7 });
    expect(after).toMatchObject({ name: tool.name, tags: ['other'], return_char_limit: 7 });
  }),
  success('tools.delete', 'deletes, and answers 404 the second time', async (t, make) => {
    const tool = await made(t, make);
    expect((await http(t, 'DELETE', `/tools/${tool.id}`)).status).toBe(expected(t, differences.deleted));
    expect((await http(t, 'DELETE', `/tools/${tool.id}`)).status).toBe(expected(t, differences.deletedToolAgain));
    expect((await http(t, 'GET', `/tools/${tool.id}`)).status).toBe(404);
  }),

  success('tools.list', 'filters by name, search and type', async (t, make) => {
    const tool = await made(t, make);
    const names = async (query: Record<string, string | string[]>) =>
      (await http(t, 'GET', '/tools/', { query })).body.map((each: { name: string }) => each.name);
    expect(await names({ name: tool.name! })).toEqual([tool.name]);
    expect(await names({ search: tool.name!.slice(6) })).toEqual([tool.name]);
    expect(await names({ name: tool.name!.slice(0, 8) })).toEqual([]);
    expect(await names({ tool_types: ['custom'], limit: '200' })).toContain(tool.name);
    expect(await names({ tool_types: ['letta_core'], limit: '200' })).not.toContain(tool.name);
    expect(await names({ exclude_tool_types: ['custom'], limit: '200' })).not.toContain(tool.name);
  }),
  success('tools.list', 'pages through every item once', async (t, make) => {
    for (let count = 0; count < 3; count++) await made(t, make);
    const whole = await t.client.tools.list({ limit: 500 }).toArray();
    const paged = await t.client.tools.list({ limit: 2 }).toArray();
    expect(paged.map((tool) => tool.id).sort()).toEqual(whole.map((tool) => tool.id).sort());
  }),
  failure('tools.list', 'rejects an unknown type', async (t) => {
    expect((await http(t, 'GET', '/tools/', { query: { tool_types: 'nope' } })).status).toBe(400);
  }),

  success('tools.run', 'returns the result of the function', async (t) => {
    const result = await t.client.tools.run({ source_code: addition('suite_add'), args: { a: 2, b: 3 } });
    expect(result).toMatchObject({ message_type: 'tool_return_message', status: 'success', tool_return: '5' });
  }),

  success('tools.count', 'counts what a list with the same filters holds', async (t, make) => {
    const { name } = await made(t, make);
    expect(await t.client.tools.count({ name: name! })).toBe(1);
    expect(await t.client.tools.count({ search: name!.slice(6), exclude_letta_tools: true })).toBe(1);
    expect(await t.client.tools.count({ search: name!, return_only_letta_tools: true })).toBe(0);
    expect(await t.client.tools.count({ search: name!, exclude_tool_types: ['custom'] })).toBe(0);
  }),
  failure('tools.count', 'refuses a type that there is not', async (t) => {
    expect((await http(t, 'GET', '/tools/count', { query: { tool_types: 'nope' } })).status).toBe(400);
  }),
  success('tools.addBaseTools', 'gives the tools that come with the server', async (t) => {
    const tools = await t.client.tools.addBaseTools();
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['send_message', 'conversation_search']));
    expect(tools.every(({ tool_type }) => tool_type.startsWith('letta_'))).toBe(true);
  }),
  success('tools.search', 'ranks tools by what they do, where servers embed tools', async (t, make) => {
    const { name } = await made(t, make);
    const answer = await http(t, 'POST', '/tools/search', {
      body: { query: `${name} numbers`, tool_types: ['custom'] },
    });
    expect(answer.status).toBe(expected(t, differences.toolSearch));
    if (answer.status !== 200) return expect(answer.body.detail).toContain('embed_tools=True');
    expect(answer.body[0]).toMatchObject({ tool: { name }, fts_rank: 1, vector_rank: 1, embedded_text: null });
  }),
  failure('tools.search', 'refuses modes that there are not, and limits out of bounds', async (t) => {
    const refused = async (body: object) => (await http(t, 'POST', '/tools/search', { body })).body.detail;
    expect(await refused({ search_mode: 'nope' })).toContain("Input should be 'vector', 'fts' or 'hybrid'");
    expect(await refused({ limit: 0 })).toContain('Input should be greater than or equal to 1');
  }),
  success('tools.generateSchema', 'reads a function in Python and in TypeScript', async (t) => {
    const python = await t.client.tools.generateSchema({ code: addition('plus') });
    expect(python).toMatchObject({ name: 'plus', parameters: { required: ['a', 'b'] } });
    const code = '/** Add. */\nexport function add(a: number, b?: string[]): number { return a; }';
    expect(await t.client.tools.generateSchema({ code, source_type: 'typescript' })).toEqual({
      name: 'add',
      description: 'Add.',
      parameters: {
        type: 'object',
        properties: { a: { type: 'number' }, b: { type: 'array', items: { type: 'string' } } },
        required: ['a'],
      },
    });
  }),
  failure('tools.generateSchema', 'says what a function lacks', async (t) => {
    const detailOf = async (code: string, source_type = 'python') => {
      const answer = await http(t, 'POST', '/tools/generate-schema', { body: { code, source_type } });
      expect(answer.status).toBe(400);
      return answer.body.detail;
    };
    expect(await detailOf('def x(a: int):\n    return a\n')).toBe(
      'Schema generation failed: Function x missing docstring',
    );
    expect(await detailOf('function x() {}', 'typescript')).toMatch(/No exported function found/);
  }),
  success('tools.generateTool', 'gives a tool, where the model writes one', async (t) => {
    const body = { tool_name: 'weather', prompt: 'Look up the weather.', validation_errors: [], handle: t.model };
    const answer = await http(t, 'POST', '/tools/generate-tool', { body });
    expect(answer.status).toBe(expected(t, differences.toolFromWords));
    if (answer.status !== 200) return expect(answer.body.error.detail).toMatch(/LLM did not return a tool call/);
    expect(answer.body).toMatchObject({ tool: { name: 'weather', source_type: 'python' }, sample_args: {} });
    expect((await http(t, 'GET', '/tools/count', { query: { name: 'weather' } })).body).toBe(0);
  }),
  failure('tools.generateTool', 'refuses a model that there is not', async (t) => {
    const body = { tool_name: 'weather', prompt: 'x', validation_errors: [], handle: 'openai/nope' };
    const answer = await http(t, 'POST', '/tools/generate-tool', { body });
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toContain('Handle openai/nope not found');
  }),
];
