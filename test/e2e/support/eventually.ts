/** Asks again until the answer is there. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/** Resolves with the first answer that is not undefined; rejects with `what` was missed after 30 s. */
export async function eventually<T>(
  what: string | (() => string),
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`Never came: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
  }
}
