import type { MarkedToken, Token, Tokens } from 'marked';
import { type Page, paint } from './page.ts';

/** What stands in a paragraph, a heading or a cell, in one text whose line ends are those of the source. */
export const inline = (tokens: Token[], page: Page): string =>
  tokens.map((token) => piece(token as MarkedToken, page)).join('');

function piece(token: MarkedToken, page: Page): string {
  switch (token.type) {
    case 'strong':
      return paint(page, 'bold', inline(token.tokens, page));
    case 'em':
      return paint(page, 'italic', inline(token.tokens, page));
    case 'del':
      return paint(page, 'strikethrough', inline(token.tokens, page));
    case 'codespan':
      return page.color ? paint(page, 'cyan', token.text) : token.raw;
    case 'link':
      return link(token, page);
    case 'image':
      return link({ ...token, text: token.text || 'image' }, page);
    case 'br':
      return '\n';
    case 'text':
      return token.tokens ? inline(token.tokens, page) : token.text;
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

/** The words, and the address where it says more than they do: nobody should have to trust the words. */
function link({ text, href, tokens = [] }: Pick<Tokens.Link, 'text' | 'href' | 'tokens'>, page: Page): string {
  const words = paint(page, 'underline', tokens.length > 0 ? inline(tokens, page) : text);
  return text === href || `mailto:${text}` === href ? words : `${words} ${paint(page, 'dim', `(${href})`)}`;
}
