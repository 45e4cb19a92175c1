import type { Target, Workshop } from './target.ts';

/** One fact about one row, true of every server unless `differences.ts` says otherwise. */
export interface Case {
  row: string;
  kind: 'success' | 'failure';
  title: string;
  run(t: Target, make: Workshop): Promise<void>;
}

type Run = Case['run'];
export const success = (row: string, title: string, run: Run): Case => ({ row, kind: 'success', title, run });
export const failure = (row: string, title: string, run: Run): Case => ({ row, kind: 'failure', title, run });
