import { rememberingEncoder } from '../../../../src/understanding/encoder/remembering-encoder.ts';
import { fakeEncoder } from './fake-encoder.ts';

describe('an encoder that remembers', () => {
  it('asks for a repeated text once, within a call and over calls', async () => {
    const inner = fakeEncoder();
    const encoder = rememberingEncoder(inner);

    const [first, second, third] = await encoder.encode(['a', 'b', 'a']);
    const [again] = await encoder.encode(['a']);

    expect(inner.asked).toEqual(['a', 'b']);
    expect(third).toEqual(first);
    expect(again).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it('does not ask for a text that is being encoded', async () => {
    const inner = fakeEncoder();
    const encoder = rememberingEncoder(inner);

    const [[first], [second]] = await Promise.all([encoder.encode(['a']), encoder.encode(['a'])]);

    expect(inner.asked).toEqual(['a']);
    expect(second).toEqual(first);
  });

  it('describes itself as the encoder that it asks', () => {
    const inner = { ...fakeEncoder(), languages: ['en'] };

    const { name, dimensions, parts, languages } = rememberingEncoder(inner);

    expect({ name, dimensions, parts, languages }).toEqual({
      name: 'fake',
      dimensions: 3,
      parts: [2, 1],
      languages: ['en'],
    });
  });

  it('forgets what was asked longest ago', async () => {
    const inner = fakeEncoder();
    const encoder = rememberingEncoder(inner, 2);

    for (const text of ['a', 'b', 'c', 'a']) await encoder.encode([text]);

    expect(inner.asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('does not let a training push out what customers said', async () => {
    const inner = fakeEncoder();
    const encoder = rememberingEncoder(inner, 50);
    await encoder.encode(['hello']);

    await encoder.encode(Array.from({ length: 100 }, (_, place) => `utterance ${place}`));
    await encoder.encode(['hello']);

    expect(inner.asked.filter((text) => text === 'hello')).toHaveLength(1);
  });

  it('remembers no failure', async () => {
    const inner = fakeEncoder();
    let failing = true;
    const encoder = rememberingEncoder({
      ...inner,
      encode: (texts) => (failing ? Promise.reject(new Error('not now')) : inner.encode(texts)),
    });

    await expect(encoder.encode(['a'])).rejects.toThrow('not now');
    failing = false;

    expect(await encoder.encode(['a'])).toHaveLength(1);
  });
});
