import { inspect } from 'node:util';
import { commands } from '../../src/cli/spec/from-contract.ts';
import { leavesOf } from '../../src/cli/spec/spec.ts';
import { examples } from '../../src/contract/examples.ts';
import { comments } from '../../src/contract/generated/comments.ts';
import type { Endpoint } from '../../src/contract/index.ts';
import { exampleAnswer } from './example-answer.ts';
import { fieldsOf } from './fields.ts';

type Args = Record<string, unknown>;

/** A row's example in TypeScript, on the command line and with curl, and its result. */
export async function exampleOf(name: string, row: Endpoint): Promise<string> {
  const args: Args = { ...examples[name as keyof typeof examples] };
  const file = args.file instanceof File ? `echo '${await args.file.text()}' > ${args.file.name}\n` : '';
  const line = lines.get(name);
  const answer = await exampleAnswer(name, row, args);
  return [
    block('ts', typescript(name, row, args)),
    ...(line ? [block('sh', file + line)] : []),
    block('sh', file + curl(row, args)),
    ...(answer === undefined ? [] : [block('json', answer)]),
  ].join('\n');
}

const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;

function typescript(name: string, row: Endpoint, { input, ...args }: Args): string {
  const given: Args = input === undefined ? args : { ...args, message: input };
  if (args.file instanceof File)
    given.file = { [inspect.custom]: () => "new File(['Find first, then answer.'], 'note.txt')" };
  const text = Object.keys(given).length > 0 ? literal(given) : '';
  const call = `client.${name}(${text})`;
  if (row.kind === 'events' || args.stream)
    return `const stream = ${call};\nfor await (const event of stream) console.log(event);`;
  return row.kind === 'page' ? `const { items } = await ${call};` : `await ${call};`;
}

/** In the usual notation, with source code as a placeholder. */
function literal({ source_code, ...args }: Args): string {
  const given = typeof source_code === 'string' ? { source_code: '<code>', ...args } : args;
  const text = inspect(given, { breakLength: 100, depth: null }).replaceAll('[ ', '[').replaceAll(' ]', ']');
  return text.replace("'<code>'", () => `\`${source_code}\``);
}

/** `chat` is not a command of the contract: `letta chat` is another. */
const lines = new Map(
  commands(comments).flatMap(([, spec]) => leavesOf(spec).map(({ row, example }) => [row, example])),
);

function curl(row: Endpoint, args: Args): string {
  const path = row.path.replace(/\{(\w+)\}/g, (_, parameter: string) => String(args[parameter]));
  const pick = (schema: Endpoint['query']) =>
    Object.entries(args).filter(([field]) => schema && fieldsOf(schema).includes(field));
  const body = Object.fromEntries(pick(row.body));
  const query = pick(row.query).filter(([field]) => !(field in body));
  const search = new URLSearchParams(query.flatMap(([field, value]) => [value].flat().map((one) => [field, `${one}`])));
  return [
    'curl',
    ...(row.method === (row.body || row.form ? 'POST' : 'GET') ? [] : [`-X ${row.method}`]),
    `'https://api.letta.com/v1${path}${search.size > 0 ? `?${search}` : ''}'`,
    ...(row.public ? [] : ['-H "Authorization: Bearer $LETTA_API_KEY"']),
    ...bodyOf(row, body),
  ].join(' ');
}

function bodyOf(row: Endpoint, body: Args): string[] {
  if (row.form) return ['-F file=@note.txt'];
  if (!row.body) return [];
  return ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`];
}
