import { globSync, readFileSync } from 'node:fs';

/** A fenced block of a page. */
export interface Block {
  /** `docs/streaming.md:12` */
  where: string;
  /** `ts`, `sh` */
  language: string;
  text: string;
  /** Why it can't be run, where the line above says so: `<!-- not run: needs a terminal -->`. */
  notRun?: string;
  /** What it prints, where a `text` block comes right after it. */
  prints?: string;
}

/** A page whose blocks are run. */
export interface Page {
  /** `docs/streaming.md` */
  path: string;
  blocks: Block[];
  /** Each block meets a mock that has just begun: `<!-- every block: a fresh mock -->`. Else they share one. */
  fresh: boolean;
}

const fence = /^(?:<!-- not run: (.+?) -->\n+)?```(\w+)\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?/gms;

/** The blocks of a text, but for those that only show what another one prints. */
export function blocksOf(path: string, text: string): Block[] {
  return [...text.matchAll(fence)].map((found) => {
    const [whole, notRun, language = '', code = '', prints] = found;
    const line = text.slice(0, found.index + whole.indexOf('```')).split('\n').length;
    return {
      where: `${path}:${line}`,
      language,
      text: code,
      ...(notRun && { notRun }),
      ...(prints !== undefined && { prints }),
    };
  });
}

/** A page with its blocks. */
function pageOf(path: string): Page {
  const text = readFileSync(path, 'utf8');
  return { path, blocks: blocksOf(path, text), fresh: text.includes('<!-- every block: a fresh mock -->') };
}

/** Everything that users read. Decisions are for contributors, and quote what was and what might have been. */
export const pages = (): Page[] =>
  [
    'README.md',
    ...globSync(['docs/**/*.md', 'examples/**/README.md'], {
      exclude: ['docs/decisions/**', '**/node_modules/**'],
    }).sort(),
  ].map(pageOf);
