/** One block cut in two where it is too long for a message: the head fits, the rest goes on in the next one. */

import { cutPointsOf } from './cut-points.ts';
import { type Block, CODE, type Link, type Span } from './document.ts';
import { findBare, textOf } from './write-spans.ts';

/** Whether the head of a block may stand in the message. */
export type Fits = (head: Block) => boolean;

/**
 * Undefined when not even its first character fits. `mayCutWords`: nothing stands before it in the message, so that
 * waiting for the next one would not help.
 */
export function splitBlock(
  block: Block,
  fits: Fits,
  room: number,
  mayCutWords: boolean,
): { head: Block; rest: Block } | undefined {
  if (block.kind === 'code') return splitCode(block, fits, room, mayCutWords);
  if (block.kind !== 'paragraph' && block.kind !== 'heading') return undefined;
  const { spans } = block;
  const whole = textOf(spans);
  // No markup writes a text shorter than it is, but for a character that is two UTF-16 units.
  const text = whole.slice(0, room * 2 + 1);
  const inLink = linksOf(spans);
  let level = 0;
  for (const points of cutPointsOf(text)) {
    level += 1;
    if (level > 2 && !mayCutWords) return undefined;
    const free = points.filter((at) => !inLink.some(({ start, end }) => at > start && at < end));
    const found = largest(free, (at) => fits({ ...block, spans: head(spans, at) }));
    const isWorth = found !== undefined && (level > 1 || found * 3 >= room);
    if (isWorth)
      return { head: { ...block, spans: head(spans, found) }, rest: { ...block, spans: tail(spans, found) } };
  }
  if (!mayCutWords) return undefined;
  const first = inLink[0];
  const loosened = first && loosen(spans, first.link);
  return loosened && splitOrHold({ ...block, spans: loosened }, fits, room);
}

function splitOrHold(
  block: Block & { spans: Span[] },
  fits: Fits,
  room: number,
): { head: Block; rest: Block } | undefined {
  const nothing: Block = { kind: 'paragraph', spans: [], containers: block.containers };
  return fits(block) ? { head: block, rest: nothing } : splitBlock(block, fits, room, true);
}

/** A link that is longer than a message: its words and its address one after the other, at last as mere text. */
function loosen(spans: Span[], link: Link): Span[] {
  const start = spans.findIndex((span) => span.link === link);
  const label = spans.filter((span) => span.link === link);
  const words = label.map(({ text, marks }) => ({ text, marks }));
  const said = textOf(label);
  const isBare = findBare(said, link.url) !== undefined;
  const address: Span[] = isBare
    ? [{ text: link.url, marks: 0 }]
    : [...words, { text: ': ', marks: 0 }, { text: link.url, marks: 0, link: { url: link.url } }];
  return [...spans.slice(0, start), ...address, ...spans.slice(start + label.length)];
}

function splitCode(block: Block & { kind: 'code' }, fits: Fits, room: number, mayCutWords: boolean) {
  const text = block.code.slice(0, room * 2 + 1);
  const lines = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
  const levels = mayCutWords ? [lines, ...cutPointsOf(text)] : [lines];
  for (const points of levels) {
    const found = largest(points, (at) => fits({ ...block, code: block.code.slice(0, at).replace(/\n$/, '') }));
    if (found !== undefined) {
      return {
        head: { ...block, code: block.code.slice(0, found).replace(/\n$/, '') },
        rest: { ...block, code: block.code.slice(found) },
      };
    }
  }
  return undefined;
}

function linksOf(spans: Span[]): { start: number; end: number; link: Link }[] {
  const found: { start: number; end: number; link: Link }[] = [];
  let at = 0;
  for (const { text, link } of spans) {
    const last = found.at(-1);
    if (link && last?.link === link) last.end = at + text.length;
    else if (link) found.push({ start: at, end: at + text.length, link });
    at += text.length;
  }
  return found;
}

function head(spans: Span[], at: number): Span[] {
  const kept: Span[] = [];
  let left = at;
  for (const span of spans) {
    if (left <= 0) break;
    kept.push({ ...span, text: span.text.slice(0, left) });
    left -= span.text.length;
  }
  return withoutEnd(kept);
}

function withoutEnd(spans: Span[]): Span[] {
  const last = spans.at(-1);
  if (!last || last.link || last.marks & CODE) return spans;
  const text = last.text.trimEnd();
  if (text !== '') return [...spans.slice(0, -1), { ...last, text }];
  return spans.length > 1 ? withoutEnd(spans.slice(0, -1)) : spans;
}

function tail(spans: Span[], at: number): Span[] {
  const kept: Span[] = [];
  let passed = 0;
  for (const span of spans) {
    const from = Math.max(0, at - passed);
    passed += span.text.length;
    const text = kept.length === 0 && !span.link ? span.text.slice(from).trimStart() : span.text.slice(from);
    if (text !== '') kept.push({ ...span, text });
  }
  return kept;
}

/** The largest of ascending values that fits, where all below one that fits do too. */
function largest(values: number[], fits: (value: number) => boolean): number | undefined {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && fits(value)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : values[low - 1];
}
