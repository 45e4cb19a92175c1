/** A `trace_id` like any other. */
export const randomId = (): string => crypto.randomUUID().replaceAll('-', '');

export const reportToConsole = (error: unknown): void => console.error(error);
