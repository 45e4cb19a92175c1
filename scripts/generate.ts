import { writeFileSync } from 'node:fs';
import { contract } from '../src/contract/index.ts';
import { routesFile } from './generate/routes.ts';

/** Everything that is derived from the contract and committed, by its path. */
export const generated = (): Record<string, string> => ({
  'src/client/routes.ts': routesFile(contract as never),
});

if (import.meta.main) for (const [path, text] of Object.entries(generated())) writeFileSync(path, text);
