import { UnavailableError } from '../../../../../src/runtime/errors.ts';
import { createUseLite } from '../../../../../src/understanding/encoder/use-lite/create-use-lite.ts';

describe('USE-lite without its runtime', () => {
  it('says which package is missing, and that the way out is to install it or to do without', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'onnxruntime-node'"));

    const failure: unknown = await createUseLite(missing).catch((cause: unknown) => cause);

    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({
      code: 'understanding.encoder',
      message: expect.stringMatching(/onnxruntime-node.*Cannot find package.*Install it.*or do without/),
    });
  });
});
