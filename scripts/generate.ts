import { readFileSync, writeFileSync } from 'node:fs';
import { contract, type Resource, rowsOf } from '../src/contract/index.ts';
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
    'openapi.json': openapiFile({ rows, rendered, comments, version }),
    'docs/reference.md': await referenceFile({ rows, rendered, comments }),
  };
}

if (import.meta.main) for (const [path, text] of Object.entries(await generated())) writeFileSync(path, text);
