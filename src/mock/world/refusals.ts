import { HttpError } from '../../server/errors.ts';

/** The ids of the user and organization that released servers assign to every caller. */
export const userId = 'user-00000000-0000-4000-8000-000000000000';
export const organizationId = 'org-00000000-0000-4000-8000-000000000000';

/** Released servers include the caller in many of their 404s (recordings: agents/106, tools/21). */
const actor =
  `id='${userId}' organization_id='${organizationId}' name='default_user' created_at=None ` +
  'updated_at=datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.timezone.utc) is_deleted=False';

export const noEntity = (entity: string, id: string): HttpError =>
  new HttpError(404, `${entity} not found with id='['${id}']', access level in ['read'] for actor='${actor}'`);

/** The error for a value that is taken: released servers return their database's message (recordings: sources/04). */
export const taken = (entity: string, constraint: string, field: string, value: string): HttpError =>
  new HttpError(
    409,
    `A unique constraint was violated for ${entity}. Check your input for duplicates: ` +
      `duplicate key value violates unique constraint "${constraint}"\n` +
      `DETAIL:  Key (${field}, organization_id)=(${value}, ${organizationId}) already exists.`,
  );

export const notFound = (detail: string): HttpError => new HttpError(404, detail);
export const invalid = (detail: string): HttpError => new HttpError(400, `INVALID_ARGUMENT: ${detail}`);
export const conflict = (detail: string): HttpError => new HttpError(409, `CONFLICT: ${detail}`);
