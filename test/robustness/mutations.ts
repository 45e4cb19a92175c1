import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

type Path = (string | number)[];

/** Every place in a value, itself included. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [
    path,
    ...steps.flatMap((step) => pathsIn((value as Record<string | number, unknown>)[step], [...path, step])),
  ];
}

const dropped = Symbol('dropped');

/** A copy with something else at one place, or without it. */
function changed(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  if (rest.length === 0 && other === dropped) delete copy[step];
  else copy[step] = changed(copy[step], rest, other);
  return copy;
}

const others = fc.constantFrom(dropped, null, 0, -1, true, '', 'x', [], {}, [null], [[]], [{}], { toString: 1 }, ['x']);

/** A value in which one to three fields are dropped, null, or of another type. */
export const mutated = (value: unknown): fc.Arbitrary<unknown> =>
  fc.array(fc.tuple(fc.nat(), others), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((now, [seed, other]) => {
      const paths = pathsIn(now);
      return changed(now, paths[seed % paths.length]!, other === dropped && paths.length === 1 ? null : other);
    }, value),
  );

/** One of several values, mutated. */
export const oneMutated = (values: readonly unknown[]): fc.Arbitrary<unknown[]> =>
  fc.nat(values.length - 1).chain((at) => mutated(values[at]).map((value) => values.with(at, value)));

const read = (pattern: string) =>
  globSync(`test/fixtures/{recordings,exchanges}/${pattern}`).map((path) => readFileSync(path, 'utf8'));

/** The events of each recorded stream; those of long ones shortened to their beginning and end. */
export const recordedStreams = (folders: string): unknown[][] =>
  read(`${folders}/*.sse`).flatMap((text) => {
    const events = [...text.matchAll(/^data: (\{.*)$/gm)].flatMap(([, data]) => {
      try {
        return [JSON.parse(data!)];
      } catch {
        return [];
      }
    });
    if (events.length === 0 || text.length > 100_000) return [];
    return [events.length > 14 ? [...events.slice(0, 7), ...events.slice(-7)] : events];
  });

/** What recorded calls answered with. */
export const recordedAnswers = (folders: string): unknown[] =>
  read(`${folders}/*.json`).flatMap((text) => {
    const { response } = JSON.parse(text);
    return response?.status === 200 && response.body !== null && text.length < 60_000 ? [response.body] : [];
  });
