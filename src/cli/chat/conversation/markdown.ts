import type { CallItem, Item } from './item.ts';

/** A conversation as a Markdown document. */
export const markdownOf = (items: readonly Item[], name: string): string =>
  `# ${name}\n\n${items.map((item) => `${sectionOf(item, name)}\n`).join('\n')}`;

function sectionOf(item: Item, name: string): string {
  switch (item.kind) {
    case 'user':
      return `**You:** ${item.text}`;
    case 'answer':
      return `**${name}:** ${item.text}`;
    case 'thought':
      return quoted(item.text);
    case 'call':
      return callOf(item);
    case 'notice':
      return `*${item.text}*`;
  }
}

const quoted = (text: string): string => text.replace(/^/gm, '> ');

function callOf({ name, arguments: args, result }: CallItem): string {
  const call = `\`${name}\`\n\n${fenced(args, 'json')}`;
  return result === undefined ? call : `${call}\n\n${fenced(result)}`;
}

/** Longer fences than any that stand in the text. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
