/** What becomes of a customer's events: text, taps, files, edits, repeats, batches, echoes, and what nobody heard of yet. */
import type { Attachment } from '../../../src/conversation/activity.ts';
import type { MediaKind } from '../../../src/conversation/channel.ts';
import { until } from '../../support/until.ts';
import type { Bench } from './bench.ts';
import { type ContractSuite, contractTest } from './contract-suite.ts';
import { goldenOf } from './decoded.ts';
import { isAbsent, type SentFile } from './fixture.ts';
import { pngBytes, samples } from './sample-files.ts';

const kinds: MediaKind[] = ['image', 'audio', 'video', 'file'];

export function testsOfWayIn(suite: ContractSuite): void {
  const { fixture } = suite;
  const { events, webhook } = fixture;
  const batches = isAbsent(webhook) ? true : webhook.batches;

  contractTest(suite, 4, 'reads every captured event as the golden file says', [], async ({ adapter }) => {
    const decoded = Object.fromEntries(fixture.cases.map(({ shows, event }) => [shows, adapter.decode(event)]));

    const { written, read } = goldenOf(fixture.kind.name, decoded);

    expect(written).toEqual(read);
  });

  contractTest(suite, 4, 'brings a text with its sender, its conversation and its time', [], async (bench) => {
    const facts = bench.facts();
    await bench.emit(events.text('ada', 'Wo ist mein Paket? 📦', facts));
    await until(() => bench.receiver.received.length === 1);

    const [inbound] = bench.receiver.received;
    const { thread, identity } = fixture.address('ada');
    expect(inbound?.activity).toMatchObject({ type: 'message', text: 'Wo ist mein Paket? 📦' });
    expect(inbound?.address).toMatchObject({ channel: fixture.kind.name, thread, identity });
    expect(inbound?.key).toMatch(new RegExp(`^${fixture.kind.name}:`));
    if (inbound?.externalAt !== undefined) {
      expect(Math.abs(Date.parse(inbound.externalAt) - facts.at)).toBeLessThan(1_000);
    }
  });

  async function sendFile(
    bench: Bench,
    kind: MediaKind,
    file: Partial<SentFile> & { bytes: Uint8Array },
  ): Promise<Attachment | undefined> {
    const build = events.file[kind];
    if (isAbsent(build)) return undefined;
    const { bytes, ...rest } = { ...samples[kind], ...file };
    const ref = rest.ref ?? bench.fake.serve({ bytes, contentType: rest.contentType, name: rest.name });
    await bench.emit(build('ada', { kind, caption: 'Look', ...rest, ref }, bench.facts()));
    await until(() => bench.receiver.received.length === 1);
    return bench.receiver.received[0]?.activity.attachments?.[0];
  }

  const view = (bench: Bench, attachment: Attachment | undefined) =>
    fetch(bench.address + (attachment?.contentUrl ?? '/'));

  for (const kind of kinds) {
    contractTest(
      suite,
      5,
      `keeps ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} of the customer's, to be fetched from here`,
      [events.file[kind]],
      async (bench) => {
        const attachment = await sendFile(bench, kind, { bytes: samples[kind].bytes });

        expect(attachment?.contentUrl).toMatch(/^\/media\/[0-9a-f]{64}$/);
        const response = await view(bench, attachment);
        expect(response.status).toBe(200);
        expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(samples[kind].bytes));
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      },
    );
  }

  const anyFile = events.file.image;
  contractTest(
    suite,
    5,
    'shows a file as what its bytes are, not as what it says of itself',
    [anyFile],
    async (bench) => {
      const html = Buffer.from('<html><script>alert(1)</script></html>');
      const attachment = await sendFile(bench, 'image', { bytes: html });

      const response = await view(bench, attachment);

      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    },
  );

  contractTest(suite, 5, 'refuses a file of more than 25 MB, and keeps the message', [anyFile], async (bench) => {
    const large = Buffer.concat([pngBytes, Buffer.alloc(25 * 1024 * 1024)]);
    const attachment = await sendFile(bench, 'image', { bytes: large });

    const response = await view(bench, attachment);

    expect(response.status).toBe(404);
  });

  contractTest(
    suite,
    5,
    'keeps the message when the file cannot be had',
    [anyFile, fixture.faults.fileFails],
    async (bench) => {
      await bench.fake.fail({ kind: 'fileFails' }, 10);
      const attachment = await sendFile(bench, 'image', { bytes: pngBytes });

      expect((await view(bench, attachment)).status).toBeGreaterThanOrEqual(400);
    },
  );

  contractTest(suite, 6, 'brings a tap as the value that the button carries', [events.tap], async (bench) => {
    if (isAbsent(events.tap)) return;
    await bench.emit(events.tap('ada', { label: 'Track my order', value: 'track' }, bench.facts()));
    await until(() => bench.receiver.received.length === 1);

    const { value, text } = bench.receiver.received[0]?.activity ?? {};
    // Where the platform sends the label alone, the turn knows it by what was offered.
    expect([value, text]).toContain(value === undefined ? 'Track my order' : 'track');
  });

  const longValues = [events.tap, fixture.keepsLongValues];
  contractTest(suite, 6, 'brings a value back that was too long for the button', longValues, async (bench) => {
    const value = `order:${'9'.repeat(5_000)}`;
    await bench.deliver({
      type: 'message',
      text: 'This one?',
      suggestedActions: [{ type: 'postBack', title: 'Yes', value }],
    });
    const [choice] = bench.shownTo('ada').flatMap(({ choices }) => choices);
    if (isAbsent(events.tap) || choice?.value === undefined) {
      // A button that sends its label: there is no value to be too long.
      expect(choice?.label ?? 'Yes').toBe('Yes');
      return;
    }
    await bench.emit(events.tap('ada', { label: 'Yes', value: choice.value }, bench.facts()));
    await until(() => bench.receiver.received.length === 1);

    expect(choice.value.length).toBeLessThan(5_000);
    expect(bench.receiver.received[0]?.activity.value).toBe(value);
  });

  contractTest(suite, 7, 'takes an event that is said three times at once as one', [], async (bench) => {
    const event = events.text('ada', 'Only once', bench.facts());

    await Promise.all([bench.emit(event), bench.emit(event), bench.emit(event)]);
    await bench.emit(events.text('ada', 'And this', bench.facts()));
    await until(() => bench.receiver.received.length >= 2);

    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['Only once', 'And this']);
  });

  contractTest(
    suite,
    8,
    'brings what came together to the right conversations, each in its order',
    [batches],
    async (bench) => {
      const earlier = bench.clock.now() - 60_000;
      await bench.emit(
        events.text('ada', 'one', bench.facts()),
        events.text('bob', 'eins', bench.facts()),
        // The platform's times are told, not obeyed.
        events.text('ada', 'two', bench.facts({ at: earlier })),
        events.text('bob', 'zwei', bench.facts()),
      );
      await until(() => bench.receiver.received.length === 4);

      const textsOf = (thread: string) =>
        bench.receiver.received.filter(({ address }) => address.thread === thread).map(({ activity }) => activity.text);
      expect(textsOf(fixture.address('ada').thread)).toEqual(['one', 'two']);
      expect(textsOf(fixture.address('bob').thread)).toEqual(['eins', 'zwei']);
    },
  );

  contractTest(
    suite,
    9,
    'tells the platform "received" while an answer is still on its way',
    [fixture.faults.silentAfterTaking],
    async (bench) => {
      await bench.fake.fail({ kind: 'silentAfterTaking' });
      const hanging = bench.kit.channel.deliver?.(bench.outgoing({ type: 'message', text: 'Slow' }));
      await until(() => bench.fake.attempts === 1);

      const { isTaken } = await bench.emit(events.text('ada', 'Still there?', bench.facts()));

      expect(isTaken).toBe(true);
      expect(bench.receiver.received).toHaveLength(1);
      await bench.kit.close();
      await hanging?.catch(() => {});
    },
    { answerTimeoutMs: 3_000 },
  );

  contractTest(suite, 9, 'does not tell the platform "received" before the commit', [], async (bench) => {
    bench.failCommits(true);
    const { isTaken } = await bench.emit(events.text('ada', 'Keep this', bench.facts()));
    bench.failCommits(false);

    expect(isTaken).toBe(false);
    expect(bench.receiver.received).toEqual([]);
  });

  contractTest(suite, 10, 'leaves the echo of our own words aside', [events.ownEcho], async (bench) => {
    if (isAbsent(events.ownEcho)) return;
    const delivered = await bench.deliver({ type: 'message', text: 'Within 30 days.' });
    const externalId = delivered.outcome === 'sent' ? (delivered.externalIds?.[0] ?? '') : '';
    await bench.emit(events.ownEcho('ada', { externalId, text: 'Within 30 days.' }, bench.facts()));
    await bench.emit(events.text('ada', 'Thanks', bench.facts()));
    await until(() => bench.receiver.received.length === 1);

    expect(bench.receiver.echoes).toEqual([]);
    expect(bench.receiver.received[0]?.activity.text).toBe('Thanks');
  });

  contractTest(
    suite,
    10,
    "brings a colleague's answer in the platform's own app",
    [events.foreignEcho],
    async (bench) => {
      if (isAbsent(events.foreignEcho)) return;
      await bench.emit(events.foreignEcho('ada', 'I am on it', bench.facts()));
      await until(() => bench.receiver.echoes.length === 1);

      expect(bench.receiver.echoes[0]).toMatchObject({ activity: { text: 'I am on it' } });
      expect(bench.receiver.echoes[0]?.address.thread).toBe(fixture.address('ada').thread);
      expect(bench.receiver.received).toEqual([]);
    },
  );

  contractTest(
    suite,
    11,
    'takes an event of an unknown kind, and makes nothing of it',
    [events.unknown],
    async (bench) => {
      if (isAbsent(events.unknown)) return;
      const { isTaken } = await bench.emit(events.unknown(bench.facts()));

      expect(isTaken).toBe(true);
      expect(bench.receiver.handedOver).toBe(0);
    },
  );

  contractTest(suite, 17, 'brings an edit with the new text', [events.edited], async (bench) => {
    if (isAbsent(events.edited)) return;
    const first = bench.facts();
    await bench.emit(events.text('ada', 'Order 17', first));
    await bench.emit(events.edited('ada', { of: first, text: 'Order 71' }, bench.facts()));
    await until(() => bench.receiver.received.length === 2);

    const [said, edited] = bench.receiver.received;
    expect(edited?.activity).toMatchObject({ type: 'event', name: 'message.edited', text: 'Order 71' });
    expect(edited?.activity.value).toEqual({ externalId: said?.externalId });
  });

  contractTest(suite, 17, 'brings a deletion', [events.deleted], async (bench) => {
    if (isAbsent(events.deleted)) return;
    const first = bench.facts();
    await bench.emit(events.text('ada', 'Never mind', first));
    await bench.emit(events.deleted('ada', { of: first }, bench.facts()));
    await until(() => bench.receiver.received.length === 2);

    const [said, deleted] = bench.receiver.received;
    expect(deleted?.activity).toMatchObject({ type: 'event', name: 'message.deleted' });
    expect(deleted?.activity.value).toEqual({ externalId: said?.externalId });
  });

  contractTest(suite, 15, 'tells that the customer is writing', [events.typing], async (bench) => {
    if (isAbsent(events.typing)) return;
    await bench.emit(events.typing('ada', bench.facts()));
    await until(() => bench.receiver.typings.length === 1);

    expect(bench.receiver.typings[0]?.thread).toBe(fixture.address('ada').thread);
  });
}
