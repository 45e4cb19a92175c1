import { type Endpoint, pathParameters } from '../../src/contract/index.ts';
import type { Comments } from './comments.ts';
import { exampleOf } from './example.ts';
import type { JsonSchema, Rendered } from './schemas.ts';
import { typeText } from './type-text.ts';

interface Source {
  rows: [string, Endpoint][];
  rendered: Rendered;
  comments: Comments;
}

const intro = `# Reference

Every call of \`LettaClient\`, written by \`npm run generate\` from \`src/contract\`. Paths are those of released servers under
\`/v1\`; under \`/api\` they have no trailing slash. The types are exported by \`letta-sdk\` under the names that stand here.

Every call takes options as its second argument: \`{ signal, timeout, headers, retries }\`. Calls that say something take \`message\`, a
text or content parts, in place of \`messages\`.

What is no single endpoint stands elsewhere: \`approve\` and \`approveStream\` in [tools and approvals](tools-and-approvals.md), \`jobs.wait\`,
\`runs.wait\` and \`mapConcurrent\` in [long work](long-work.md), \`connect\` in [sockets](sockets.md), and \`request\`, which reaches any other path,
in [moving from the official SDK](moving-from-the-official-sdk.md#every-call).

The ids in the examples are those with which a mock begins: \`letta mock --port 8283\`, then \`LETTA_BASE_URL=http://localhost:8283\`;
or \`--mock\` on the command line. What a call gives is shown shortened, without what is empty.

<!-- every block: a fresh mock -->
`;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string) => `\`${text}\``;

function argument(name: string, schema: JsonSchema, required: boolean): string {
  const value = schema.default === undefined ? '' : code(JSON.stringify(schema.default));
  const notes = `${schema.deprecated ? '**Deprecated.** ' : ''}${schema.description ?? ''}`;
  const label = required ? `**${code(name)}**` : code(name);
  return `| ${label} | ${cell(code(typeText(schema)))} | ${cell(value)} | ${cell(notes)} |`;
}

/** The rows of the table of arguments; required ones first. */
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

/** What `await`, or `for await`, gives. */
function gives(row: Endpoint, rendered: Rendered): string {
  if (!row.answer) return 'nothing';
  const type = code(typeText(rendered.refer(row.answer)));
  if (row.kind === 'page') return `a page of ${type}; \`for await\` goes through all pages`;
  if (row.kind === 'events') return `a stream of ${type}`;
  return row.chunk ? `${type}; with \`stream: true\` a stream of ${code(typeText(rendered.refer(row.chunk)))}` : type;
}

async function section([name, row]: [string, Endpoint], { rendered, comments }: Source): Promise<string> {
  const rows = argumentRows(row, rendered);
  const table = ['| argument | type | default | |', '|---|---|---|---|', ...rows].join('\n');
  return `### ${name}

${comments.rows[name]}${row.deprecated ? ' **Deprecated.**' : ''}

${code(`${row.method} ${row.path}`)} · gives ${gives(row, rendered)}

${await exampleOf(name, row)}${rows.length ? `\n${table}\n` : ''}`;
}

/** docs/reference.md, as text. */
export async function referenceFile(source: Source): Promise<string> {
  const parts = [intro];
  let resource = '';
  for (const entry of source.rows) {
    const [first] = entry[0].split('.');
    if (first !== resource) parts.push(`## ${first}\n`);
    resource = first!;
    parts.push(await section(entry, source));
  }
  return parts.join('\n');
}
