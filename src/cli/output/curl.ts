import { quoted } from './shell-quote.ts';

/**
 * A request as a call of curl, to read, to change and to paste into a shell. The key stays out of it.
 *
 * @example
 * await curl('http://localhost:8283/v1/agents/', { headers }) // "curl 'http://localhost:8283/v1/agents/' …"
 */
export async function curl(
  ...[input, { method = 'GET', headers, body } = {}]: Parameters<typeof fetch>
): Promise<string> {
  const parts = [`curl ${quoted(String(input))}`];
  // curl itself says GET without a body, and POST with one.
  if (method !== (body ? 'POST' : 'GET')) parts.push(`-X ${method}`);
  for (const [name, value] of new Headers(headers))
    if (name !== 'user-agent') parts.push(`-H ${headerOf(name, value)}`);
  if (body instanceof FormData) parts.push(...[...body].map(([name, value]) => `-F ${quoted(partOf(name, value))}`));
  else if (body) parts.push(`--data ${quoted(String(body))}`);
  return `${parts.join(' \\\n  ')}\n`;
}

/** In double quotes, the shell puts the key there. */
const headerOf = (name: string, value: string): string =>
  name === 'authorization' ? '"authorization: Bearer $LETTA_API_KEY"' : quoted(`${name}: ${value}`);

const partOf = (name: string, value: FormDataEntryValue): string =>
  typeof value === 'string' ? `${name}=${value}` : `${name}=@${value.name}`;
