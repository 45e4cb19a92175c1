import { resolve } from 'node:path';
import { transform } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

const target = 'es2023';
const shared: Options = { target, treeshake: false };

/** Leaves out imports for effects, which no file here has: each would be one more to load. */
const nothingForEffects: NonNullable<Options['plugins']>[number] = {
  name: 'nothing-for-effects',
  renderChunk: (code) => ({ code: code.replace(/\bimport ?"\.[^"]*";/g, '') }),
};

/** What is imported. */
const library: Options = {
  ...shared,
  entry: {
    index: 'src/index.ts',
    contract: 'src/contract/index.ts',
    mock: 'src/mock/index.ts',
    'mock/server': 'src/mock/server.ts',
    'mock/sockets': 'src/mock/sockets.ts',
    gateway: 'src/gateway/index.ts',
    ai: 'src/ai/index.ts',
  },
};

/**
 * Gives `index` to whoever takes the client: what several entries share is cut by who needs it, and a file costs Node more to load
 * than what stands in it. So all of `index` is one.
 */
const inOnePiece: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'in-one-piece',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/client\.ts$/ }, ({ importer }) =>
      importer === resolve('src/index.ts') ? undefined : { path: resolve('src/index.ts') },
    ),
};

const esm: Options = {
  ...library,
  format: 'esm',
  splitting: true,
  esbuildPlugins: [inOnePiece],
  plugins: [nothingForEffects],
};

/**
 * Writes the entry `index` as `export … from` alone. Bundlers that split a page's code load all that a file imports with the
 * first of its parts; what it exports from elsewhere only where it is used.
 */
const exportsFrom: NonNullable<Options['plugins']>[number] = {
  name: 'exports-from',
  renderChunk(code, { entryPoint }) {
    if (entryPoint !== 'src/index.ts') return undefined;
    const named = code.replace(/^\/\/ src.*$/gm, '');
    const parts = [...named.matchAll(/^import (\{[^}]*\}) from ("[^"]*");$/gm)];
    const rest = parts.reduce((left, [all]) => left.replace(all, ''), named);
    if (!/^\s*export \{[\w,\s]*\};\s*$/.test(rest)) throw new Error(`src/index.ts only composes and exports:\n${rest}`);
    return { code: parts.map(([, names, from]) => `export ${names} from ${from};\n`).join('') };
  },
};

/** Leaves to `index` where the errors are that only trouble throws. */
const errorsApart: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'errors-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/errors\/late\.ts$/ }, ({ importer }) =>
      importer === resolve('src/index.ts') ? { path: './client/errors/late.js', external: true } : undefined,
    ),
};

/**
 * Writes the file of those errors, which gives them by value: what an index exports from a file that others load as well, bundlers
 * load with the index, used or not, and they see through a file that only exports it on.
 */
const byValue: NonNullable<Options['plugins']>[number] = {
  name: 'by-value',
  renderChunk(code, { entryPoint }) {
    if (entryPoint !== 'src/client/errors/late.ts') return undefined;
    const [, names, from] = /^import \{([^}]*)\} from ("[^"]*");/m.exec(code)!;
    const values = names!.split(',').map((name) => `export const ${name.trim()} = errors.${name.trim()};\n`);
    return { code: `import * as errors from ${from};\n${values.join('')}` };
  },
};

/** For bundlers of web pages. More files, so that a page need not load what stands beside the client, nor what that needs. */
const browser: Options = {
  ...shared,
  entry: [
    'index',
    'client/errors/late',
    'client/concurrency/map-concurrent',
    'client/approvals/pending-approval',
    'client/util/timer',
  ].map((name) => `src/${name}.ts`),
  outDir: 'dist/browser',
  format: 'esm',
  platform: 'browser',
  splitting: true,
  plugins: [nothingForEffects, exportsFrom, byValue],
  esbuildPlugins: [errorsApart],
};

/** Writes each piece of a split build as CommonJS. (tsup's own way to do that writes `?.` and `??` as calls of functions.) */
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
  ...library,
  format: 'esm',
  splitting: true,
  outExtension: () => ({ js: '.cjs' }),
  noExternal: ['ky', 'eventsource-parser', '@ai-sdk/provider'],
  esbuildPlugins: [inOnePiece],
  plugins: [nothingForEffects, asCommonJs],
};

const types: Options = {
  ...library,
  format: ['esm', 'cjs'],
  dts: {
    only: true,
    // Sockets and streams are disposable, which the `lib` of many projects does not know yet.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
};

/** The command line has a `fetch` that needs no ky (docs/decisions/the-command-line-asks-plainly.md). */
const withoutKy: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-ky',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/ky\.ts$/ }, ({ importer }) =>
      importer === resolve('src/client/transport/transport.ts')
        ? { path: resolve('src/cli/without-ky.ts') }
        : undefined,
    ),
};

/** `letta --version` is one file, with the version in itself. */
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
  plugins: [nothingForEffects],
  // The one is native, and not everywhere; the other is loaded by Ink for its own developers alone.
  external: ['@napi-rs/keyring', 'react-devtools-core'],
  env: { NODE_ENV: 'production' },
  // For what Ink takes from Node in CommonJS.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/** With `--no-dts` the declarations are left out, which take most of the time. */
export default defineConfig(({ dts }) => [esm, browser, commonJs, commandLine, ...(dts === false ? [] : [types])]);
