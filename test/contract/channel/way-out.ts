/** What customers see of what we say: within every limit, by the agent's name, with typing, receipts and closed windows. */

import { measure } from '../../../src/channels/kit/render/measure.ts';
import type { ActivityDraft, CardAction } from '../../../src/conversation/activity.ts';
import { ADAPTIVE_CARD, HERO_CARD } from '../../../src/conversation/activity.ts';
import { until } from '../../support/until.ts';
import { ownFiles } from './bench.ts';
import { type ContractSuite, contractTest } from './contract-suite.ts';
import { isAbsent } from './fixture.ts';
import { pngBytes, samples } from './sample-files.ts';

const actions = (count: number): CardAction[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'imBack',
    title: `Choice ${index + 1}`,
    value: `value-${index + 1}`,
  }));

const hero = (index: number) => ({
  contentType: HERO_CARD,
  content: {
    title: `Boots ${index}`,
    text: 'Warm and **dry**.',
    images: [{ url: '/own/photo.png' }],
    buttons: [{ type: 'postBack', title: 'Take them', value: `boots-${index}` }],
  },
});

const torture = [
  '# Heading *with* emphasis',
  'A **bold _and italic_** line, `code <b>`, ~~gone~~, and a [link](https://example.com/a_(b)?q=1&r=2).',
  '- one\n- two\n  1. nested',
  '> quoted & <script>alert(1)</script>',
  '```\ncode * with _ signs ~ and `ticks`\n```',
  'Signs: * _ ~ ` # < > & " \' \\ | [ ] ( ) { } + - . !',
].join('\n\n');

/** What every platform has to take: each within its limits. */
const sayings: Record<string, ActivityDraft> = {
  'a plain text': { type: 'message', text: 'Within 30 days.' },
  'ten thousand letters': { type: 'message', text: 'A sentence of some words, again. '.repeat(303) },
  'emoji, joined ones and right to left, where a text is cut': {
    type: 'message',
    text: '👩‍👩‍👧‍👦🇩🇪שלום é '.repeat(400),
  },
  'a torture of markdown': { type: 'message', text: torture },
  'one choice': { type: 'message', text: 'Really?', suggestedActions: actions(1) },
  'three choices': { type: 'message', text: 'Which?', suggestedActions: actions(3) },
  'ten choices': { type: 'message', text: 'Which?', suggestedActions: actions(10) },
  'twenty-five choices': { type: 'message', text: 'Which?', suggestedActions: actions(25) },
  'a card': { type: 'message', text: 'Look:', attachments: [hero(1)] },
  'twelve cards beside each other': {
    type: 'message',
    attachmentLayout: 'carousel',
    attachments: Array.from({ length: 12 }, (_, index) => hero(index + 1)),
  },
  'an adaptive card with inputs': {
    type: 'message',
    attachments: [
      {
        contentType: ADAPTIVE_CARD,
        content: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [
            { type: 'TextBlock', text: 'Your return' },
            { type: 'Input.Text', id: 'reason', label: 'Why?' },
          ],
          actions: [{ type: 'Action.Submit', title: 'Send', data: { do: 'return' } }],
        },
      },
    ],
  },
  'a picture': {
    type: 'message',
    text: 'Here:',
    attachments: [{ contentType: 'image/png', contentUrl: '/own/photo.png', name: 'photo.png' }],
  },
  'a document': {
    type: 'message',
    attachments: [{ contentType: 'application/pdf', contentUrl: '/own/invoice.pdf', name: 'invoice.pdf' }],
  },
  'a file of 30 MB': {
    type: 'message',
    text: 'All of it:',
    attachments: [{ contentType: 'application/pdf', contentUrl: '/own/large.pdf', name: 'large.pdf' }],
  },
};

