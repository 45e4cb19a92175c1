import type { createLowlight } from 'lowlight';
import { beside, indent, type Page, paint, type Style, wrapCode } from './page.ts';

type Lowlight = ReturnType<typeof createLowlight>;
type Node = ReturnType<Lowlight['highlight']>['children'][number];

let lowlight: Lowlight | undefined;

/** Loads what knows the languages. Until then code has no colors: the first words of an answer don't wait for it. */
export async function loadLanguages(): Promise<void> {
  const { common, createLowlight } = await import('lowlight');
  lowlight = createLowlight(common);
}

/** Code beside a rule, in the colors of its language. */
export function code(text: string, language: string, page: Page): string[] {
  const lines = highlighted(text, language, page).split('\n');
  const rule = paint(page, 'dim', '│ ');
  return lines.flatMap((line) => indent(wrapCode(beside(page, 2), line), rule, rule));
}

function highlighted(text: string, language: string, page: Page): string {
  if (!page.color || !lowlight?.registered(language)) return text;
  return lowlight
    .highlight(language, text)
    .children.map((node) => colored(node, page))
    .join('');
}

function colored(node: Node, page: Page): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const text = node.children.map((child) => colored(child, page)).join('');
  const style = [node.properties.className]
    .flat()
    .map((name) => styles[String(name)])
    .find(Boolean);
  // A style must not run over the end of a line, where the rule of the next one begins.
  return style ? text.replace(/[^\n]+/g, (line) => paint(page, style, line)) : text;
}

/** By the classes of highlight.js. What is not here stands out in no way. */
const styles: Readonly<Record<string, Style>> = {
  'hljs-keyword': 'magenta',
  'hljs-built_in': 'cyan',
  'hljs-type': 'cyan',
  'hljs-literal': 'yellow',
  'hljs-number': 'yellow',
  'hljs-string': 'green',
  'hljs-regexp': 'green',
  'hljs-title': 'blue',
  'hljs-attr': 'blue',
  'hljs-attribute': 'blue',
  'hljs-name': 'blue',
  'hljs-section': 'blue',
  'hljs-selector-class': 'blue',
  'hljs-comment': 'gray',
  'hljs-quote': 'gray',
  'hljs-meta': 'gray',
  'hljs-addition': 'green',
  'hljs-deletion': 'red',
};
