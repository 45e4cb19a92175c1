import { defineConfig, type Options } from 'tsup';

const shared: Options = { target: 'es2023', treeshake: false };

/** What is imported. tsup splits ESM and leaves CommonJS whole, where a split build can't load ky lazily. */
const library: Options = {
  ...shared,
  entry: {
    index: 'src/index.ts',
    contract: 'src/contract/index.ts',
    mock: 'src/mock/index.ts',
    'mock/server': 'src/mock/server.ts',
  },
  format: ['esm', 'cjs'],
  // Sockets and streams are disposable, which the `lib` of many projects does not know yet.
  dts: { banner: '/// <reference lib="esnext.disposable" />', compilerOptions: { ignoreDeprecations: '6.0' } },
};

/**
 * What is run: what every command needs is bundled, since many small files from node_modules would cost more than
 * the command itself. Ink, React, msw and the rest are loaded from node_modules by the commands that use them.
 */
const commandLine: Options = {
  ...shared,
  entry: ['src/cli/main.ts'],
  outDir: 'dist/cli',
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  noExternal: ['commander', 'eventsource-parser', 'ky', 'zod'],
};

export default defineConfig([library, commandLine]);
