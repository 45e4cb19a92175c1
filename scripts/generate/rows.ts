/** JSON on one line, with spaces. Line breaks in JSON only occur between its parts. */
const line = (value: unknown): string => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');

const isFlat = (value: object): boolean => Object.values(value).every((part) => typeof part !== 'object');

/**
 * A table as source code, one row per line, so that a diff shows the rows that a change of the contract affects. `isRow` decides
 * what a row is; by default, an object or array of plain values.
 *
 * @example
 * rows({ agents: { get: ['GET', '/agents/{agentId}'] } }) // three lines, of which `"get": [ "GET", "/agents/{agentId}" ]` is one
 */
export function rows(value: unknown, isRow: (value: object) => boolean = isFlat, indent = ''): string {
  if (typeof value !== 'object' || value === null || isRow(value)) return line(value);
  const inner = `${indent}  `;
  const parts = Object.entries(value).map(([key, part]) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
    return `${inner}${name}${rows(part, isRow, inner)},\n`;
  });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join('')}${indent}${close}`;
}
