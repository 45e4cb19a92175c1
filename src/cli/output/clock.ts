/** The time of day where the person is: `09:05:00`. @param date as a server writes it; default: now */
export const clock = (date?: string): string =>
  (date === undefined ? new Date() : new Date(date)).toLocaleTimeString('en-GB');
