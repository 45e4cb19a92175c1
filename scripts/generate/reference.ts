import { type Endpoint, pathParameters } from '../../src/contract/index.ts';
import { type Comments, deprecationOf } from './comments.ts';
import { exampleOf } from './example.ts';
import type { JsonSchema, Rendered } from './schemas.ts';
import { typeText } from './type-text.ts';

interface Source {
  rows: [string, Endpoint][];
  rendered: Rendered;
  comments: Comments;
}

const intro = `# Reference

Every call of \`LettaClient\`, a page for each resource, written by \`npm run generate\` from \`src/contract\`. Paths are those of
released servers under \`/v1\`; under \`/api\` they have no trailing slash. The types are exported by \`letta-sdk\` under the names used
here.

Every call takes options as its second argument: \`{ signal, timeout, headers, retries }\`. Calls that send messages accept \`message\`, a
text or content parts, instead of \`messages\`.

Methods that are more than one endpoint have guides of their own: \`approve\` and \`approveStream\` in
[tools and approvals](../tools-and-approvals.md), \`jobs.wait\`, \`runs.wait\` and \`mapConcurrent\` in [long work](../long-work.md),
\`connect\` in [sockets](../sockets.md), and \`request\`, which reaches any other path, in
[moving from the official SDK](../moving-from-the-official-sdk.md#every-call).

The ids in the examples are those of a fresh mock: \`letta mock --port 8283\`, then \`LETTA_BASE_URL=http://localhost:8283\`;
or \`--mock\` on the command line. Responses are shortened, without empty fields.
`;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string) => `\`${text}\``;

function argument(name: string, schema: JsonSchema, required: boolean): string {
  const value = schema.default === undefined ? '' : code(JSON.stringify(schema.default));
  const notes = `${schema.deprecated ? '**Deprecated.** ' : ''}${schema.description ?? ''}`;
  const label = required ? `**${code(name)}**` : code(name);
  return `| ${label} | ${cell(code(typeText(schema)))} | ${cell(value)} | ${cell(notes)} |`;
}

/** The rows of the table of arguments, required ones first. */
function argumentRows(row: Endpoint, rendered: Rendered): string[] {
  const inPath = pathParameters(row.path).map((name) => argument(name, { type: 'string' }, true));
  const others = [row.query, row.body, row.form].flatMap((schema) => {
    if (!schema) return [];
    const { properties, required } = rendered.fields(schema);
    return Object.entries(properties).map(([name, field]) => ({ name, field, required: required.includes(name) }));
  });
  const order = [...others.filter(({ required }) => required), ...others.filter(({ required }) => !required)];
  return [...inPath, ...order.map(({ name, field, required }) => argument(name, field, required))];
}

/** The type that `await` or `for await` returns. */
function returns(row: Endpoint, rendered: Rendered): string {
  if (!row.answer) return 'nothing';
  const type = code(typeText(rendered.refer(row.answer)));
  if (row.kind === 'page') return `a page of ${type}; \`for await\` iterates over all pages`;
  if (row.kind === 'events') return `a stream of ${type}`;
  return row.chunk ? `${type}; with \`stream: true\` a stream of ${code(typeText(rendered.refer(row.chunk)))}` : type;
}

async function section([name, row]: [string, Endpoint], { rendered, comments }: Source): Promise<string> {
  const rows = argumentRows(row, rendered);
  const table = ['| argument | type | default | |', '|---|---|---|---|', ...rows].join('\n');
  return `## ${name}

${comments.rows[name]}${noteOf(name, row, comments)}

${code(`${row.method} ${row.path}`)} · returns ${returns(row, rendered)}

${await exampleOf(name, row)}${rows.length ? `\n${table}\n` : ''}`;
}

function noteOf(name: string, row: Endpoint, comments: Comments): string {
  const instead = deprecationOf(name, comments);
  const deprecated = instead === undefined ? '' : ` **Deprecated.** ${instead}`.trimEnd();
  return `${deprecated}${row.cloud ? ' **Letta Cloud only.**' : ''}`;
}

const directory = 'docs/reference';

async function pageOf(resource: string, rows: Source['rows'], source: Source): Promise<string> {
  const about = source.comments.resources[resource] ?? source.comments.rows[resource] ?? '';
  const head = `# ${resource}\n\n${about}\n\n[All resources](README.md)\n\n<!-- every block: a fresh mock -->\n`;
  const parts = [head];
  for (const entry of rows) parts.push(await section(entry, source));
  return parts.join('\n');
}

/** The resources in three parts, so that current ones are not lost among the others. */
function indexOf(resources: Map<string, Source['rows']>, { comments }: Source): string {
  const partOf = (rows: Source['rows']): string => {
    if (rows.every(([, row]) => row.cloud)) return 'Letta Cloud only';
    return rows.every(([name]) => deprecationOf(name, comments) !== undefined) ? 'Deprecated' : '';
  };
  const line = ([resource, rows]: [string, Source['rows']]) =>
    `- [${resource}](${resource}.md): ${rows.map(([name]) => code(name.slice(resource.length + 1) || name)).join(', ')}`;
  const parts = Map.groupBy(resources, ([, rows]) => partOf(rows));
  const list = (part: string) => (parts.get(part) ?? []).map(line).join('\n');
  const others = ['Deprecated', 'Letta Cloud only'].filter((part) => parts.has(part));
  return [intro, list(''), ...others.map((part) => `\n## ${part}\n\n${list(part)}`), ''].join('\n');
}

/** docs/reference, a page for each resource and an index, by path. */
export async function referenceFiles(source: Source): Promise<Record<string, string>> {
  const resources = Map.groupBy(source.rows, ([name]) => name.split('.')[0]!);
  const files: Record<string, string> = { [`${directory}/README.md`]: indexOf(resources, source) };
  for (const [resource, rows] of resources) files[`${directory}/${resource}.md`] = await pageOf(resource, rows, source);
  return files;
}
