/**
 * Calls a function of the caller's that only listens: what it listens to goes on, whatever it throws or rejects with.
 *
 * @param report receives what it throws
 */
export async function listen(call: () => unknown, report: (error: unknown) => void): Promise<void> {
  try {
    await call();
  } catch (error) {
    report(error);
  }
}
