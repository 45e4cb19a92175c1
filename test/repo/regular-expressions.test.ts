import { globSync, readFileSync } from 'node:fs';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, test } from 'vitest';

interface Found {
  where: string;
  source: string;
  flags: string;
}

/** Every regular expression that stands in a file. */
function expressionsIn(path: string, text = readFileSync(path, 'utf8')): Found[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ where: `${path}:${line + 1}`, source, flags });
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** Why an expression takes more than linear time for some texts, where it does. */
function faultsOf({ source, flags }: Found): string[] {
  const { reports } = analyse({ source, flags: flags.replace(/[dv]/g, '') }, { maxReports: 1 });
  return reports.map(
    ({ type, exponential }) => `${exponential ? 'exponential' : 'polynomial'} (${type}): /${source}/${flags}`,
  );
}

const all = globSync('src/**/*.{ts,tsx}').flatMap((path) => expressionsIn(path));

test('no regular expression takes more than linear time, whatever a server or a user writes', () => {
  const faults = all.flatMap((one) => faultsOf(one).map((fault) => `${one.where} ${fault}`));
  expect(all.length).toBeGreaterThan(200);
  expect(faults).toEqual([]);
});

test.each(['/(a*)*b/', '/<title>\\s*([^<]*[^<\\s])/i', '/\\s+$/', '/^(.*),(.*),(.*)$/'])('%s is found', (literal) => {
  expect(expressionsIn('a.ts', `const a = ${literal};`).flatMap(faultsOf)).toHaveLength(1);
});
