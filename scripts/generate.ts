import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contract, rowsOf } from '../src/contract/index.ts';
import { commandFiles } from './generate/commands.ts';
import { commentsFile, readComments } from './generate/comments.ts';
import { openapiFile } from './generate/openapi.ts';
import { routesFile } from './generate/routes.ts';
import { renderSchemas } from './generate/schemas.ts';

const versionFile = (version: string) =>
  `// Written by \`npm run generate\` from package.json. Do not edit.\nexport const version = '${version}';\n`;

function source() {
  const resource = { ...contract };
  const comments = readComments();
  const rows = [...rowsOf(resource)];
  return { resource, comments, rows, rendered: renderSchemas(rows, comments) };
}

/** The committed files that are derived from the contract, by path. */
export function generated(): Record<string, string> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { resource, comments, rows, rendered } = source();
  return {
    'src/client/generated/routes.ts': routesFile(resource),
    'src/client/generated/version.ts': versionFile(version),
    'src/contract/generated/comments.ts': commentsFile(comments),
    ...commandFiles(comments),
    'openapi.json': openapiFile({ rows, rendered, comments, version }),
  };
}

/** The documents, which show the client, the mock and the command line at work, so the files above must be written first. */
export async function generatedDocuments(): Promise<Record<string, string>> {
  const { commandsFile } = await import('./generate/command-line.ts');
  const { referenceFiles } = await import('./generate/reference.ts');
  return { ...(await referenceFiles(source())), 'docs/cli-commands.md': await commandsFile() };
}

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (import.meta.main) {
  const files = generated();
  // Files of removed resources must not stay behind.
  for (const directory of globSync('src/*/generated')) rmSync(directory, { recursive: true });
  write(files);
  write(await generatedDocuments());
}
