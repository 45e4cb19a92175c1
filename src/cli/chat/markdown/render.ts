import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import stringWidth from 'string-width';
import { harmless } from '../../output/text.ts';
import { code } from './code.ts';
import { inline } from './inline.ts';
import { beside, indent, type Page, paint, wrap, wrapCode } from './page.ts';
import { table } from './table.ts';

/**
 * Markdown as lines for a terminal, each of them no wider than the page and with its styles ended. Whatever could drive the
 * terminal has been made harmless.
 *
 * @example
 * render('# Hello\n\n- *world*', { width: 80, color: false }) // ['Hello', '', '• world']
 */
export const render = (source: string, page: Page): string[] =>
  blocks(lexer(visible(source)), page).flatMap((line) =>
    stringWidth(line) > page.width ? wrapCode(page, line) : line,
  );

/** Tabs move the cursor to who knows where. */
const visible = (source: string): string => harmless(source).replaceAll('\t', '    ');

/** Blocks with a line between each other. */
const blocks = (tokens: Token[], page: Page): string[] =>
  tokens
    .map((token) => block(token as MarkedToken, page))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i > 0 ? ['', ...lines] : lines));

function block(token: MarkedToken, page: Page): string[] {
  switch (token.type) {
    case 'heading':
      return heading(token, page);
    case 'paragraph':
      return wrap(page, inline(token.tokens, page));
    case 'text':
      return wrap(page, inline(token.tokens ?? [token], page));
    case 'list':
      return list(token, page);
    case 'code':
      return code(token.text, (token.lang ?? '').split(/\s/)[0]!, page);
    case 'blockquote': {
      const mark = paint(page, 'dim', '▌ ');
      return indent(blocks(token.tokens, beside(page, 2)), mark, mark);
    }
    case 'table':
      return table(token, page);
    case 'hr':
      return [paint(page, 'dim', '─'.repeat(Math.min(page.width, 40)))];
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    default:
      return wrap(page, token.raw.trimEnd());
  }
}

function heading({ tokens, depth }: Tokens.Heading, page: Page): string[] {
  const text = inline(tokens, page);
  const marked = page.color ? text : `${'#'.repeat(depth)} ${text}`;
  const lines = wrap(page, marked);
  return lines.map((line) => paint(page, depth === 1 ? ['bold', 'underline'] : 'bold', line));
}

/** Items stand close to each other, whatever the source does: a terminal has few lines. */
function list({ items, ordered, start }: Tokens.List, page: Page): string[] {
  const numbers = items.map((_, i) => (ordered ? `${Number(start) + i}. ` : '• '));
  const margin = Math.max(...numbers.map(({ length }) => length));
  return items.flatMap((item, i) => listItem(item, numbers[i]!.padStart(margin) + box(item), page));
}

function listItem({ tokens }: Tokens.ListItem, mark: string, page: Page): string[] {
  const lines = tokens.flatMap((token) => block(token as MarkedToken, beside(page, mark.length)));
  return indent(lines.length > 0 ? lines : [''], mark, ' '.repeat(mark.length));
}

const box = ({ task, checked }: Tokens.ListItem): string => (task ? (checked ? '☑ ' : '☐ ') : '');
