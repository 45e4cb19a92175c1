import { resolve } from 'node:path';
import { transform } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

const target = 'es2023';
const shared: Options = { target, treeshake: false };

/** What is imported. */
const entry = {
  index: 'src/index.ts',
  contract: 'src/contract/index.ts',
  mock: 'src/mock/index.ts',
  'mock/server': 'src/mock/server.ts',
  'mock/sockets': 'src/mock/sockets.ts',
  gateway: 'src/gateway/index.ts',
  ai: 'src/ai/index.ts',
};
const { index, ai, ...servers } = entry;

/** Without it, an import of the client would load six files instead of four, and cost 1.25 times an empty program instead of 1.18. */
const inOnePiece: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'in-one-piece',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/client\.ts$/ }, ({ importer }) =>
      importer === resolve('src/ai/provider.ts') ? { path: resolve('src/index.ts') } : undefined,
    ),
};

/**
 * Builds for Node. What entries share is cut by who needs it, and a file costs Node more to load than what stands in it: so the
 * client is built apart from the servers.
 */
const forNode = (options: Options): Options[] =>
  [{ index, ai }, servers].map((entry) => ({
    ...shared,
    entry,
    format: 'esm',
    splitting: true,
    esbuildPlugins: [inOnePiece],
    ...options,
  }));

/** Without it, imports would name the source's files: esbuild leaves them as they are where it doesn't bundle. */
const jsEndings: NonNullable<Options['plugins']>[number] = {
  name: 'js-endings',
  renderChunk: (code) => ({ code: code.replace(/((?:from|import)[ (]"\.[^"]*)\.ts"/g, '$1.js"') }),
};

/** For bundlers of web pages, which take what a page uses: a file for each of the source. */
const browser: Options = {
  ...shared,
  entry: ['src/index.ts', 'src/client/**/*.ts', 'src/json/**/*.ts'],
  outDir: 'dist/browser',
  format: 'esm',
  platform: 'browser',
  bundle: false,
  plugins: [jsEndings],
};

/** Without it, CommonJS could not be split: tsup's own way to do that writes `?.` and `??` as calls of functions. */
const asCommonJs: NonNullable<Options['plugins']>[number] = {
  name: 'as-common-js',
  async renderChunk(code) {
    // Jest, as it comes, has no `import()`.
    const supported = { 'dynamic-import': false };
    const written = await transform(code, {
      format: 'cjs',
      platform: 'node',
      target,
      supported,
      minifyWhitespace: true,
    });
    return { code: written.code };
  },
};

/**
 * What is ESM alone is inside: of ky, `require` gives the default export in another shape than a bundler expects, and Jest can't
 * require ESM at all. Without white space it is read faster.
 */
const commonJs: Options = {
  outExtension: () => ({ js: '.cjs' }),
  noExternal: ['ky', 'eventsource-parser', '@ai-sdk/provider'],
  plugins: [asCommonJs],
};

const types: Options = {
  ...shared,
  entry,
  format: ['esm', 'cjs'],
  dts: {
    only: true,
    // Sockets and streams are disposable, which the `lib` of many projects does not know yet.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
};

/** Without it, each command would read ky, which `letta` needs none of (docs/decisions/the-command-line-has-its-own-fetch.md). */
const withoutKy: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-ky',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/ky\.ts$/ }, ({ importer }) =>
      importer === resolve('src/client/transport/transport.ts')
        ? { path: resolve('src/cli/connection/without-ky.ts') }
        : undefined,
    ),
};

/** Without it, `letta --version` would load a second file, for the version alone. */
const versionAtOnce: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'version-at-once',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/version\.ts$/ }, ({ importer }) =>
      importer === resolve('src/cli/main.ts')
        ? { path: resolve('src/client/generated/version.ts'), suffix: '?own' }
        : undefined,
    ),
};

/**
 * What is run. What commands need at their start is bundled, since many small files from node_modules would cost more than the
 * command itself, and so would React outside of production. msw and the rest are loaded from node_modules by the commands that
 * use them.
 */
const commandLine: Options = {
  ...shared,
  entry: ['src/cli/main.ts'],
  outDir: 'dist/cli',
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  minifyWhitespace: true,
  minifySyntax: true,
  noExternal: ['commander', 'eventsource-parser', 'ky', 'zod', 'ink', 'react', 'marked', 'string-width', 'wrap-ansi'],
  esbuildPlugins: [withoutKy, versionAtOnce],
  // The one is native, and not everywhere; the other is loaded by Ink for its own developers alone.
  external: ['@napi-rs/keyring', 'react-devtools-core'],
  env: { NODE_ENV: 'production' },
  // For what Ink takes from Node in CommonJS.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/** With `--no-dts` the declarations are left out, which take most of the time. */
export default defineConfig(({ dts }) => [
  ...forNode({}),
  browser,
  ...forNode(commonJs),
  commandLine,
  ...(dts === false ? [] : [types]),
]);
