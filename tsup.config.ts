import { defineConfig, type Options } from 'tsup';

const shared: Options = { target: 'es2023', sourcemap: false, clean: false, treeshake: false };

/** What is imported: CommonJS is not split, because a split build can't load ky lazily there. */
const library: Options = {
  ...shared,
  entry: {
    index: 'src/index.ts',
    contract: 'src/contract/index.ts',
    mock: 'src/mock/index.ts',
    'mock/server': 'src/mock/server.ts',
  },
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};

/**
 * What is run: what every command needs is bundled, since many small files from node_modules would cost more than
 * the command itself. Ink, React, msw and the rest are loaded from node_modules by the commands that use them.
 */
const commandLine: Options = {
  ...shared,
  entry: { 'cli/main': 'src/cli/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  splitting: true,
  noExternal: ['commander', 'eventsource-parser', 'ky', 'zod'],
};

export default defineConfig([
  { ...library, format: 'esm', splitting: true },
  { ...library, format: 'cjs', splitting: false },
  commandLine,
]);
