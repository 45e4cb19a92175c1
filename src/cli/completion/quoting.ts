/** The words of a line as a shell reads them; the last is the one at the cursor, and may be open or empty. */
export function wordsOf(line: string): string[] {
  const words: string[] = [''];
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    const add = (text: string) => words.push(words.pop() + text);
    if (char === '\\' && quote !== "'") add(line[++i] ?? '');
    else if (char === quote) quote = '';
    else if (quote === '' && /["']/.test(char)) quote = char;
    else if (quote === '' && /\s/.test(char)) {
      if (/\S/.test(line[i - 1] ?? '')) words.push('');
    } else add(char);
  }
  return words;
}

/** A word as bash takes it back, where no quote is open. */
export const escaped = (word: string): string => word.replace(/[^\w@%+=:,./-]/g, '\\$&');
