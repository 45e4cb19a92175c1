import { helpers } from '../../src/client/resources/helpers.ts';
import { isRoute, type RouteExtra, type Routes } from '../../src/client/routes/route.ts';
import { type Endpoint, isEndpoint, type Resource } from '../../src/contract/endpoint.ts';
import { fieldsOf } from './fields.ts';
import { rows } from './rows.ts';

const header = `// Written by \`npm run generate\` from src/contract. Do not edit.
import type { Routes } from '../routes/route.ts';

`;

function extra(row: Endpoint): RouteExtra {
  const body = row.body ? fieldsOf(row.body) : [];
  // A field in both query and body is sent in the body, where every server reads it.
  const query = row.query ? fieldsOf(row.query).filter((field) => !body.includes(field)) : [];
  const hasBody = row.method !== 'GET' && row.method !== 'DELETE';
  const found: RouteExtra = {
    ...(query.length > 0 && hasBody && { query }),
    ...(row.form && { form: true }),
    ...(hasBody && !(row.body || row.form) && { noBody: true }),
    ...(body.includes('messages') && body.includes('input') && { message: true }),
    ...(row.over && { over: row.over }),
    ...(row.chunk && { chunk: true }),
    ...(row.connection && { connection: true }),
    ...(row.idempotent && { idempotent: true }),
    ...(row.cloud && { cloud: true }),
    ...(row.paging?.cursors && { cursors: row.paging.cursors }),
    ...(row.paging?.oldestFirst && { oldestFirst: row.paging.oldestFirst }),
    ...(row.paging?.direction && { direction: row.paging.direction }),
    ...(row.paging?.filteredAfter && { filteredAfter: row.paging.filteredAfter }),
  };
  return found;
}

function table(entry: Endpoint | Resource): unknown {
  if (!isEndpoint(entry)) return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, table(value)]));
  const more = extra(entry);
  return [entry.method, entry.path, entry.kind, ...(Object.keys(more).length ? [more] : [])];
}

/** Adds the methods that are not rows. */
const merged = (rows: Routes, more: Routes): Routes => ({
  ...rows,
  ...Object.fromEntries(
    Object.entries(more).map(([name, entry]) => {
      const known = rows[name];
      return [name, known && !isRoute(known) && !isRoute(entry) ? merged(known, entry) : entry];
    }),
  ),
});

/** The client's lean route table, as source code. */
export const routesFile = (contract: Resource): string =>
  `${header}export const routes = ${rows(merged(table(contract) as Routes, helpers), Array.isArray)} as const satisfies Routes;\n`;
