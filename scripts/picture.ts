import { writeFileSync } from 'node:fs';
import { createMock } from '../src/mock/index.ts';
import { serve } from '../src/mock/server.ts';
import { Home, keys, Terminal } from '../test/terminal/terminal.ts';
import { svgOf } from './picture/svg.ts';

/** Writes docs/chat.svg: a screenshot of the chat after a conversation with an agent of the mock. */
const answer = `Two papers answer it. **ColBERT** is the one to read first: it is short, and its
[code](https://github.com/stanford-futuredata/ColBERT) is there.

| paper | year | index | 日本語 |
| --- | ---: | --- | :-: |
| DPR | 2020 | one vector a passage | – |
| ColBERT | 2020 | one vector a token | ✅ |

\`\`\`ts
const reply = await client.agents.sendMessage({ agentId, message: 'Summarise ColBERT' });
for (const { content } of reply.messages) console.log(content); // what it says
\`\`\`
`;

const mock = createMock({ rateLimit: 'off' });
const agent = [...mock.state.agents].find(({ name }) => name === 'Research Assistant')!;
const search = { call: 'search_web', args: { query: 'late interaction retrieval', limit: 2 } };
mock.script(agent.id, [
  [
    { think: 'They want papers on late interaction. I search for them, then compare what they index.' },
    { ...search, result: '["DPR", "ColBERT"]' },
    { say: answer },
  ],
  [{ call: 'send_email', args: { to: 'team@example.com', subject: 'Reading list' }, approval: true }],
]);

const server = await serve(mock, { port: 0 });
using home = new Home();
const env = { ...home.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'key', FORCE_COLOR: '1' };
using terminal = new Terminal(process.execPath, ['bin/letta', 'chat', agent.name], { columns: 96, rows: 34, env });
await terminal.shows('The shortest.');
terminal.type(`Which papers on late interaction should I read?${keys.enter}`);
await terminal.shows(/what it says/);
await terminal.shows('Message, /command');
terminal.type(`Mail the list to the team, please.${keys.enter}`);
await terminal.shows('May the agent call');
terminal.type('And then sleep well 🌙');
await terminal.shows('🌙');
// The port is random.
writeFileSync(
  'docs/chat.svg',
  svgOf(terminal.screen, (text) => text.replace(/127\.0\.0\.1:\d+/, 'localhost:8283')),
);
await server.close();
