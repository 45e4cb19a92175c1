import type { Ratio } from './compare.ts';

/** One benchmark. */
export interface Measure {
  /** What is measured, for the table. */
  title: string;
  /** The name of the reference, whose ratio is 1. */
  reference: string;
  /** The target for `letta-sdk`, as text. */
  target: string;
  /** Whether it is met. */
  met(our: Ratio, reference: Ratio): boolean;
  /** How it is measured, as a sentence. */
  how: string;
  /** The reference first. */
  run(): Promise<Ratio[]>;
  /** Formats an absolute figure. Default: milliseconds. */
  show?(figure: number): string;
}

/** The name of this package in all measures. */
export const ours = 'letta-sdk';

/** A target that is a ratio. */
export const atMost = (ratio: number): Pick<Measure, 'target' | 'met'> => ({
  target: `at most ${ratio.toFixed(2).replace(/0$/, '')}`,
  met: ({ median }) => median <= ratio,
});
