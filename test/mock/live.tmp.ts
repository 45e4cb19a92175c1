import { createMock } from '../../src/mock/index.ts';
import { caller, python } from './helpers.ts';
import { eventsOf, Replay, shapeOf, withoutKeepAlive } from './replay.ts';
const real = 'http://127.0.0.1:8283';
const sum = ({ a, b }: any) => a + b;
const mock = createMock({ rateLimit: 'off', tools: { lv_add: sum, lv_dgr: sum } });
const replay = new Replay(mock);
const U = '123e4567-e89b-42d3-8456-426614174000';
const made: string[] = [];
let bad = 0, good = 0;
async function step(name: string, method: string, path: string, body?: any, headers: any = { 'user-agent': 'live' }) {
  const h: any = { ...headers }; if (body !== undefined && !(typeof body === 'string' && h['content-type'])) h['content-type'] = 'application/json';
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const r = await fetch(real + path, { method, headers: { ...h, authorization: 'Bearer test-key' }, body: text });
  const t = await r.text(); let j: any; try { j = JSON.parse(t); } catch { j = undefined; }
  const sse = r.headers.get('content-type')?.startsWith('text/event-stream') ? t : undefined;
  const url = new URL(real + path);
  const rec: any = { name, request: { method, path: url.pathname, query: [...url.searchParams], headers: h, body: text }, response: { status: r.status, body: sse ? undefined : j, sse } };
  const a = await replay.send(rec);
  const want = sse ? withoutKeepAlive(eventsOf(sse)) : j ?? null, got = a.sse ? withoutKeepAlive(eventsOf(a.sse)) : a.body ?? null;
  replay.pair(want, got);
  const diffs: string[] = [];
  if (a.status !== r.status) diffs.push(`status real ${r.status} ≠ mock ${a.status}: ${t.slice(0, 160)} ≠ ${JSON.stringify(a.body)?.slice(0, 160)}`);
  else diff(shapeOf(want), shapeOf(got), '', diffs);
  if (!diffs.length && Array.isArray(want) && want[0]?.id && !sse) { const x = want.map((o: any) => replay.idOf(o.id) ?? o.id).join(), y = (got as any).map((o: any) => o.id).join(); if (x !== y) diffs.push('ids: ' + want.map((o: any) => o.name ?? o.label ?? o.text ?? o.id) + ' ≠ ' + (got as any).map((o: any) => o.name ?? o.label ?? o.text ?? o.id)); }
  if (diffs.length) { bad++; console.log('✗', name, method, path.slice(0, 90), '\n    ' + diffs.slice(0, 5).join('\n    ')); } else good++;
  return j;
}
function diff(a: any, b: any, at: string, out: string[]) {
  if (a && b && typeof a === 'object' && typeof b === 'object') {
    if (Array.isArray(a) && a.length !== b.length) out.push(`${at} length ${a.length} ≠ ${b.length}`);
    for (const k of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (Array.isArray(a) && (!(k in a) || !(k in b))) continue;
      if (!(k in a)) out.push(`${at}.${k} extra`); else if (!(k in b)) out.push(`${at}.${k} missing`); else diff(a[k], b[k], `${at}.${k}`, out);
    }
  } else if (JSON.stringify(a) !== JSON.stringify(b)) out.push(`${at}: ${JSON.stringify(a)?.slice(0, 260)} ≠ ${JSON.stringify(b)?.slice(0, 260)}`);
}
const M = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
const undo: [string, string][] = [];
try {
  const add = await step('tool', 'POST', '/v1/tools/', { source_code: python('lv_add', 'a', 'b') }); undo.push(['DELETE', '/v1/tools/' + add.id]);
  const dgr = await step('tool2', 'POST', '/v1/tools/', { source_code: python('lv_dgr', 'a', 'b'), default_requires_approval: true, tags: ['x'] }); undo.push(['DELETE', '/v1/tools/' + dgr.id]);
  const T = '/v1/tools/' + add.id;
  await step('tool patch schema', 'PATCH', T, { json_schema: { name: 'lv_add', description: 'z', parameters: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, required: ['a', 'b'] } } });
  await step('tool patch rename schema only', 'PATCH', T, { json_schema: { name: 'lv_other', description: 'q', parameters: { type: 'object', properties: {}, required: [] } } }); await step('tool patch rename back', 'PATCH', T, { json_schema: { name: 'lv_add', description: 'z', parameters: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, required: ['a', 'b'] } } });
  await step('tool patch null', 'PATCH', T, { description: null, tags: null });
  await step('tool list search', 'GET', '/v1/tools/?search=lv_&order=asc');
  await step('tool list search case', 'GET', '/v1/tools/?search=LV_ADD');
  await step('tool list tool_ids', 'GET', '/v1/tools/?tool_ids=' + add.id);
  await step('tool list names', 'GET', '/v1/tools/?names=lv_dgr&names=lv_add&order=asc');
  await step('tool list exclude+search', 'GET', '/v1/tools/?exclude_tool_types=custom&search=lv_');
  await step('tool run str arg', 'POST', '/v1/tools/run', { source_code: 'def f(x: str) -> str:\n    """D.\n\n    Args:\n        x: y\n    """\n    return x', args: {} });
  const a = await step('agent', 'POST', '/v1/agents/', { name: 'live a', ...M, tool_ids: [add.id, dgr.id], memory_blocks: [{ label: 'human', value: 'l1' }], tags: ['live-t', 'live-a'], description: 'd', metadata: { k: 1 }, timezone: 'Europe/Berlin', secrets: { FOO: 'bar' }, max_files_open: 3 }); undo.push(['DELETE', '/v1/agents/' + a.id]);
  const A = '/v1/agents/' + a.id;
  const m = await step('memgpt', 'POST', '/v1/agents/', { name: 'live m', agent_type: 'memgpt_agent', ...M, tool_ids: [add.id], memory_blocks: [{ label: 'human', value: 'l1' }], initial_message_sequence: [{ role: 'user', content: 'hi' }, { role: 'assistant', content: 'yo' }] }); undo.push(['DELETE', '/v1/agents/' + m.id]);
  const MM = '/v1/agents/' + m.id;
  await step('memgpt messages', 'GET', MM + '/messages');
  const nb = await step('no base', 'POST', '/v1/agents/', { name: 'live n', model: M.model, include_base_tools: false, tags: ['live-t'] }); undo.push(['DELETE', '/v1/agents/' + nb.id]);
  const N = '/v1/agents/' + nb.id;
  await step('get', 'GET', A); await step('get lean', 'GET', A, undefined, { 'user-agent': 'letta-client/1.0' });
  for (const i of ['agent.tools', 'agent.blocks', 'agent.tags', 'agent.sources', 'agent.secrets', 'agent.identities']) await step('include ' + i, 'GET', A + '?include=' + i, undefined, { 'user-agent': 'letta-client/1.0' });
  for (const i of ['tools', 'memory', 'tags', 'sources']) await step('include_relationships ' + i, 'GET', A + '?include_relationships=' + i, undefined, { 'user-agent': 'letta-client/1.0' });
  await step('include_relationships full ua', 'GET', A + '?include_relationships=tools'); await step('include full ua', 'GET', A + '?include=agent.tools');
  await step('list lean include', 'GET', '/v1/agents/?tags=live-t&include=agent.blocks', undefined, { 'user-agent': 'letta-client/1.0' });
  await step('list', 'GET', '/v1/agents/?tags=live-t&order=asc');
  await step('list tags dup', 'GET', '/v1/agents/?tags=live-t&tags=live-a&match_all_tags=true');
  await step('list query_text', 'GET', '/v1/agents/?query_text=LIVE%20A');
  await step('list last_stop', 'GET', '/v1/agents/?tags=live-t&last_stop_reason=error');
  await step('list bad limit', 'GET', '/v1/agents/?limit=abc');
  await step('patch tags', 'PATCH', A, { tags: [] }); await step('patch tool_ids', 'PATCH', A, { tool_ids: [add.id, dgr.id] }); await step('patch null desc', 'PATCH', A, { description: null }); await step('patch tool_rules', 'PATCH', A, { tool_rules: [] });
  await step('patch ctx', 'PATCH', A, { context_window_limit: 9000, max_tokens: 100 }); await step('patch model', 'PATCH', A, { model: 'openai-proxy/gpt-4o' }); await step('patch secrets', 'PATCH', A, { secrets: { A: 'b' } });
  await step('patch system', 'PATCH', A, { system: 'new' }); await step('patch message_ids', 'PATCH', N, { message_buffer_autoclear: true }); await step('patch blocks', 'PATCH', A, { block_ids: [] });
  await step('patch agent_type', 'PATCH', A, { agent_type: 'memgpt_agent' }); await step('patch bad msgid', 'PATCH', A, { message_ids: ['x'] });
  for (const q of ['', '?order=asc', '?limit=0', '?limit=-1', '?after=zzz', `?after=tool-${U}`, '?before=zzz']) await step('atools' + q, 'GET', A + '/tools' + q);
  await step('attach rule', 'PATCH', N + '/tools/attach/' + dgr.id); await step('approval q', 'PATCH', N + '/tools/approval/lv_dgr?requires_approval=false'); await step('approval', 'PATCH', N + '/tools/approval/lv_dgr', { requires_approval: false }); await step('approval extra', 'PATCH', N + '/tools/approval/lv_dgr', { requires_approval: true, x: 1 }); await step('approval {}', 'PATCH', N + '/tools/approval/lv_dgr', {});
  const b = await step('block', 'POST', '/v1/blocks/', { label: 'lvb', value: 'v', metadata: { a: 1 }, tags: ['lv'], read_only: true }); undo.push(['DELETE', '/v1/blocks/' + b.id]);
  const B = '/v1/blocks/' + b.id;
  for (const q of ['label=lvb', 'tags=lv', 'label_search=LVB', 'value_search=v&label=lvb', 'description_search=x&label=lvb', 'label=lvb&limit=0', 'label=lvb&order=desc', 'label=lvb&connected_to_agents_count_gt=0', 'label=lvb&connected_to_agents_count_eq=0', 'label=lvb&name=x', 'label=bad%20label', 'label=lvb&templates_only=true', 'label=lvb&identity_id=x']) await step('blocks ' + q, 'GET', '/v1/blocks/?' + q);
  await step('block patch', 'PATCH', B, { label: 'lvc', limit: 5 }); await step('block patch null', 'PATCH', B, { value: null }); await step('block patch tags', 'PATCH', B, { tags: [] }); await step('block attach', 'PATCH', N + '/core-memory/blocks/attach/' + b.id); await step('block get label', 'GET', N + '/core-memory/blocks/lvc'); await step('block patch label', 'PATCH', N + '/core-memory/blocks/lvc', { description: 'q' });
  await step('block del attached', 'DELETE', B); await step('ablocks', 'GET', N + '/core-memory/blocks');
  for (const q of ['', '?limit=0', '?order=asc', '?after=zzz', `?after=block-${U}`]) await step('ablocks' + q, 'GET', A + '/core-memory/blocks' + q);
  const s = await step('source', 'POST', '/v1/sources/', { name: 'live-src', embedding: M.embedding, metadata: { a: 1 }, instructions: 'i' }); undo.push(['DELETE', '/v1/sources/' + s.id]);
  const S = '/v1/sources/' + s.id;
  await step('src attach', 'PATCH', A + '/sources/attach/' + s.id); await step('asrc', 'GET', A + '/sources'); await step('src detach', 'PATCH', A + '/sources/detach/' + s.id); await step('src patch', 'PATCH', S, { name: 'live-src2', metadata: {} }); await step('src patch extra', 'PATCH', S, { zzz: 1 }); await step('files', 'GET', S + '/files'); await step('file del', 'DELETE', S + '/file-' + U);
  const form = (n: string, c: string, ct = 'text/plain') => `--xx\r\nContent-Disposition: form-data; name="file"; filename="${n}"\r\nContent-Type: ${ct}\r\n\r\n${c}\r\n--xx--\r\n`;
  const fh = { 'user-agent': 'live', 'content-type': 'multipart/form-data; boundary=xx' };
  for (const [n, c, ct, q] of [['a.txt', 'hello', 'text/plain', ''], ['a.txt', 'hello', 'text/plain', ''], ['a.txt', 'hello', 'text/plain', ''], ['b.md', '# x', 'text/markdown', ''], ['c.py', 'x=1', 'application/octet-stream', ''], ['x.bin', 'x', 'application/octet-stream', ''], ['g.png', 'x', 'image/png', ''], ['noext', 'x', 'text/plain', ''], ['a.txt', 'x', 'text/plain', '?name=zz.txt'], ['d.json', '{}', 'application/json', ''], ['e.csv', 'a,b', 'text/csv', ''], ['f.html', '<p>', 'text/html', ''], ['h.ts', 'x', 'video/mp2t', ''], ['i.docx', 'x', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ''], ['j.yaml', 'a: 1', '', '']] as any) await step('upload ' + n + q, 'POST', S + '/upload' + q, form(n, c, ct), fh);
  await step('upload none', 'POST', S + '/upload', '--xx--\r\n', fh);
  const say = (P: string, input: string, stream?: string, more: any = {}) => step(`say ${P.slice(-4)} ${input.slice(0, 40)} ${stream ?? ''} ${JSON.stringify(more).slice(0, 60)}`, 'POST', P + '/messages' + (stream ? '/stream' : ''), { input, ...(stream && { stream_tokens: stream === 'tokens' }), ...more });
  for (const mode of [undefined, 'steps', 'tokens']) {
    for (const P of [N, MM]) { await say(P, 'hello there', mode); await say(P, 'use the tool lv_add {"a": 1, "b": 2}', mode); await say(P, 'use the tool lv_dgr {"a": 1}', mode); }
    await say(MM, 'use the tool core_memory_append {"label":"human","content":"x"}', mode); await say(MM, 'use the tool core_memory_replace {"label":"human","old_content":"l1","new_content":"l2"}', mode);
    await say(N, 'hi', mode, { max_steps: 0 }); await say(N, 'hi', mode, { include_return_message_types: ['user_message'] }); await say(MM, 'hi', mode, { use_assistant_message: false }); await say(N, '', mode); await say(N, 'fail', mode); await say(MM, 'busy', mode); await say(N, 'hi', mode, { override_system: 'x' }); await say(N, 'hi', mode, { override_model: 'openai-proxy/gpt-4o' }); await say(N, 'a "quoted" \\ text', mode); await say(MM, 'a "quoted" \\ text', mode); await say(N, 'ünï 🚀', mode);
    await step('two', 'POST', N + '/messages' + (mode ? '/stream' : ''), { messages: [{ role: 'system', content: 'x' }, { role: 'assistant', content: 'y' }], ...(mode && { stream_tokens: mode === 'tokens' }) });
    await say(A, 'use the tool client_x {"q":1}', mode, { client_tools: [{ name: 'client_x', description: 'd', parameters: { type: 'object', properties: {} } }] });
    const last = (await (await fetch(real + A + '/messages?limit=1', { headers: { authorization: 'Bearer test-key' } })).json()) as any;
    const lm = (await (await mock.handle(new Request('http://x' + A.replace(a.id, replay.idOf(a.id)!) + '/messages?limit=1', { headers: { authorization: 'Bearer k' } }))).json()) as any;
    replay.pair(last, lm);
    const id = last[0]?.tool_call?.tool_call_id;
    await say(A, 'while pending', mode); await step('get pending', 'GET', A); await step('wrong', 'POST', A + '/messages' + (mode ? '/stream' : ''), { messages: [{ type: 'tool_return', tool_returns: [{ type: 'tool', tool_call_id: 'call_zz', tool_return: 'x', status: 'success' }] }], ...(mode && { stream_tokens: mode === 'tokens' }) });
    await step('return', 'POST', A + '/messages' + (mode ? '/stream' : ''), { messages: [{ type: 'tool_return', tool_returns: [{ type: 'tool', tool_call_id: id, tool_return: 'client says', status: 'error' }] }], ...(mode && { stream_tokens: mode === 'tokens' }) });
  }
  for (const q of ['', '?order=asc&limit=3', '?limit=4', '?use_assistant_message=false&limit=6', '?include_return_message_types=tool_return_message', '?include_err=true&limit=2']) { await step('list N' + q, 'GET', N + '/messages' + q); await step('list M' + q, 'GET', MM + '/messages' + q); }
  await step('reset memgpt', 'PATCH', MM + '/reset-messages', { add_default_initial_messages: true }); await step('reset', 'PATCH', N + '/reset-messages', {});
  await step('runs', 'GET', '/v1/runs/?limit=3&agent_id=' + nb.id); await step('runs asc', 'GET', '/v1/runs/?limit=3&order=asc&agent_id=' + nb.id); await step('runs stop', 'GET', '/v1/runs/?stop_reason=llm_api_error&agent_id=' + nb.id); await step('runs failed', 'GET', '/v1/runs/?statuses=failed&agent_ids=' + nb.id);
  const chat = (body: any) => step('chat ' + JSON.stringify(body).slice(0, 60), 'POST', '/v1/chat/completions', body);
  await chat({ model: m.id, messages: [{ role: 'user', content: 'hey' }], stream: true }); await chat({ model: 'agent-' + U, messages: [{ role: 'user', content: 'x' }] }); await chat({ model: nb.id, messages: [], stream: true }); await chat({ model: nb.id, messages: [{ role: 'user', content: 'use the tool lv_dgr {"a":1}' }], stream: true });
  for (const p of ['/v1/agents/agent-' + U, '/v1/jobs/job-' + U, '/v1/runs/run-' + U, '/v1/runs/run-x']) { await step('404', 'GET', p); await step('404', 'DELETE', p); }
  await step('jobs cancel bad', 'PATCH', '/v1/jobs/x/cancel'); await step('health', 'GET', '/v1/health/'); await step('models', 'GET', '/v1/models/?provider_type=openai'); await step('models2', 'GET', '/v1/models/?provider_category=byok');
  await step('del passage', 'DELETE', A + '/archival-memory/x'); const ps = await step('passage', 'POST', A + '/archival-memory', { text: 'one', created_at: '2020-01-01T00:00:00Z' }); await step('passage empty', 'POST', A + '/archival-memory', { text: '' }); await step('passages', 'GET', A + '/archival-memory'); await step('del', 'DELETE', A + '/archival-memory/' + ps[0].id); await step('N passage', 'POST', N + '/archival-memory', { text: 'one' });
} finally {
  for (const [x, y] of undo.reverse()) await fetch(real + y, { method: x, headers: { authorization: 'Bearer test-key' } });
}
console.log({ good, bad });
process.exit(0);
