/** What one check found. */
export interface Finding {
  check: string;
  /** `unknown` where it could not be checked, or need not be. */
  status: 'ok' | 'failed' | 'unknown';
  detail: string;
  /** What to do about it. */
  remedy?: string;
}

export const ok = (check: string, detail: string): Finding => ({ check, status: 'ok', detail });

export const failed = (check: string, detail: string, remedy: string): Finding => ({
  check,
  status: 'failed',
  detail,
  remedy,
});

export const unknown = (check: string, detail: string, remedy?: string): Finding => ({
  check,
  status: 'unknown',
  detail,
  ...(remedy !== undefined && { remedy }),
});
