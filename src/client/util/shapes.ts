/** The objects in what should be one, or a list of them. A server may send anything. */
export const objectsIn = <T>(value: T | readonly T[] | null | undefined): (T & object)[] =>
  [value].flat().filter((item): item is T & object => typeof item === 'object' && item !== null);

/** What should be text, as text; empty where it is something else. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The text of a message's content: a string, or parts of which some are text. */
export const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : objectsIn(content as { type?: unknown; text?: unknown }[])
        .map(({ type, text }) => (type === 'text' ? asText(text) : ''))
        .join('');
