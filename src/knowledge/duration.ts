/** Durations as content writes them: a whole number with its unit. */

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What a duration looks like; published in the JSON Schemas. */
export const durationPattern = /^[1-9][0-9]{0,5}[smhd]$/;

/** Milliseconds of `60s`, `2m`, `4h` or `1d`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) return undefined;
  const unit = unitMs[text.slice(-1)];
  return unit === undefined ? undefined : Number(text.slice(0, -1)) * unit;
}
