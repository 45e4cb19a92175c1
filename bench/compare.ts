/** Measures one contender, in any unit: only ratios are compared. */
export type Contender = () => number | Promise<number>;

/** Ratios to the reference, over all rounds. */
export interface Ratio {
  name: string;
  median: number;
  least: number;
  most: number;
  /** The median of the absolute figures. */
  figure: number;
}

/**
 * Runs the contenders in turn, round by round, and compares each with the first of the same round: whatever slows the machine
 * down slows all of them. The first round is a warm-up.
 */
export async function compare(contenders: Readonly<Record<string, Contender>>, rounds: number): Promise<Ratio[]> {
  const names = Object.keys(contenders);
  const figures = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++)
    // Reversed each time, so that no contender always follows the same one.
    for (const name of round % 2 ? names : names.toReversed()) {
      globalThis.gc?.();
      const figure = await contenders[name]!();
      if (round >= 0) figures.get(name)!.push(figure);
    }
  const reference = figures.get(names[0]!)!;
  return names.map((name) => ratioOf(name, figures.get(name)!, reference));
}

function ratioOf(name: string, figures: number[], reference: number[]): Ratio {
  const ratios = figures.map((figure, round) => figure / reference[round]!);
  return {
    name,
    median: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    figure: median(figures),
  };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Measures a function, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
