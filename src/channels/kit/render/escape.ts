/** Text as it has to be written so that a channel's markup shows it as it is. */
import type { Markup } from '../../../conversation/channel.ts';

/** `inLink`: within the label of a link. */
export function escapeText(text: string, markup: Markup, inLink = false): string {
  switch (markup) {
    case 'plain':
      return text;
    case 'html':
    case 'inlineHtml':
      return escapeHtml(text);
    case 'commonmark':
      return escapeCommonmark(text, inLink);
    case 'asterisk':
      return disarm(text);
    case 'mrkdwn':
      return escapeEntities(disarm(text));
  }
}

export function escapeHtml(text: string): string {
  return escapeEntities(text).replaceAll('"', '&quot;');
}

export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** When a sign could mean something between its neighbours; empty ones are not known. */
const armed: Record<string, (before: string, after: string, inLink: boolean) => boolean> = {
  '\\': () => true,
  '`': () => true,
  '[': () => true,
  ']': (_before, _after, inLink) => inLink,
  '*': (before, after) => !(isSpace(before) && isSpace(after)),
  _: (before, after) => !(isWord(before) && isWord(after)) && !(isSpace(before) && isSpace(after)),
  '<': (_before, after) => after === '' || /[a-z/!?]/i.test(after),
  '&': (_before, after) => after === '' || /[#a-z]/i.test(after),
  '~': isPerhapsDouble('~'),
  '|': isPerhapsDouble('|'),
};

function isPerhapsDouble(sign: string) {
  return (before: string, after: string) => [before, after].some((next) => next === sign || next === '');
}

/** As little as possible: the far side may show the text without reading its markup. */
function escapeCommonmark(text: string, inLink: boolean): string {
  const escaped = text.replace(/[\\`*_~[\]<&|]/g, (sign, at: number) => {
    const isArmed = armed[sign]?.(text[at - 1] ?? '', text[at + 1] ?? '', inLink);
    return isArmed ? `\\${sign}` : sign;
  });
  // Readers that find bare addresses by themselves would take the escapes into them.
  return escaped.replace(/\b(https?|www)([:.])(?=[^\s\\]*\\)/gi, '$1\\$2');
}

/** What starts a list, a heading or a quote only at the beginning of a line. For whole lines, after their spans are written. */
export function escapeLineStarts(lines: string, markup: Markup): string {
  if (markup === 'commonmark') {
    return lines
      .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|>|=+[ \t]*$|:(?=-)|\|)/gm, '$1\\$2')
      .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
  }
  if (markup === 'asterisk') return lines.replace(/^(\s*)>/gm, '$1›');
  if (markup === 'mrkdwn') return lines.replace(/^(\s*)&gt;/gm, '$1›');
  return lines;
}

/** These markups have no escape: a sign that could begin or end a style becomes its look-alike. */
const LOOK_ALIKES: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

function disarm(text: string): string {
  return text.replace(/[*_~`]/g, (sign, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + 1] ?? '';
    const isHarmless = sign !== '`' && ((isWord(before) && isWord(after)) || (isSpace(before) && isSpace(after)));
    return isHarmless ? sign : (LOOK_ALIKES[sign] ?? sign);
  });
}

export function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
