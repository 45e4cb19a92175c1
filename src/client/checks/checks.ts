import type { Contract, Endpoint, Schema, StandardSchema } from '../../contract/index.ts';
import type { Issue } from '../errors/api.ts';
import { ContractError } from '../errors/contract.ts';
import { tell } from '../observe/logger.ts';
import type { Settings } from '../options.ts';
import { redact } from '../transport/redact.ts';
import type { Call } from '../transport/request.ts';

/** Holds calls against the contract. The schemas come with it: the client has none of its own. */
export class Checks {
  readonly #settings: Settings;
  readonly #rows: Contract;
  /** Places that were reported to `onDrift`. */
  readonly #reported = new Set<string>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#rows = settings.contract!;
  }

  /** @throws ContractError where the contract refuses the call */
  request({ row, query, body }: Call): void {
    const { query: querySchema, body: bodySchema, form } = this.#row(row);
    const issues = [
      ...issuesOf(querySchema, defined(query), 'query'),
      ...(body ? issuesOf(bodySchema ?? form, body, 'body') : []),
    ];
    if (issues.length > 0)
      throw new ContractError(`${row}: ${listed(issues)}. Nothing was sent.`, { side: 'request', issues });
  }

  /** An answer, or the items of a page. @returns the error to throw when `strict` */
  answer({ row }: Call, data: unknown): ContractError | undefined {
    const { kind, answer } = this.#row(row);
    const values = kind === 'page' && Array.isArray(data) ? data : [data];
    return this.#report(row, kind === 'none' ? [] : values.flatMap((value) => issuesOf(answer, value, 'answer')));
  }

  /** One event of a stream. @returns the error to throw when `strict` */
  event({ row }: Call, event: unknown): ContractError | undefined {
    const { answer, chunk, over } = this.#row(row);
    const schema = chunk ?? (over ? this.#row(over).answer : answer);
    return this.#report(row, issuesOf(schema, event, 'event'));
  }

  #row(name: string): Endpoint {
    return name.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], this.#rows) as Endpoint;
  }

  #report(row: string, found: Issue[]): ContractError | undefined {
    if (found.length === 0) return undefined;
    // A place is named by the fields of the answer.
    const issues = redact(found, this.#settings.apiKey);
    if (this.#settings.strict) return new ContractError(`${row}: ${listed(issues)}.`, { side: 'response', issues });
    const fresh = issues.filter((issue) => this.#isNew(row, issue));
    if (fresh.length > 0) this.#tell(row, fresh);
    return undefined;
  }

  #tell(row: string, issues: Issue[]): void {
    const message = `letta-sdk: the answer of ${row} departs from the contract: ${listed(issues)}.`;
    const { onDrift } = this.#settings;
    if (onDrift) tell(this.#settings, 'onDrift', () => onDrift({ row, issues, message }));
    else console.warn(message);
  }

  /** The same place in another item of a list is no news. */
  #isNew(row: string, { loc, type }: Issue): boolean {
    const place = [row, ...loc.map((step) => (typeof step === 'number' ? '[]' : step)), type].join(' ');
    return !this.#reported.has(place) && !!this.#reported.add(place);
  }
}

type Side = 'query' | 'body' | 'answer' | 'event';

function issuesOf(schema: StandardSchema<unknown, unknown> | undefined, value: unknown, side: Side): Issue[] {
  // Not by `zodOf`: the client loads no zod.
  const error = (schema as Schema | undefined)?.safeParse(value).error;
  return (error?.issues ?? []).map((issue) => ({
    loc: [side, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))],
    msg: messageFor(issue),
    type: issue.code ?? 'invalid',
  }));
}

/** Small schemas bring no words of their own: all that they say is what is wrong. */
function messageFor(issue: { code?: string | undefined; message: string }): string {
  const { expected, values, keys, minimum, maximum, pattern } = issue as Record<string, unknown>;
  if (Array.isArray(keys)) return `unknown: ${keys.join(', ')}`;
  if (Array.isArray(values)) return `must be ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  if (expected !== undefined) return `must be of type ${expected}`;
  if (minimum !== undefined) return `must be ${minimum} or more`;
  if (maximum !== undefined) return `must be ${maximum} or less`;
  if (pattern !== undefined) return `must match ${pattern}`;
  return issue.code === 'invalid_union' ? 'is none of the forms that it may have' : issue.message;
}

const listed = (issues: Issue[]): string => issues.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');

const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