export function testsOfWayOut(suite: ContractSuite): void {
  const { fixture } = suite;
  const { events, faults } = fixture;

  beforeAll(() => {
    Object.assign(ownFiles, {
      '/own/photo.png': pngBytes,
      '/own/invoice.pdf': samples.file.bytes,
      '/own/large.pdf': Buffer.concat([samples.file.bytes, Buffer.alloc(30 * 1024 * 1024)]),
    });
  });

  for (const [name, draft] of Object.entries(sayings)) {
    contractTest(suite, 12, `shows ${name} within the platform's limits`, [], async (bench) => {
      const delivered = await bench.deliver(draft);

      expect(bench.fake.complaints).toEqual([]);
      expect(delivered.outcome).toBe('sent');
      const { text, buttons, quickReplies, menu } = bench.adapter.capabilities;
      const shown = bench.shownTo('ada');
      expect(shown.length).toBeGreaterThan(0);
      const mostChoices = Math.max(buttons?.max ?? 0, quickReplies?.max ?? 0, menu?.max ?? 0) * 10;
      for (const each of shown) {
        // What the fake gives back is text, not markup: it can only be shorter.
        expect(measure(each.text, text.unit)).toBeLessThanOrEqual(text.max);
        expect(each.choices.length).toBeLessThanOrEqual(mostChoices);
      }
    });
  }

  contractTest(suite, 6, 'offers every choice: to tap, or as a number to send', [], async (bench) => {
    await bench.deliver({ type: 'message', text: 'Which?', suggestedActions: actions(25) });

    const shown = bench.shownTo('ada');
    const all = shown.flatMap((each) => [each.text, ...each.choices.map(({ label }) => label)]).join('\n');
    for (const { title } of actions(25)) expect(all).toContain(title);
  });

  contractTest(suite, 19, "shows the agent's name with the agent's words", [fixture.agentName], async (bench) => {
    await bench.deliver({ type: 'message', text: 'Hello, I take over.' }, { role: 'agent', name: 'Grace' });

    const [shown] = bench.shownTo('ada');
    expect(shown?.text).toContain('Hello, I take over.');
    const where = fixture.agentName === 'inText' ? shown?.text : JSON.stringify(shown?.raw);
    expect(where).toContain('Grace');
  });

  contractTest(
    suite,
    15,
    'shows that we write, again only when it is about to fade, and anew after a message',
    [suite.fixture.showsTyping],
    async (bench) => {
      const lastsMs = bench.adapter.capabilities.typing?.lastsMs ?? 0;
      const show = async () => bench.kit.channel.showTyping?.(fixture.address('ada'));
      /** On a real server it is on its way for a moment. */
      const expectShown = async (times: number) => {
        await until(() => bench.fake.typings.length >= times);
        expect(bench.fake.typings).toHaveLength(times);
      };

      await show();
      await show();
      await expectShown(1);

      bench.clock.forwardMs(lastsMs);
      await show();
      await expectShown(2);

      await bench.deliver({ type: 'message', text: 'Done.' });
      await show();
      await expectShown(3);
    },
  );

  contractTest(suite, 16, 'brings a receipt to the message that it is about', [events.receipt], async (bench) => {
    if (isAbsent(events.receipt)) return;
    const delivered = await bench.deliver({ type: 'message', text: 'Did you get this?' });
    const externalId = delivered.outcome === 'sent' ? (delivered.externalIds?.[0] ?? '') : '';
    const state = fixture.receiptState ?? 'delivered';
    await bench.emit(events.receipt('ada', { externalId, state }, bench.facts()));
    await until(() => bench.receiver.receipts.length > 0);

    const [receipt] = bench.receiver.receipts;
    expect(receipt).toMatchObject({ channel: fixture.kind.name, state });
    const { about } = receipt ?? {};
    if (about && 'externalId' in about) expect(about.externalId).toBe(externalId);
    else expect(about).toMatchObject({ thread: fixture.address('ada').thread });
  });

  const windowed = suite.fixture.window;
  contractTest(suite, 18, 'asks the platform for nothing once its window is closed', [windowed], async (bench) => {
    const { window } = bench.adapter.capabilities;
    const heardAt = bench.heardNow();
    bench.clock.forwardMs(((window?.hours ?? 0) + (window?.agentHours ?? 0) + 1) * 60 * 60_000);

    const delivered = await bench.deliver({ type: 'message', text: 'Still interested?' }, { heardAt });

    expect(delivered.outcome).toBe('windowClosed');
    expect(bench.fake.attempts).toBe(0);
  });

  contractTest(
    suite,
    18,
    'knows when the platform says that its window is closed',
    [windowed, faults.windowClosed],
    async (bench) => {
      await bench.fake.fail({ kind: 'windowClosed' });

      const delivered = await bench.deliver({ type: 'message', text: 'Still interested?' });

      expect(delivered.outcome).toBe('windowClosed');
    },
  );

  contractTest(
    suite,
    18,
    'sends a prepared message when the window is closed',
    [windowed, fixture.templates],
    async (bench) => {
      const heardAt = bench.heardNow();
      bench.clock.forwardMs(30 * 24 * 60 * 60_000);

      const delivered = await bench.deliver(
        {
          type: 'message',
          text: 'Your order 17 is on its way.',
          template: { name: 'order_shipped', language: 'en', values: ['17'] },
        },
        { heardAt },
      );

      expect(delivered.outcome).toBe('sent');
      expect(JSON.stringify(bench.shownTo('ada').map(({ raw }) => raw))).toContain('order_shipped');
    },
  );
}
