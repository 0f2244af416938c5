/** Registers one test of the suite: run and recorded, or left out with the reason that the fixture gives. */

import { aBench, type Bench, type BenchOptions } from './bench.ts';
import { type Absent, type ChannelFixture, isAbsent } from './fixture.ts';
import type { ContractRecord } from './record.ts';

export interface ContractSuite {
  fixture: ChannelFixture;
  /** Filled while the tests run. */
  done: ContractRecord['tests'];
  /** How many there have to be in the end. */
  registered: number;
}

/**
 * `number`: of the fact sheet's list. `unless`: what the fixture may say is absent; the first absent one leaves the test
 * out. The body is given a channel that has started.
 */
export function contractTest(
  suite: ContractSuite,
  number: number,
  name: string,
  unless: unknown[],
  body: (bench: Bench) => Promise<void>,
  options: BenchOptions = {},
): void {
  suite.registered += 1;
  const missing = unless.find((each): each is Absent => isAbsent(each));
  if (missing) {
    suite.done.push({ number, name, absent: missing.absent });
    it.skip(`${number}. ${name} (not here: ${missing.absent})`, () => {});
    return;
  }
  it(`${number}. ${name}`, async () => {
    const bench = await aBench(suite.fixture, options);
    try {
      await bench.start();
      await bench.whenReady();
      await body(bench);
      expect(bench.failures).toEqual([]);
    } finally {
      await bench.close();
    }
    suite.done.push({ number, name });
  });
}
