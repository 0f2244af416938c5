/** How long a text is in a channel's own unit. */
import type { TextUnit } from '../../../conversation/channel.ts';

export function measure(text: string, unit: TextUnit): number {
  switch (unit) {
    case 'utf16':
      return text.length;
    case 'byte':
      return Buffer.byteLength(text);
    case 'character': {
      let count = 0;
      for (const _character of text) count += 1;
      return count;
    }
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a plain text, whole characters as people see them, with `…` when something is left out. */
export function cut(text: string, max: number, unit: TextUnit = 'utf16'): string {
  if (measure(text, unit) <= max) return text;
  const room = max - measure('…', unit);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += measure(segment, unit);
    if (used > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
