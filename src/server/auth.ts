import type { Dialect } from '../contract/dialects.ts';
import { HttpError } from './errors.ts';

/** The accepted keys, and their permissions. */
export interface Keys {
  /** Keys with full access. Default: any key. */
  accepted?: readonly string[] | undefined;
  /** Read-only keys: anything but GET is answered with 403. */
  readOnly?: readonly string[] | undefined;
}

/** @throws HttpError 401 */
export function authenticate(key: string | undefined, { accepted, readOnly }: Keys): string {
  if (!key || (accepted && !accepted.includes(key) && !readOnly?.includes(key))) throw unauthorized();
  return key;
}

/** @throws HttpError 403 */
export function authorize(key: string, method: string, { readOnly }: Keys): void {
  if (method !== 'GET' && readOnly?.includes(key)) throw new HttpError(403, 'Forbidden: this key is read-only');
}

const unauthorized = () => new HttpError(401, 'Unauthorized');

/** The key that a request carries, without its scheme. */
export function keyOf(headers: Headers, dialect: Dialect): string | undefined {
  const { authorization, password } = {
    authorization: headers.get('authorization') ?? '',
    password: headers.get('x-bare-password') ?? '',
  };
  // Released servers match `Bearer` case-sensitively, and accept a header of their own (recordings: auth/05, /07).
  if (dialect.prefix === '/v1')
    return /^Bearer (.+)$/.exec(authorization)?.[1] ?? /^password (.+)$/.exec(password)?.[1];
  return /^Bearer +([^ ].*)$/i.exec(authorization)?.[1];
}
