/** A setting and what says so: `--base-url`, `LETTA_BASE_URL`, `profile work`, `default`. */
export interface Setting<T> {
  value: T;
  from: string;
}
