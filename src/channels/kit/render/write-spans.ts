/** Spans in a channel's markup: bold, links and code, written so that nothing in them can end the style early. */
import type { Markup } from '../../../conversation/channel.ts';
import { BOLD, CODE, HARD_BREAK, ITALIC, type Span, STRUCK } from './document.ts';
import { escapeEntities, escapeHtml, escapeText, isWord } from './escape.ts';
import { findSafeUrl } from './safe-url.ts';

type Pair = [open: string, close: string];

const styles: Record<Markup, Partial<Record<number, Pair>>> = {
  plain: {},
  commonmark: { [BOLD]: ['**', '**'], [STRUCK]: ['~~', '~~'], [ITALIC]: ['*', '*'] },
  html: { [BOLD]: ['<strong>', '</strong>'], [STRUCK]: ['<s>', '</s>'], [ITALIC]: ['<em>', '</em>'] },
  inlineHtml: { [BOLD]: ['<b>', '</b>'], [STRUCK]: ['<s>', '</s>'], [ITALIC]: ['<i>', '</i>'] },
  asterisk: { [BOLD]: ['*', '*'], [STRUCK]: ['~', '~'], [ITALIC]: ['_', '_'] },
  mrkdwn: { [BOLD]: ['*', '*'], [STRUCK]: ['~', '~'], [ITALIC]: ['_', '_'] },
};

/** From the outside in. */
const nesting = [BOLD, STRUCK, ITALIC];

export function writeSpans(spans: Span[], markup: Markup): string {
  return writeRuns(spans, { markup, marks: nesting, before: '', after: '', inLink: false });
}

interface Place {
  markup: Markup;
  /** Still to be written. */
  marks: number[];
  /** The neighbours of these spans, as people read them: one character before, up to two after. */
  before: string;
  after: string;
  inLink: boolean;
}

/** Links first, then one mark after the other, so that all are nested properly. */
function writeRuns(spans: Span[], place: Place): string {
  const { markup } = place;
  if (!place.inLink && spans.some(({ link }) => link)) {
    return eachRun(
      spans,
      ({ link }) => link,
      place,
      (run, inner) => {
        const url = run[0]?.link?.url;
        return url === undefined ? writeRuns(run, inner) : writeLink(run, url, inner);
      },
    );
  }
  const [mark, ...marks] = place.marks;
  if (mark === undefined) return eachRun(spans, ({ marks: all }) => all & CODE, place, writeWords);
  const style = styles[markup][mark];
  return eachRun(
    spans,
    ({ marks: all }) => all & mark,
    { ...place, marks },
    (run, inner) => (style && run[0] && run[0].marks & mark ? writeStyled(run, style, inner) : writeRuns(run, inner)),
  );
}

function eachRun(
  spans: Span[],
  keyOf: (span: Span) => unknown,
  place: Place,
  write: (run: Span[], place: Place) => string,
): string {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last?.[0] && keyOf(last[0]) === keyOf(span)) last.push(span);
    else runs.push([span]);
  }
  return runs
    .map((run, index) =>
      write(run, {
        ...place,
        before: runs[index - 1]?.at(-1)?.text.at(-1) ?? place.before,
        after: runs[index + 1]?.[0]?.text.slice(0, 2) ?? place.after,
      }),
    )
    .join('');
}

/** A style holds words, not the blanks around them, and where lines end it is begun anew. */
function writeStyled(run: Span[], [open, close]: Pair, place: Place): string {
  const isHtml = place.markup === 'html' || place.markup === 'inlineHtml';
  if (isHtml) return `${open}${writeRuns(run, place)}${close}`;
  const lines = linesOf(run);
  return lines
    .map((line, index) => {
      const before = index === 0 ? place.before : '';
      const after = index === lines.length - 1 ? (place.after[0] ?? '') : '';
      const said = textOf(line.words);
      const words = writeRuns(line.words, { ...place, before, after });
      const isClear = said.trim() !== '' && said === said.trim() && standsAlone(said, before, after, place.markup);
      return (isClear ? `${open}${words}${close}` : words) + writeWords(line.end, place);
    })
    .join('');
}

interface Line {
  words: Span[];
  /** Blanks and line breaks after them. */
  end: Span[];
}

function linesOf(run: Span[]): Line[] {
  const lines: Line[] = [{ words: [], end: [] }];
  for (const span of run) {
    if (span.marks & CODE) {
      put(lines, span, false);
      continue;
    }
    for (const part of span.text.split(/([\n\u2028]\s*|^\s+|\s+$)/)) {
      if (part !== '')
        put(lines, { ...span, text: part }, /^\s+$/.test(part) && (/[\n\u2028]/.test(part) || isEdge(run, span, part)));
    }
  }
  return lines;
}

