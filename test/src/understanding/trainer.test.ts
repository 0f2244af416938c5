import { loadEngine, smallEngine } from '../../../src/understanding/engine-module.ts';
import { trainInWorker } from '../../../src/understanding/trainer.ts';
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
