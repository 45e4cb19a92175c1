import stringWidth from 'string-width';
import { beside, indent, paint } from '../markdown/page.ts';
import { render } from '../markdown/render.ts';
import type { Look } from './look.ts';

/** Markdown that is whole in itself. @param begins whether an answer begins with it */
export function answerLines(source: string, look: Look, begins: boolean): string[] {
  if (source.trim() === '') return [];
  const margin = ' '.repeat(stringWidth(look.marks.answer));
  const mark = begins ? paint(look, 'green', look.marks.answer) : margin;
  return indent(render(source, beside(look, margin.length)), mark, margin).map((line) => line.trimEnd());
}
