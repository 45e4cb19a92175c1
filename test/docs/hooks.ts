import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `letta-sdk` and what is under it are the sources, as for the compiler: nothing has to be built. */
const { paths } = JSON.parse(readFileSync('tsconfig.json', 'utf8')).compilerOptions as {
  paths: Record<string, [string]>;
};

registerHooks({
  resolve: (specifier, context, next) => {
    const source = paths[specifier]?.[0];
    return next(source ? pathToFileURL(resolve(source)).href : specifier, context);
  },
});
