/** The 23 tests that every channel passes, over what it says of itself. What it does not have is left out with the reason. */
import { aBench } from './bench.ts';
import { testsOfConnections } from './connections.ts';
import type { ContractSuite } from './contract-suite.ts';
import { testsOfFailures } from './failures.ts';
import type { ChannelFixture } from './fixture.ts';
import { writeRecord } from './record.ts';
import { testsOfWayIn } from './way-in.ts';
import { testsOfWayOut } from './way-out.ts';
import { testsOfWebhooks } from './webhooks.ts';

export function channelContract(fixture: ChannelFixture): void {
  const suite: ContractSuite = { fixture, done: [], registered: 0 };
  const { kind, variant } = fixture;

  describe(`${kind.title}${variant ? ` (${variant})` : ''} as a channel`, () => {
    testsOfWebhooks(suite);
    testsOfWayIn(suite);
    testsOfWayOut(suite);
    testsOfFailures(suite);
    testsOfConnections(suite);

    afterAll(async () => {
      // Of a run that failed, or of a part of the tests, nothing is told.
      if (suite.done.length < suite.registered) return;
      const bench = await aBench(fixture);
      const { capabilities, transport } = bench.adapter;
      await bench.close();
      writeRecord({
        channel: kind.name,
        title: kind.title,
        ...(variant !== undefined && { variant }),
        transport: transport.kind,
        capabilities,
        verified: fixture.verified,
        cases: {
          documented: fixture.cases.filter(({ source }) => source === 'documented').length,
          fromMemory: fixture.cases.filter(({ source }) => source === 'from memory').length,
        },
        tests: suite.done,
      });
    });
  });
}
