/**
 * Milliseconds to wait before try number `attempt` (1 = first repeat): 1, 2, 4 … 30 s, each shortened by up to half,
 * so that all pages of an office do not come back in the same instant.
 */
export function backOffMs(attempt: number, random: number): number {
  const full = Math.min(30_000, 1000 * 2 ** (attempt - 1));
  return Math.round(full * (1 - random / 2));
}
