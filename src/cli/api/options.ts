import type { Settings } from '../parse/settings.ts';
import type { Given } from './fields.ts';

/** What `letta api` is asked for. */
export interface ApiOptions {
  settings: Settings;
  method: string;
  /** As it was typed. */
  path: string;
  /** The query of GET, HEAD and DELETE; the body of all else. */
  fields: Given[];
  headers: Record<string, string>;
  /** The file that is sent as it is; `-` for stdin. Fields are the query then. */
  input?: string;
  /** All pages of a list as one. */
  paginate: boolean;
  /** Each page as a list of its own. */
  slurp: boolean;
  /** Status and headers before the body. */
  include: boolean;
}