/** Blanks between two spans of a run belong to its words; those at its ends do not. */
function isEdge(run: Span[], span: Span, part: string): boolean {
  const isFirst = span === run[0] && span.text.startsWith(part);
  const isLast = span === run.at(-1) && span.text.endsWith(part);
  return isFirst || isLast;
}

function put(lines: Line[], span: Span, isEnd: boolean): void {
  const last = lines.at(-1);
  if (!last) return;
  if (isEnd) last.end.push(span);
  else if (last.end.length > 0) lines.push({ words: [span], end: [] });
  else last.words.push(span);
}

/** Whether the marks around these words would be read as marks: CommonMark's flanking, or free of words on both sides. */
function standsAlone(said: string, before: string, after: string, markup: Markup): boolean {
  if (markup !== 'commonmark') return !isWord(before) && !isWord(after) && !/^[*_~]|[*_~]$/.test(said);
  const opens = isWordly(said[0] ?? '') || !isWordly(before);
  const closes = isWordly(said.at(-1) ?? '') || !isWordly(after);
  return opens && closes;
}

/** Neither blank nor punctuation. */
function isWordly(character: string): boolean {
  return character !== '' && !/[\s\p{P}\p{S}]/u.test(character);
}

function writeWords(run: Span[], place: Place): string {
  const text = textOf(run);
  const { markup } = place;
  if (run[0] && run[0].marks & CODE) return writeCode(text, place);
  const escaped = escapeText(text, markup, place.inLink);
  switch (markup) {
    case 'commonmark':
      return escaped.replaceAll(HARD_BREAK, '  \n');
    case 'html':
      return escaped.replace(/[\n\u2028]/g, '<br>');
    default:
      return escaped.replaceAll(HARD_BREAK, '\n');
  }
}

function writeCode(text: string, { markup, before, after }: Place): string {
  const code = text.replace(/[\n\u2028]/g, ' ');
  switch (markup) {
    case 'plain':
      return code;
    case 'html':
    case 'inlineHtml':
      return `<code>${escapeHtml(code)}</code>`;
    case 'commonmark': {
      const fence = '`'.repeat(longestRun(code) + 1);
      const pad = /^`|`$|^ .* $/.test(code) ? ' ' : '';
      return code.trim() === '' ? code : `${fence}${pad}${code}${pad}${fence}`;
    }
    default: {
      const isReadable = code.trim() !== '' && !isWord(before) && !isWord(after[0] ?? '');
      if (!isReadable) return escapeText(code, markup);
      const safe = escapeBackticks(code);
      return `\`${markup === 'mrkdwn' ? escapeEntities(safe) : safe}\``;
    }
  }
}

export function escapeBackticks(code: string): string {
  return code.replaceAll('`', 'ˋ');
}

export function longestRun(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}

/** A link whose words are its address stays one address. */
function writeLink(run: Span[], url: string, place: Place): string {
  const { markup } = place;
  const said = textOf(run)
    .replace(/[\n\u2028]/g, ' ')
    .trim();
  const label = () =>
    writeRuns(
      run.map((span) => ({ ...span, text: span.text.replace(/[\n\u2028]/g, ' ') })),
      { ...place, inLink: true, marks: nesting },
    );
  const bare = findBare(said, url);
  switch (markup) {
    case 'html':
    case 'inlineHtml':
      return `<a href="${escapeHtml(url)}">${label()}</a>`;
    case 'mrkdwn':
      return said === url ? `<${ampersands(url)}>` : `<${ampersands(url)}|${label().replaceAll('|', '¦')}>`;
    case 'commonmark':
      if (bare !== undefined) return isPlainlyWritten(bare, place) ? bare : `<${url}>`;
      return /[()]/.test(url) ? `[${label()}](<${url}>)` : `[${label()}](${url})`;
    default:
      return bare ?? `${label()}: ${url}`;
  }
}

/** The address as people write it, where the words are nothing else: `www.example.com` and `me@example.com` name it too. */
export function findBare(said: string, url: string): string | undefined {
  const names = [url, url.replace(/^(?:mailto:|tel:|https?:\/\/)/, ''), url.replace(/\/$/, '')];
  if (names.includes(said)) return said;
  return findSafeUrl(said, undefined) === url ? url : undefined;
}

/** Every reader of CommonMark makes a link of it, and none finds markup in it. */
function isPlainlyWritten(address: string, { before, after }: Place): boolean {
  const isFree = /^[\s(]?$/u.test(before) && /^(?:$|\s|[.,;:!?)](?:$|\s))/u.test(after);
  return isFree && /^[\w:/.?=&%#@+-]+$/.test(address) && !/_(?!\w)|&\w+;/.test(address);
}

function ampersands(url: string): string {
  return url.replaceAll('&', '&amp;');
}

export function textOf(spans: Span[]): string {
  return spans.map(({ text }) => text).join('');
}
