import type { FaqHit } from '../../../../src/conversation/search.ts';
import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';
import type { RetrievalEntry } from '../../../../src/understanding/retrieval/entry.ts';
import { createRetriever } from '../../../../src/understanding/retrieval/retriever.ts';

function anEntry(overrides: Partial<RetrievalEntry> & { id: string }): RetrievalEntry {
  return { language: 'en', title: overrides.id, questions: [], answer: '', ...overrides };
}

const shop = [
  anEntry({ id: 'password', title: 'I forgot my password', questions: ['reset password', 'change my login'] }),
  anEntry({ id: 'shipping', title: 'How much is shipping?', answer: 'Free in Germany. To Austria it is 8.90.' }),
  anEntry({ id: 'returns', title: 'How do I return something?', questions: ['send a parcel back'] }),
  anEntry({ id: 'stores', title: 'Where are your shops?', questions: ['opening hours'] }),
  anEntry({ id: 'password', language: 'de', title: 'Ich habe mein Passwort vergessen' }),
  anEntry({ id: 'shipping', language: 'de', title: 'Was kostet der Versand?' }),
];

const english = { language: 'en', limit: 5, mode: 'question' } as const;
const ids = (hits: FaqHit[]) => hits.map(({ id }) => id);

/** Knows the meaning of a few texts as directions; everything else has one of its own. */
function fakeEncoder(
  meanings: Record<string, number>,
  overrides: Partial<Encoder> = {},
): Encoder & { asked: string[] } {
  const asked: string[] = [];
  return {
    name: 'fake',
    dimensions: 8,
    parts: [8],
    languages: ['en'],
    asked,
    encode: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => {
        const vector = new Float32Array(8);
        vector[meanings[text] ?? 7] = 1;
        return vector;
      });
    },
    close: async () => {},
    ...overrides,
  };
}

describe('the retriever', () => {
  const retriever = createRetriever(shop, { fallbackLanguage: 'en' });

  it('finds an FAQ by its only question, with the question that was most like it', async () => {
    const [first] = await retriever.search('please reset the password', english);

    expect(first).toMatchObject({ id: 'password', title: 'I forgot my password', question: 'reset password' });
  });

  it('gives the very words of a title a better score than a part of them, never above 1', async () => {
    const [exact] = await retriever.search('Where are your shops?', english);
    const [part] = await retriever.search('shops', english);

    expect(exact?.score).toBeGreaterThan(part?.score ?? 1);
    expect(exact?.score).toBeLessThanOrEqual(1);
  });

  it('forgives typing errors', async () => {
    expect(ids(await retriever.search('forgoten pasword', english))[0]).toBe('password');
  });

  it('finds words that only the answer has, after whatever was asked like this', async () => {
    const [first] = await retriever.search('Austria', english);

    expect(first).toMatchObject({ id: 'shipping', excerpt: 'Free in Germany. To Austria it is 8.90.' });
    expect(first?.score).toBeLessThanOrEqual(0.25);
  });

  it('completes the last word while it is typed, and takes it as it is once it is followed by something', async () => {
    const typing = { ...english, mode: 'typing' } as const;

    expect(ids(await retriever.search('ret', typing))[0]).toBe('returns');
    expect(ids(await retriever.search('austr', typing))[0]).toBe('shipping');
    expect((await retriever.search('ret', typing))[0]?.score).toBeGreaterThan(
      (await retriever.search('ret ', typing))[0]?.score ?? 0,
    );
  });

  it('answers in the language asked for, and in the fallback where there is no such text', async () => {
    const german = { ...english, language: 'de' };

    expect((await retriever.search('Passwort', german))[0]).toMatchObject({ id: 'password', language: 'de' });
    expect((await retriever.search('return something', german))[0]).toMatchObject({ id: 'returns', language: 'en' });
    expect((await retriever.search('Versand', { ...german, language: 'de-AT' }))[0]).toMatchObject({ language: 'de' });
    expect(ids(await retriever.search('Passwort vergessen', english))).not.toContain('shipping');
  });

  it('searches every language when none is named, each FAQ once', async () => {
    const anywhere = { limit: 5, mode: 'question' } as const;

    expect((await retriever.search('Passwort vergessen', anywhere))[0]).toMatchObject({ language: 'de' });
    const found = ids(await retriever.search('password passwort', anywhere));
    expect(new Set(found).size).toBe(found.length);
  });

  it('finds nothing for strange or empty words, keeps to the limit, and takes any text', async () => {
    expect(await retriever.search('xqzv wkjq', english)).toEqual([]);
    expect(await retriever.search(' ?! ', english)).toEqual([]);
    expect(await retriever.search('how', { ...english, limit: 1 })).toHaveLength(1);
    for (const text of ['\ud800', 'a'.repeat(5_000), '1 '.repeat(2_000), '__proto__ constructor'])
      await expect(retriever.search(text, english)).resolves.toBeInstanceOf(Array);
  });
});

