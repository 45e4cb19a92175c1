import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { compare, timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';

const run = promisify(execFile);
const program = (code: string) => () => timed(() => run(process.execPath, ['-e', code]));

export const imports: Measure = {
  title: 'import',
  reference: '`node -e 0`',
  ...atMost(1.2),
  how: 'a whole process that imports the package and exits',
  run: () =>
    compare(
      {
        '`node -e 0`': program('0'),
        [ours]: program("import('letta-sdk')"),
        [`${ours}, require`]: program("require('letta-sdk')"),
        ky: program("import('ky')"),
        openai: program("import('openai')"),
        'official SDK': program("import('@letta-ai/letta-client')"),
      },
      15,
    ),
};
