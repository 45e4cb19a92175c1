/** A random `trace_id`. */
export const randomId = (): string => crypto.randomUUID().replaceAll('-', '');

/** What a caller wants to be told of exceptions. */
export type OnError = (error: unknown, request: Request) => void;

/** The same, but it only observes: what it throws or rejects with is logged, and ends neither a connection nor the process. */
export const observing =
  (onError: OnError): OnError =>
  async (error, request) => {
    try {
      await onError(error, request);
    } catch (thrown) {
      reportToConsole(thrown);
    }
  };

/** One line: input from outside must not flood a log. */
export function reportToConsole(error: unknown, request?: Request): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const where = request ? `${request.method} ${new URL(request.url).pathname} failed: ` : '';
  console.error(`letta-sdk: ${where}${what.split('\n', 1)[0]}`);
}
