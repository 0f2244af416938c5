/**
 * Whether a text may be parsed as CommonMark. The parser's time grows with the square of unclosed brackets and emphasis
 * in one paragraph, and nested quotes and lists cost a level each; what no author writes is shown as it stands instead.
 */

/** In one paragraph. 300 of each take the parser a few milliseconds. */
const MOST_BRACKETS = 300;
const MOST_DELIMITERS = 300;
const MOST_LEVELS = 32;
const LONGEST = 100_000;

/** One pass over the text. */
export function isTame(markdown: string): boolean {
  if (markdown.length > LONGEST) return false;
  let brackets = 0;
  let delimiters = 0;
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') {
      brackets = 0;
      delimiters = 0;
    }
    if (levelsOf(line) > MOST_LEVELS) return false;
    for (const character of line) {
      if (character === '[' || character === ']' || character === '<') brackets += 1;
      else if (character === '*' || character === '_' || character === '~' || character === '`') delimiters += 1;
    }
    if (brackets > MOST_BRACKETS || delimiters > MOST_DELIMITERS) return false;
  }
  return true;
}

/** Quote and list marks at the start of a line, and the levels that its indentation may stand for. */
function levelsOf(line: string): number {
  let levels = 0;
  let spaces = 0;
  for (const character of line) {
    if (character === '\t') levels += 2;
    spaces = character === ' ' ? spaces + 1 : 0;
    if (spaces > 0 || character === '\t') {
      if (spaces > 0 && spaces % 2 === 0) levels += 1;
      continue;
    }
    if ('>-+*.)'.includes(character)) levels += 1;
    else if (!'0123456789'.includes(character)) break;
  }
  return levels;
}
