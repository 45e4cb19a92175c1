import type { Target, Workshop } from './target.ts';

/** One fact about one row, true of every server unless `differences.ts` says otherwise. */
export interface Case {
  row: string;
  kind: 'success' | 'failure';
  says: string;
  run(t: Target, make: Workshop): Promise<void>;
}

type Run = Case['run'];
export const success = (row: string, says: string, run: Run): Case => ({ row, kind: 'success', says, run });
export const failure = (row: string, says: string, run: Run): Case => ({ row, kind: 'failure', says, run });
