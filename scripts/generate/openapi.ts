import * as z from 'zod/mini';
import { type Endpoint, exampleId, idPattern, parameterKinds, pathParameters } from '../../src/contract/index.ts';
import { zodOf } from '../../src/contract/schema.ts';
import { type Comments, isDeprecated } from './comments.ts';
import { errorResponses, responseComponents, schemaComponents } from './openapi-errors.ts';
import { webSocket } from './openapi-socket.ts';
import type { JsonSchema, Rendered } from './schemas.ts';

interface Source {
  rows: [string, Endpoint][];
  rendered: Rendered;
  comments: Comments;
  version: string;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const documentedPath = (path: string) => `/api${path.replace(/\/$/, '')}`.replace(/\{\w+\}/g, snake);

/** The schema of a path parameter. */
function parameterSchema(name: string, row: Endpoint) {
  const own = row.parameters?.[name];
  const kind = parameterKinds[name];
  if (!own) return { type: 'string', ...(kind && { pattern: idPattern(kind), examples: [exampleId(kind)] }) };
  const { $schema: _, ...schema } = z.toJSONSchema(zodOf(own));
  return schema;
}

function pathParameter(name: string, row: Endpoint) {
  return {
    name: snake(name),
    in: 'path',
    required: true,
    schema: parameterSchema(name, row),
  };
}

/** Query parameters are never null: a parameter without a value is omitted. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (Array.isArray(schema.type)) return { ...schema, type: schema.type.find((type) => type !== 'null')! };
  if (!anyOf) return schema;
  const others = anyOf.filter((variant) => variant.type !== 'null');
  return others.length === 1 ? { ...rest, ...others[0] } : { ...rest, anyOf: others };
}

function queryParameters(row: Endpoint, rendered: Rendered) {
  if (!row.query) return [];
  const { properties, required } = rendered.fields(row.query);
  return Object.entries(properties).map(([name, { description, deprecated, ...schema }]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    ...(description && { description }),
    ...(deprecated && { deprecated }),
    schema: withoutNull(schema),
  }));
}

function requestBody(row: Endpoint, rendered: Rendered) {
  if (row.body)
    return { required: !row.bodyOptional, content: { 'application/json': { schema: rendered.refer(row.body) } } };
  if (!row.form) return undefined;
  const { properties, required } = rendered.fields(row.form);
  // The name of a file is part of the file, not a separate field.
  const { filename: _, ...parts } = properties;
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { type: 'object', properties: parts, required } } },
  };
}

const cursorHeaders = {
  'Next-Cursor': { $ref: '#/components/headers/Next-Cursor' },
  'Prev-Cursor': { $ref: '#/components/headers/Prev-Cursor' },
};

function success(row: Endpoint, rendered: Rendered, streams: Endpoint | undefined): Record<string, unknown> {
  if (!row.answer) return { 204: { description: 'Done.' } };
  const schema = rendered.refer(row.answer);
  const json = { 'application/json': { schema: row.kind === 'page' ? { type: 'array', items: schema } : schema } };
  const chunk = row.chunk ?? streams?.answer;
  const events = row.kind === 'events' ? schema : chunk && rendered.refer(chunk);
  return {
    [row.documentedStatus ?? 200]: {
      description: events ? 'Each `data:` line holds one of these as JSON; the last one is `[DONE]`.' : 'Done.',
      ...(row.kind === 'page' && !row.paging?.cursors && { headers: cursorHeaders }),
      content: { ...(row.kind !== 'events' && json), ...(events && { 'text/event-stream': { schema: events } }) },
    },
  };
}

/** The other row of the same operation, which streams the response of this one. */
const twinOf = ({ method, path, over }: Endpoint, { rows }: Source): Endpoint | undefined =>
  rows.find(([name, row]) => name === over && row.method === method && row.path === path)?.[1];

function operation([name, row]: [string, Endpoint], source: Source) {
  const { rendered, comments } = source;
  const body = requestBody(row, rendered);
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: comments.rows[name],
    'x-released-path': `/v1${row.path.replace(/\{\w+\}/g, snake)}`,
    ...(isDeprecated(name, comments) && { deprecated: true }),
    ...(row.cloud && { 'x-letta-cloud-only': true }),
    ...(row.public && { security: [] }),
    parameters: [...pathParameters(row.path).map((one) => pathParameter(one, row)), ...queryParameters(row, rendered)],
    ...(body && { requestBody: body }),
    responses: { ...success(row, rendered, twinOf(row, source)), ...errorResponses(row) },
  };
}

function paths(source: Source) {
  const found: Record<string, Record<string, unknown>> = { '/ws': webSocket };
  for (const entry of source.rows) {
    const [, row] = entry;
    const path = documentedPath(row.path);
    // If two rows share an operation, the first one describes it.
    const method = row.method.toLowerCase();
    found[path] = { ...found[path], [method]: found[path]?.[method] ?? operation(entry, source) };
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const description = `Agents with memory and tools.

This is the documented API. Released servers serve the same resources under \`/v1\`, where collections end in a
slash, pages have no cursor headers and calls without a result answer 200 with a body: \`x-released-path\` is the path
of each operation there.`;

/** openapi.json, as text. */
export function openapiFile(source: Source): string {
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Letta API',
      version: source.version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      { url: 'https://api.letta.com', description: 'Letta Cloud' },
      { url: 'http://127.0.0.1:8283', description: 'A local server, or `letta mock`' },
    ],
    security: [{ bearer: [] }],
    tags: [...new Set(source.rows.map(([name]) => name.split('.')[0]))].map((name) => ({ name })),
    paths: paths(source),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      headers: {
        'Next-Cursor': { description: 'The `after` parameter for the next page.', schema: { type: 'string' } },
        'Prev-Cursor': { description: 'The `before` parameter for the previous page.', schema: { type: 'string' } },
      },
      responses: responseComponents,
      schemas: { ...source.rendered.components, ...schemaComponents },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
