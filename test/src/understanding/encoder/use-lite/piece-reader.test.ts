/** The ids are those of the tokenizer that the model was published with. */
import { pieceReader } from '../../../../../src/understanding/encoder/use-lite/piece-reader.ts';
import { readUseLite } from '../../../../../src/understanding/encoder/use-lite/weights.ts';

const read = pieceReader((await readUseLite()).vocabulary);

describe('the pieces of a text', () => {
  it.each([
    ['How do I reset my password?', [728, 64, 16, 137, 1383, 69, 5969, 54]],
    ['Where is my parcel?', [3009, 18, 69, 2348, 5488, 54]],
    [
      'I NEED HELP!!!!! It keeps getting sooooo slow :( RT',
      [16, 366, 247, 1865, 341, 3976, 181, 3044, 78, 75, 373, 7, 463, 63, 5431, 102, 1882, 4258, 293, 205],
    ],
    ['   ', [30, 30, 30, 30]],
    ['', []],
  ])('are the published ones of "%s"', (text, ids) => {
    expect(read(text, 128)).toEqual(ids);
  });

  it('takes equally probable ways as the model was published with: the shorter piece last', () => {
    expect(read('sooooo', 128)).toEqual([63, 5431, 102]);
  });

  it('makes one unknown of a run of unknown characters', () => {
    expect(read('日本語 text 日本', 128)).toEqual([30, 0, 1515, 30, 0]);
    expect(read('😀😀 hi 😀', 128)).toEqual([30, 0, 2038, 30, 0]);
  });

  it('reads compatibility forms as the letters that they stand for', () => {
    expect(read('ﬃ', 128)).toEqual(read('ffi', 128));
  });

  it('never takes a text for one of the reserved marks', () => {
    expect(read('<s> hi', 128)).toEqual([4787, 7, 1431, 2038]);
    expect(read('\ufffd\ufffd a', 128)).toEqual([30, 0, 11]);
  });

  it('stops at the limit, and reads on from the same beginning', () => {
    const long = 'where is my parcel '.repeat(200);

    expect(read(long, 10)).toEqual(read(long, 128).slice(0, 10));
    expect(read(long, 128)).toHaveLength(128);
  });

  it.each([
    ['one letter', 'a'],
    ['a form that becomes 18 letters', '\ufdfa'],
    ['half of a pair', '\ud83d'],
    ['unknown signs', '😀x'],
  ])('copes with 100,000 times %s', (_, text) => {
    expect(read(text.repeat(100_000), 128).length).toBeLessThanOrEqual(128);
  });
});
