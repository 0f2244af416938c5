/** Restarts, cut connections, secrets, and a profile that cannot be had. */
import { until } from '../../support/until.ts';
import { type ContractSuite, contractTest } from './contract-suite.ts';

export function testsOfConnections(suite: ContractSuite): void {
  const { fixture } = suite;
  const { events, faults, resumes } = fixture;

  contractTest(
    suite,
    20,
    'loses and repeats nothing when the connection is cut',
    [resumes, fixture.cuts],
    async (bench) => {
      await bench.emit(events.text('ada', 'before', bench.facts()));
      await until(() => bench.receiver.received.length === 1);

      bench.fake.dropConnections?.();
      await until(() => bench.kit.status().state !== 'ready');
      const emitted = bench.emit(events.text('ada', 'after', bench.facts()));
      await bench.passUntilReady();
      await emitted;
      await until(() => bench.receiver.received.length === 2);

      expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['before', 'after']);
      expect((await bench.deliver({ type: 'message', text: 'Here again.' })).outcome).toBe('sent');
    },
  );

  contractTest(suite, 20, 'goes on after a restart where it stopped', [resumes], async (bench) => {
    await bench.emit(events.text('ada', 'before', bench.facts()));
    await until(() => bench.receiver.received.length === 1);

    await bench.restart();
    await bench.passUntilReady();
    await bench.emit(events.text('ada', 'after', bench.facts()));
    await until(() => bench.receiver.received.length === 2);

    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['before', 'after']);
  });

  contractTest(suite, 20, 'takes what could not be committed when it is said again', [resumes], async (bench) => {
    bench.failCommits(true);
    const event = events.text('ada', 'Keep this', bench.facts());
    await bench.emit(event);
    bench.failCommits(false);
    await bench.passUntilReady();
    await bench.emit(event);
    await until(() => bench.receiver.received.length === 1);

    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['Keep this']);
  });

  contractTest(suite, 22, 'keeps secrets out of logs, errors and its state, whatever goes wrong', [], async (bench) => {
    for (const kind of ['serverError', 'refused', 'errorInOk'] as const) {
      if (faults[kind]) continue;
      await bench.fake.fail({ kind });
      await bench.deliver({ type: 'message', text: 'Hello' });
    }
    await bench.emit(events.text('ada', 'The words of a customer', bench.facts()));
    if (!faults.unreachable) {
      await bench.fake.fail({ kind: 'unreachable' });
      await bench.deliver({ type: 'message', text: 'Hello' });
      await bench.kit.check();
      await bench.fake.heal();
    }

    const told = [...bench.lines, JSON.stringify(bench.kit.status())].join('\n');
    const settings = fixture.settings(bench.fake, 'a');
    for (const name of fixture.secrets) expect(told).not.toContain(settings[name] ?? 'a setting that is not given');
    expect(told).not.toContain('The words of a customer');
  });

  contractTest(suite, 23, 'brings the message when the profile cannot be had', [faults.profileFails], async (bench) => {
    await bench.fake.fail({ kind: 'profileFails' }, 10);
    const { isTaken } = await bench.emit(events.text('ada', 'Who am I?', bench.facts()));

    expect(isTaken).toBe(true);
    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['Who am I?']);
  });

  contractTest(suite, 2, 'does not start without its secrets', [], async (bench) => {
    const whole = fixture.settings(bench.fake, 'a');
    for (const name of fixture.needs) {
      const { [name]: _missing, ...rest } = whole;
      await expect(create(rest)).rejects.toThrow();
    }
    await expect(create(whole)).resolves.toMatchObject({ name: fixture.kind.name });

    async function create(settings: Record<string, string>) {
      return fixture.kind.create(fixture.kind.settings.parse(settings), {
        clock: bench.clock,
        ids: { next: () => 'id' },
        publicOrigin: 'https://chat.example.com',
      });
    }
  });

  contractTest(suite, 13, 'tells in plain words whether the credentials work', [fixture.check], async (bench) => {
    const good = await bench.kit.check();

    expect(good.isOk).toBe(true);
    expect(good.said).toBeTruthy();
  });
}
