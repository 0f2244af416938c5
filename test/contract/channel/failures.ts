/** What platforms do wrong, and what we make of it: waiting, trying again, giving up, and not saying anything twice. */
import type { Bench } from './bench.ts';
import { type ContractSuite, contractTest } from './contract-suite.ts';

/** The platform takes a message and never answers. */
const silent = { answerTimeoutMs: 3_000 };

const hello = { type: 'message' as const, text: 'Within **30** days.' };

export function testsOfFailures(suite: ContractSuite): void {
  const { faults } = suite.fixture;

  /** The message is tried again as the deliverer does: with the progress of the first attempt. */
  async function again(bench: Bench, first: Awaited<ReturnType<Bench['deliver']>>) {
    const progress = first.outcome === 'retry' ? first.progress : undefined;
    return bench.deliver(hello, { key: 'again', ...(progress && { progress }) });
  }

  contractTest(suite, 13, 'waits as long as the platform asks', [faults.rateLimited], async (bench) => {
    await bench.fake.fail({ kind: 'rateLimited', retryAfterSeconds: 17 });

    const delivered = await bench.deliver(hello);

    expect(delivered).toMatchObject({ outcome: 'retry', afterMs: 17_000 });
    expect(bench.fake.shown).toEqual([]);
    expect((await again(bench, delivered)).outcome).toBe('sent');
  });

  contractTest(suite, 13, "tries again after the platform's own error", [faults.serverError], async (bench) => {
    await bench.fake.fail({ kind: 'serverError' });

    const delivered = await bench.deliver(hello);

    expect(delivered.outcome).toBe('retry');
    expect((await again(bench, delivered)).outcome).toBe('sent');
    expect(bench.fake.shown).toHaveLength(1);
  });

  contractTest(
    suite,
    13,
    'gives up when the platform says its last word, and tells why',
    [faults.refused],
    async (bench) => {
      await bench.fake.fail({ kind: 'refused' });

      const delivered = await bench.deliver(hello);

      expect(delivered.outcome).toBe('refused');
      expect(delivered.outcome === 'refused' && delivered.reason).toBeTruthy();
      expect(bench.kit.status().errors).toHaveLength(1);
      // The channel itself is well: one customer is not there.
      expect(bench.kit.status().state).toBe('ready');
    },
  );

  contractTest(suite, 13, 'notices an error in an answer that looks well', [faults.errorInOk], async (bench) => {
    await bench.fake.fail({ kind: 'errorInOk' });

    const delivered = await bench.deliver(hello);

    expect(delivered.outcome).not.toBe('sent');
    expect(bench.fake.shown).toEqual([]);
  });

  contractTest(
    suite,
    13,
    'fetches one fresh token for all who find theirs over, and sends each message once',
    [faults.tokenOver],
    async (bench) => {
      await bench.deliver(hello, { to: 'bob' });
      const before = bench.fake.tokens;
      await bench.fake.fail({ kind: 'tokenOver' }, 2);

      const delivered = await Promise.all([bench.deliver(hello), bench.deliver(hello, { to: 'bob' })]);

      expect(delivered.map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
      expect(bench.fake.tokens - before).toBe(1);
      expect(bench.fake.shown).toHaveLength(3);
    },
  );

  contractTest(
    suite,
    13,
    'says it without markup when the markup is refused',
    [faults.markupRefused],
    async (bench) => {
      await bench.fake.fail({ kind: 'markupRefused' });

      const delivered = await bench.deliver(hello);

      expect(delivered.outcome).toBe('sent');
      expect(bench.shownTo('ada').map(({ text }) => text)).toEqual(['Within 30 days.']);
    },
  );

  const silence =
    suite.fixture.repeatAfterSilence === 'idempotent'
      ? 'sends again what was never answered, and it stands there once'
      : 'leaves what was never answered: it may be there';
  contractTest(
    suite,
    14,
    silence,
    [faults.silentAfterTaking],
    async (bench) => {
      await bench.fake.fail({ kind: 'silentAfterTaking' });

      const delivered = await bench.deliver(hello, { key: 'again' });

      if (suite.fixture.repeatAfterSilence === 'left') {
        expect(delivered.outcome).toBe('unknown');
      } else {
        expect(delivered.outcome).toBe('retry');
        expect((await again(bench, delivered)).outcome).toBe('sent');
      }
      expect(bench.fake.shown).toHaveLength(1);
    },
    silent,
  );

  contractTest(suite, 14, 'sends again what surely never left', [faults.unreachable], async (bench) => {
    await bench.fake.fail({ kind: 'unreachable' });

    const delivered = await bench.deliver(hello);
    await bench.fake.heal();
    // A webhook's channel is well again with the next message.
    if (bench.adapter.transport.kind !== 'webhook') await bench.passUntilReady();

    expect(delivered.outcome).toBe('retry');
    expect((await again(bench, delivered)).outcome).toBe('sent');
    expect(bench.fake.shown).toHaveLength(1);
  });

  contractTest(suite, 13, 'goes on after the part that is there already', [], async (bench) => {
    const long = { type: 'message' as const, text: 'A sentence of some words, again. '.repeat(3_000) };
    const whole = await bench.deliver(long, { to: 'bob' });
    const pieces = bench.shownTo('bob').length;

    const rest = await bench.deliver(long, { progress: { piecesSent: pieces - 1, externalIds: ['first'] } });

    expect(whole.outcome).toBe('sent');
    expect(rest).toMatchObject({ outcome: 'sent' });
    expect(bench.shownTo('ada')).toHaveLength(1);
  });
}
