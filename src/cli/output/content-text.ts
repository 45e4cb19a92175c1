/** What an agent says in a message: text, or the text of its parts. */
export const wordsOf = (content: string | { type: string; text?: string }[]): string =>
  typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('');
