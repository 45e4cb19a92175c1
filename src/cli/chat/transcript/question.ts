import type { Question } from '../conversation/state.ts';
import { paint } from '../markdown/page.ts';
import { argumentsOf } from './call.ts';
import type { Look } from './look.ts';
import { folded, marked } from './text.ts';

/** A tool call that the person has to decide on, in lines. */
export function questionLines({ name, arguments: args }: Question, look: Look): string[] {
  const call = folded(
    marked(look.marks.waiting, `Allow the agent to call ${name}(${argumentsOf(args)})`, look.width),
    6,
    look,
  );
  const ways = marked('  ', 'y: yes · n: no · r: no, with a reason', look.width);
  return ['', ...call.map((line) => paint(look, 'yellow', line)), ...ways];
}
