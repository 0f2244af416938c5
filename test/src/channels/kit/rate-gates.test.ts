import { TooManyCallsError } from '../../../../src/channels/kit/errors.ts';
import { createRateGates } from '../../../../src/channels/kit/wire/rate-gates.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';

function gatesOf(limits: Parameters<typeof createRateGates>[0]) {
  const clock = new SteppedClock();
  const gates = createRateGates(limits, { clock, pause: clock.pause });
  const began = clock.now();
  const passed: [string, number][] = [];
  const pass = (thread: string) => gates.pass(thread).then(() => void passed.push([thread, clock.now() - began]));
  return { clock, passed, pass };
}

it('lets so many calls through in the time, and the rest in their order as soon as it may', async () => {
  const { clock, passed, pass } = gatesOf({ perAccount: { calls: 2, perMs: 1_000 } });

  for (const thread of ['a', 'b', 'c', 'd', 'e']) void pass(thread);
  await clock.pass(2_000);

  expect(passed).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 1_000],
    ['d', 1_000],
    ['e', 2_000],
  ]);
});

it('lets others pass a conversation that has used up its own limit', async () => {
  const { clock, passed, pass } = gatesOf({
    perAccount: { calls: 10, perMs: 1_000 },
    perConversation: { calls: 1, perMs: 1_000 },
  });

  for (const thread of ['a', 'a', 'a', 'b']) void pass(thread);
  await clock.pass(2_000);

  expect(passed).toEqual([
    ['a', 0],
    ['b', 0],
    ['a', 1_000],
    ['a', 2_000],
  ]);
});

it('sends whoever would wait longer than ten seconds away, with the time to come back', async () => {
  const { passed, pass, clock } = gatesOf({ perAccount: { calls: 1, perMs: 6_000 } });

  void pass('a');
  void pass('b');
  const third = pass('c').catch((error: unknown) => error);
  await clock.pass(0);

  expect(await third).toBeInstanceOf(TooManyCallsError);
  expect(await third).toMatchObject({ waitMs: 12_000 });
  expect(passed).toEqual([['a', 0]]);
});
