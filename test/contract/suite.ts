import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, rowsOf } from '../../src/contract/index.ts';
import { agentCases } from './cases/agents.ts';
import { asyncCases } from './cases/async.ts';
import { blockCases } from './cases/blocks.ts';
import { chatCases } from './cases/chat.ts';
import { conversationCases } from './cases/conversations.ts';
import { everyRow } from './cases/every-row.ts';
import { historyCases } from './cases/history.ts';
import { jobCases } from './cases/jobs.ts';
import { mcpServerCases } from './cases/mcp-servers.ts';
import { messageCases } from './cases/messages.ts';
import { providerCases } from './cases/providers.ts';
import { relationCases } from './cases/relations.ts';
import { runCases } from './cases/runs.ts';
import { sandboxCases } from './cases/sandbox-config.ts';
import { sourceCases } from './cases/sources.ts';
import { toolMcpCases } from './cases/tool-mcp.ts';
import { toolCases } from './cases/tools.ts';
import type { Running } from './running.ts';
import { Workshop } from './target.ts';

const cases = [
  ...agentCases,
  ...relationCases,
  ...messageCases,
  ...historyCases,
  ...asyncCases,
  ...conversationCases,
  ...toolCases,
  ...sourceCases,
  ...blockCases,
  ...jobCases,
  ...runCases,
  ...chatCases,
  ...providerCases,
  ...mcpServerCases,
  ...toolMcpCases,
  ...sandboxCases,
  ...everyRow,
];

const rows = [...rowsOf(contract)].map(([name]) => name);

/** The whole suite against one server. */
export function suite(title: string, start: () => Promise<Running> | Running) {
  describe(title, () => {
    let running: Running;
    beforeAll(async () => {
      running = await start();
    });
    afterAll(() => running?.stop());

    for (const row of rows)
      describe(row, () => {
        for (const one of cases.filter((entry) => entry.row === row))
          it(one.title, async () => {
            const make = new Workshop(running.target);
            try {
              await one.run(running.target, make);
            } finally {
              await make.tidy();
            }
          });
      });
  });
}

/** Every row needs a case, and every case a row. */
export function coverage() {
  describe('the suite', () => {
    it.each(rows)('has a success and a failure of %s', (row) => {
      const kinds = cases.filter((entry) => entry.row === row).map((entry) => entry.kind);
      expect(kinds).toContain('success');
      expect(kinds).toContain('failure');
    });
    it('knows every row that it names', () => {
      expect(cases.map((entry) => entry.row).filter((row) => !rows.includes(row))).toEqual([]);
    });
  });
}