describe('meaning', () => {
  const meanings = { 'How do I return something?': 0, 'I do not want it any more': 0, 'How much is shipping?': 1 };

  it('finds what shares no word, once the questions were encoded', async () => {
    const retriever = createRetriever(shop, { fallbackLanguage: 'en', encoder: fakeEncoder(meanings) });
    expect(ids(await retriever.search('I do not want it any more', english))[0]).not.toBe('returns');

    await retriever.prepare('en');

    const [first] = await retriever.search('I do not want it any more', english);
    expect(first).toMatchObject({ id: 'returns' });
    expect(first?.meaning).toBeGreaterThan(0.4);
    expect(first?.score).toBeCloseTo(((first?.words ?? 0) + (first?.meaning ?? 0)) / 2, 2);
  });

  it('is worked out once, and never asked for while typing or in a language that the encoder does not speak', async () => {
    const encoder = fakeEncoder(meanings);
    const retriever = createRetriever(shop, { fallbackLanguage: 'en', encoder });
    await Promise.all([retriever.prepare('en'), retriever.prepare('en')]);
    const questions = encoder.asked.length;

    await retriever.search('return', { ...english, mode: 'typing' });
    await retriever.search('Passwort', { ...english, language: 'de' });
    expect(encoder.asked).toHaveLength(questions);
    await retriever.search('return', english);

    expect(encoder.asked.slice(questions)).toEqual(['return']);
    expect(new Set(encoder.asked).size).toBe(questions + 1);
  });

  it('is not asked for again where the model was trained with a question: its embedding is there', async () => {
    const encoder = fakeEncoder(meanings);
    const [returns] = await fakeEncoder(meanings).encode(['How do I return something?']);
    const taught = (text: string) => (text === 'How do I return something?' ? returns : undefined);
    const retriever = createRetriever(shop, { fallbackLanguage: 'en', encoder, taught: () => taught });

    await retriever.prepare('en');

    expect(encoder.asked).toContain('How much is shipping?');
    expect(encoder.asked).not.toContain('How do I return something?');
    const [first] = await retriever.search('I do not want it any more', english);
    expect(first).toMatchObject({ id: 'returns' });
    expect(first?.meaning).toBeGreaterThan(0.4);
  });

  it('is done without when the encoder fails', async () => {
    const broken = fakeEncoder(meanings, { encode: () => Promise.reject(new Error('gone')) });
    const retriever = createRetriever(shop, { fallbackLanguage: 'en', encoder: broken });

    await retriever.prepare('en');

    expect((await retriever.search('reset password', english))[0]).toMatchObject({ id: 'password' });
  });

  it('is compared by embeddings alone, whatever else an encoder tells about a text', async () => {
    const plain = fakeEncoder(meanings);
    const talkative = fakeEncoder(meanings, {
      dimensions: 9,
      parts: [8, 1],
      encode: async (texts) =>
        (await plain.encode(texts)).map((vector, i) => Float32Array.of(...vector, texts[i]!.length % 2 ? 1 : -1)),
    });

    const [hits, others] = await Promise.all(
      [plain, talkative].map(async (encoder) => {
        const retriever = createRetriever(shop, { fallbackLanguage: 'en', encoder });
        await retriever.prepare('en');
        return retriever.search('I do not want it any more', english);
      }),
    );

    expect(hits?.[0]?.meaning).toBeGreaterThan(0.4);
    expect(others).toEqual(hits);
  });

  it('keeps a lone question comparable', async () => {
    const lone = [anEntry({ id: 'returns', title: 'How do I return something?' })];
    const retriever = createRetriever(lone, { fallbackLanguage: 'en', encoder: fakeEncoder(meanings) });
    await retriever.prepare('en');

    expect((await retriever.search('I do not want it any more', english))[0]?.meaning).toBeGreaterThan(0.9);
  });
});
