import { commands } from '../../src/cli/spec/from-contract.ts';
import { isCommand } from '../../src/cli/spec/spec.ts';
import type { Comments } from './comments.ts';
import { rows } from './rows.ts';

const head = '// Written by `npm run generate` from src/contract. Do not edit.\n';
const directory = 'src/cli/generated/specs';

/** Parts on one line: a flag, and a list of names. */
const isLine = (part: object): boolean =>
  'field' in part || (Array.isArray(part) && part.every((item) => typeof item !== 'object'));

/**
 * The commands of the contract as data, one file per resource, so that the command line starts in a fraction of the time it
 * takes to derive them from schemas, and loads only the resource it needs.
 */
export function commandFiles(comments: Comments): Record<string, string> {
  const all = commands(comments);
  const files = all.map(([name, spec]) => {
    const type = isCommand(spec) ? 'CommandSpec' : 'GroupSpec';
    const text = `import type { ${type} } from '../../spec/spec.ts';\n\nexport const spec: ${type} = ${rows(spec, isLine)};\n`;
    return [`${directory}/${name}.ts`, head + text];
  });
  const index = all.map(
    ([name, { about }]) =>
      `  ${JSON.stringify(name)}: { about: ${JSON.stringify(about)}, load: () => import('./${name}.ts') },\n`,
  );
  return {
    ...Object.fromEntries(files),
    [`${directory}/index.ts`]: `${head}\n/** The commands of the contract, by their first word. */\nexport const specs = {\n${index.join('')}};\n`,
  };
}
