import { execFileSync } from 'node:child_process';

const compilers = ['typescript-5', 'typescript-6', 'typescript-7'];
/** Ways to find a package. node16 knows no `require` of ESM, which msw is: there the types of packages go unchecked. */
const ways = [
  ['--module', 'preserve', '--moduleResolution', 'bundler'],
  ['--module', 'node16', '--moduleResolution', 'node16', '--skipLibCheck'],
  ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
];

// Each writes what it makes; that of the last is run.
for (const compiler of compilers)
  for (const flags of ways)
    execFileSync('node', [`node_modules/${compiler}/bin/tsc`, '-p', '.', ...flags], { stdio: 'inherit' });
