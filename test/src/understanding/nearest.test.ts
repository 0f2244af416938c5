import { Featurizer, learnFeatures } from '../../../src/understanding/linear/features.ts';
import { NearestUtterances } from '../../../src/understanding/nearest.ts';
import { seededRandom } from '../../../src/understanding/seeded-random.ts';

const wordsOf = (text: string) => text.split(' ');

function nearestOf(examples: readonly { text: string; intent: string }[]) {
  const table = learnFeatures(examples.map(({ text }) => wordsOf(text)));
  const featurizer = new Featurizer(table);
  const rowOf = (text: string) => featurizer.wordRow(wordsOf(text));
  const nearest = new NearestUtterances(examples, rowOf, table.words.length);
  return { rowOf, find: (text: string, ...intents: string[]) => nearest.find(rowOf(text), intents) };
}

const shop = [
  { text: 'where is my parcel', intent: 'parcel' },
  { text: 'send it back', intent: 'return' },
  { text: 'my parcel is late', intent: 'parcel' },
  { text: 'i want my money back', intent: 'return' },
  { text: 'parcel', intent: 'lost' },
];

describe('the nearest utterances', () => {
  it('are those of the asked intents alone, the most similar first, each with its own text', () => {
    const { find } = nearestOf(shop);

    expect(find('where is my parcel', 'parcel').map(({ text }) => text)).toEqual([
      'where is my parcel',
      'my parcel is late',
    ]);
    expect(find('my parcel', 'return', 'lost').map(({ intent }) => intent)).toEqual(['lost', 'return']);
  });

  it('of a text that is taught have nothing between them', () => {
    expect(nearestOf(shop).find('send it back', 'return')[0]).toEqual({
      intent: 'return',
      text: 'send it back',
      similarity: 1,
    });
  });

  it('are none where nothing is shared, the intent is not known, or no word is', () => {
    const { find } = nearestOf(shop);

    expect(find('parcel', 'return')).toEqual([]);
    expect(find('parcel', 'weather')).toEqual([]);
    expect(find('zebra', 'parcel')).toEqual([]);
  });

  it('are the same as by comparing with every utterance', () => {
    const random = seededRandom(7);
    const pick = (count: number) => Math.floor(random() * count);
    const aText = () => Array.from({ length: 2 + pick(6) }, () => `w${pick(12)}`).join(' ');
    const examples = Array.from({ length: 300 }, () => ({ text: aText(), intent: `i${pick(9)}` }));
    const { find, rowOf } = nearestOf(examples);
    const dot = (a: ReturnType<typeof rowOf>, b: ReturnType<typeof rowOf>) =>
      a.columns.reduce((sum, column, i) => {
        const at = b.columns.indexOf(column);
        return at < 0 ? sum : sum + a.values[i]! * b.values[at]!;
      }, 0);

    for (let turn = 0; turn < 50; turn += 1) {
      const text = aText();
      const intents = ['i1', 'i4', 'i8'];
      const expected = examples
        .filter(({ intent }) => intents.includes(intent))
        .map((example) => Math.round(dot(rowOf(text), rowOf(example.text)) * 1000) / 1000)
        .toSorted((a, b) => b - a)
        .slice(0, 3);

      const found = find(text, ...intents);

      expect(found.map(({ similarity }) => similarity)).toEqual(expected.filter((similarity) => similarity > 0));
      for (const { intent, text: theirs } of found) expect(examples).toContainEqual({ intent, text: theirs });
    }
  });
});
