import type { Ratio } from './compare.ts';

/** One line of the benchmarks. */
export interface Measure {
  /** What is measured, for the table. */
  title: string;
  /** What 1 stands for. */
  reference: string;
  /** What `letta-sdk` is to reach, in words. */
  target: string;
  /** Whether it does. */
  met(our: Ratio, reference: Ratio): boolean;
  /** How it is measured, in a sentence. */
  how: string;
  /** The reference first. */
  run(): Promise<Ratio[]>;
  /** How a figure by itself is shown. Default: milliseconds. */
  show?(figure: number): string;
}

/** The name under which all measures have what is measured. */
export const ours = 'letta-sdk';

/** A target that is a ratio. */
export const atMost = (ratio: number): Pick<Measure, 'target' | 'met'> => ({
  target: `at most ${ratio.toFixed(2).replace(/0$/, '')}`,
  met: ({ median }) => median <= ratio,
});
