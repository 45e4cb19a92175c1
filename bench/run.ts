/**
 * Compares this package with similar ones, side by side in one run: `npm run bench [-- NAME…] [--write]`. With `--write` the results
 * are written to docs/benchmarks.md.
 */
import { parseArgs } from 'node:util';
import type { Ratio } from './compare.ts';
import { type Measure, ours } from './measure.ts';
import { measures } from './measures/index.ts';
import { type Result, shownFigure, write } from './report.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
const unknown = positionals.find((name) => !Object.hasOwn(measures, name));
if (unknown) throw new Error(`There is no measure ${unknown}. There are: ${Object.keys(measures).join(', ')}.`);

const results: Result[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n${measure.title} (${measure.reference} = 1): ${measure.how}`);
  const ratios = await measure.run();
  for (const ratio of ratios) console.log(line(ratio, measure));
  const met = measure.met(ratios.find((ratio) => ratio.name === ours)!, ratios[0]!);
  console.log(`  target for ${ours}, ${measure.target}: ${met ? 'met' : 'NOT met'}`);
  results.push({ measure, ratios, met });
}
if (values.write) write(results);
// There is no need to wait for the server to stop.
process.exit();

function line(ratio: Ratio, measure: Measure): string {
  const { name, median, least, most } = ratio;
  const spread = `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  return `  ${name.padEnd(34)} ${spread.padEnd(24)} ${shownFigure(ratio, measure)}`;
}
