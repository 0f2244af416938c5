import { releaseId } from '../../../src/conversation/ids.ts';
import type { Understander, UnderstandOptions } from '../../../src/conversation/understander.ts';
import { plainUnderstander } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

describe('what "tomorrow" is counted from', () => {
  const asked: UnderstandOptions[] = [];
  const understander: Understander = {
    understand(text, options) {
      asked.push(options);
      return plainUnderstander.understand(text, options);
    },
  };
  let bench: TurnBench;

  beforeEach(async () => {
    asked.length = 0;
    bench = await aTurnBench();
    bench.activate({ id: releaseId('r2'), understander });
  });
  afterEach(() => bench.close());

  it('is the day where the customer is, remembered when a message does not say', async () => {
    await bench.say('hello', { profile: { timezone: 'Pacific/Auckland' } });
    await bench.say('how long can i return');

    expect(asked.map(({ timezone }) => timezone)).toEqual(['Pacific/Auckland', 'Pacific/Auckland']);
  });

  it('is the company’s day for a place that nobody knows', async () => {
    await bench.say('hello', { profile: { timezone: 'Middle/Earth' } });

    expect(asked[0]?.timezone).toBe('UTC');
  });
});
