import type { Dialect } from '../contract/dialects.ts';
import { HttpError } from './errors.ts';

/** Which keys are good, and for what. */
export interface Keys {
  /** The keys that may do anything. Default: any key may. */
  accepted?: readonly string[] | undefined;
  /** Keys that may only read: 403 on anything but GET. */
  readOnly?: readonly string[] | undefined;
}

/** @throws HttpError 401 */
export function authenticate(key: string | undefined, { accepted, readOnly }: Keys): string {
  if (!key || (accepted && !accepted.includes(key) && !readOnly?.includes(key))) throw unauthorized();
  return key;
}

/** @throws HttpError 403 */
export function authorize(key: string, method: string, { readOnly }: Keys): void {
  if (method !== 'GET' && readOnly?.includes(key)) throw new HttpError(403, 'Forbidden: this key may only read');
}

const unauthorized = () => new HttpError(401, 'Unauthorized');

/** The key that a request carries, without its scheme. */
export function keyOf(headers: Headers, dialect: Dialect): string | undefined {
  const { authorization, password } = {
    authorization: headers.get('authorization') ?? '',
    password: headers.get('x-bare-password') ?? '',
  };
  // Released servers know `Bearer` only as it is written here, and a header of their own (recordings: auth/05, /07).
  if (dialect.prefix === '/v1')
    return /^Bearer (.+)$/.exec(authorization)?.[1] ?? /^password (.+)$/.exec(password)?.[1];
  return /^Bearer +(.+)$/i.exec(authorization)?.[1];
}
