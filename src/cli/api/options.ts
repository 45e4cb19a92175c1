import type { Settings } from '../parse/settings.ts';
import type { Given } from './fields.ts';

/** The options of `letta api`. */
export interface ApiOptions {
  settings: Settings;
  method: string;
  /** As it was typed. */
  path: string;
  /** The query of GET, HEAD and DELETE; the body of all else. */
  fields: Given[];
  headers: Record<string, string>;
  /** The file to send as the body; `-` for stdin. Fields then go into the query. */
  input?: string;
  /** All pages of a list as one. */
  paginate: boolean;
  /** Each page as a list of its own. */
  slurp: boolean;
  /** Status and headers before the body. */
  include: boolean;
}
