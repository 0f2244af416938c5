import { loadEngine, smallEngine } from '../../../src/understanding/engine-module.ts';
import { openTrainer, trainInWorker } from '../../../src/understanding/trainer.ts';
import { shopExamples } from './shop-questions.ts';

describe('training in a worker', () => {
  it('makes the very artefact that training here makes', async () => {
    const engine = await loadEngine(smallEngine);

    const artefact = await trainInWorker(smallEngine, shopExamples);

    expect(Buffer.from(artefact).equals(await engine.train(shopExamples))).toBe(true);
  });

  it('tells how far it is', async () => {
    const heard: number[] = [];

    await trainInWorker(smallEngine, shopExamples, { onProgress: (done) => heard.push(done) });

    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('refuses examples as the engine does', async () => {
    await expect(trainInWorker(smallEngine, [])).rejects.toMatchObject({
      name: 'BadInputError',
      code: 'understanding.examples',
    });
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const training = trainInWorker(smallEngine, shopExamples, { signal: cancel.signal });

    cancel.abort(new Error('no longer wanted'));

    await expect(training).rejects.toThrow('no longer wanted');
    await expect(trainInWorker(smallEngine, shopExamples, { signal: cancel.signal })).rejects.toThrow(
      'no longer wanted',
    );
  });

  it('names the module that is no engine', async () => {
    const module = new URL('../../../src/understanding/tokens.ts', import.meta.url);

    await expect(trainInWorker(module, shopExamples)).rejects.toMatchObject({
      code: 'understanding.engine',
      message: expect.stringContaining('tokens.ts') as unknown,
    });
  });
});

describe('a trainer', () => {
  const trainer = openTrainer();
  afterAll(() => trainer.close());
  const bytes = async (examples = shopExamples) => Buffer.from(await trainer.train(smallEngine, examples));

  it('makes of the same examples the same artefact, whatever it trained between', async () => {
    const first = await bytes();
    const other = await bytes(shopExamples.slice(1));
    const again = await bytes();

    expect(again.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  it('trains one after another what it is asked for at once', async () => {
    const heard: string[] = [];
    const all = ['first', 'second'].map((name) =>
      trainer.train(smallEngine, shopExamples, { onProgress: () => heard.push(name) }),
    );
    await Promise.all(all);

    expect(heard.lastIndexOf('first')).toBeLessThan(heard.indexOf('second'));
  });

  it('goes on after a training that was refused, one that was cancelled and one that took too long', async () => {
    const cancel = new AbortController();
    const cancelled = trainer.train(smallEngine, shopExamples, {
      onProgress: () => cancel.abort(new Error('no longer wanted')),
      signal: cancel.signal,
    });

    await expect(cancelled).rejects.toThrow('no longer wanted');
    await expect(trainer.train(smallEngine, [])).rejects.toMatchObject({ code: 'understanding.examples' });
    await expect(trainer.train(smallEngine, shopExamples, { limitMs: 1 })).rejects.toMatchObject({
      code: 'understanding.training',
      message: expect.stringContaining('took longer') as unknown,
    });
    expect((await bytes()).length).toBeGreaterThan(1_000);
  });
});
