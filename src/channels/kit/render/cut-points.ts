/** Where a text may be cut, best places first: after sentences, after words, between characters as people see them. */

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Each level's offsets ascend and lie within the text. The last level, code points, is for what nothing else can cut. */
export function* cutPointsOf(text: string): Generator<number[]> {
  yield startsOf(sentences.segment(text));
  yield wordStarts(text);
  yield startsOf(graphemes.segment(text));
  yield codePoints(text);
}

function startsOf(segments: Intl.Segments): number[] {
  return Array.from(segments, ({ index }) => index).slice(1);
}

/** Before words that a blank or, in scripts without blanks, another word precedes: never between a word and its comma. */
function wordStarts(text: string): number[] {
  const starts: number[] = [];
  let mayStart = false;
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const isBlank = segment.trim() === '';
    if (index > 0 && mayStart && !isBlank) starts.push(index);
    mayStart = isBlank || (isWordLike === true && isUnspaced(segment));
    if (!isBlank && starts.at(-1) === index && isClosing(segment)) starts.pop();
  }
  return starts;
}

function isUnspaced(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    word,
  );
}

/** Punctuation that must not begin a line. */
function isClosing(sign: string): boolean {
  return /^[\p{Pe}\p{Pf}.,;:!?…、。，！？；：]/u.test(sign);
}

function codePoints(text: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    if (at > 0) starts.push(at);
    at += character.length;
  }
  return starts;
}
