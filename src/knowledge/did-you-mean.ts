/** "Did you mean …?": the known name that a mistyped one is nearest to. */
import { editDistance } from '../dialog/finding.ts';

/**
 * A sentence with the nearest of the known names, or undefined when none is near: at most a third of the letters
 * (never more than three) may be wrong, where swapped neighbours count as one.
 */
export function didYouMean(wrong: string, known: Iterable<string>): string | undefined {
  const nearest = nearestName(wrong, known);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}

/** Like `didYouMean`, but says what there is when nothing is near and the list is short enough to read. */
export function didYouMeanOneOf(wrong: string, known: Iterable<string>): string | undefined {
  const names = [...known].toSorted();
  const guess = didYouMean(wrong, names);
  if (guess !== undefined || names.length === 0 || names.length > 8) return guess;
  return `There is ${names.map((name) => `"${name}"`).join(', ')}.`;
}

function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  const typed = wrong.toLowerCase().slice(0, 100);
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const allowed = Math.min(3, Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3)));
    if (Math.abs(name.length - typed.length) > allowed) continue;
    const distance = editDistance(typed, name.toLowerCase());
    if (distance > allowed) continue;
    if (best === undefined || distance < best.distance || (distance === best.distance && name < best.name)) {
      best = { name, distance };
    }
  }
  return best?.name;
}
