import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contract, type Resource, rowsOf } from '../src/contract/index.ts';
import { commandFiles } from './generate/commands.ts';
import { commentsFile, readComments } from './generate/comments.ts';
import { openapiFile } from './generate/openapi.ts';
import { referenceFile } from './generate/reference.ts';
import { routesFile } from './generate/routes.ts';
import { renderSchemas } from './generate/schemas.ts';

const versionFile = (version: string) =>
  `// Written by \`npm run generate\` from package.json. Do not edit.\nexport const version = '${version}';\n`;

/** Everything that is derived from the contract and committed, by its path. */
export async function generated(): Promise<Record<string, string>> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const resource = contract as unknown as Resource;
  const comments = readComments();
  const rows = [...rowsOf(resource)];
  const rendered = renderSchemas(rows, comments);
  return {
    'src/client/routes.ts': routesFile(resource),
    'src/client/version.ts': versionFile(version),
    'src/contract/comments.ts': commentsFile(comments),
    ...commandFiles(comments),
    'openapi.json': openapiFile({ rows, rendered, comments, version }),
    'docs/reference.md': await referenceFile({ rows, rendered, comments }),
  };
}

/** What the command line says of itself, which the files above have a part in: they must have been written before. */
export async function generatedHelp(): Promise<Record<string, string>> {
  const { commandsFile } = await import('./generate/command-line.ts');
  return { 'docs/cli-commands.md': await commandsFile() };
}

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (import.meta.main) {
  write(await generated());
  write(await generatedHelp());
}
