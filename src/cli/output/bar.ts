import { cut } from './columns.ts';

const width = 20;

/**
 * How far something has come, in a line of a terminal.
 *
 * @param share 0 to 1
 * @param columns the terminal's
 */
export function bar(share: number, said: string, columns: number): string {
  const blocks = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
  // A full line would break.
  return cut(`${blocks} ${said}`, columns - 1);
}
