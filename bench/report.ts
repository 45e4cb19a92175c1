import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import type { Ratio } from './compare.ts';
import { type Measure, ours } from './measure.ts';

export interface Result {
  measure: Measure;
  ratios: Ratio[];
  met: boolean;
}

const page = 'docs/benchmarks.md';
const [begin, end] = ['<!-- results -->', '<!-- /results -->'];

/** The absolute figure, formatted. */
export const shownFigure = ({ figure }: Ratio, { show = (ms) => `${ms.toFixed(1)} ms` }: Measure): string =>
  show(figure);

/** Writes the results into the benchmarks page, between its markers. */
export function write(results: Result[]): void {
  const text = readFileSync(page, 'utf8');
  const [before] = text.split(begin);
  const [, after] = text.split(end);
  const body = [machine(), summary(results), ...results.map(section)].join('\n\n');
  writeFileSync(page, `${before}${begin}\n\n${body}\n\n${end}${after}`);
  // CI fails if a page is not formatted.
  execFileSync('npx', ['biome', 'format', '--write', page]);
}

function machine(): string {
  const [{ model } = { model: 'unknown' }, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${others.length + 1} cores (${model}), ${memory} GB, Linux ${release()}, Node ${process.versions.node}.`;
}

function summary(results: Result[]): string {
  const rows = results.map(({ measure, ratios, met }) => {
    const { median, least, most } = ratios.find(({ name }) => name === ours)!;
    const ratio = `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
    return `| ${measure.title} | ${measure.reference} | ${ratio} | ${measure.target} | ${met ? 'yes' : '**no**'} |`;
  });
  return ['| measure | reference | letta-sdk | target | met |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function section({ measure, ratios }: Result): string {
  const rows = ratios.map((ratio) => {
    const { name, median, least, most } = ratio;
    return `| ${name} | ${median.toFixed(2)} | ${least.toFixed(2)} to ${most.toFixed(2)} | ${shownFigure(ratio, measure)} |`;
  });
  const table = ['| | median | spread | absolute |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `### ${measure.title}\n\n${measure.how[0]!.toUpperCase()}${measure.how.slice(1)}.\n\n${table}`;
}
