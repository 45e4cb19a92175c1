/** A random `trace_id`. */
export const randomId = (): string => crypto.randomUUID().replaceAll('-', '');

/** One line: input from outside must not flood a log. */
export function reportToConsole(error: unknown, request?: Request): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const where = request ? `${request.method} ${new URL(request.url).pathname} failed: ` : '';
  console.error(`letta-sdk: ${where}${what.split('\n', 1)[0]}`);
}
