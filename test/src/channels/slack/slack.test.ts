/** What Slack has beyond the shared suite: one text told twice, threads, connections that Slack renews, cards that it refuses. */
import type { KnownBlock } from '@slack/types';
import { actions, cardBlocks, classicCard, section } from '../../../../src/channels/slack/blocks.ts';
import { plainWords } from '../../../../src/channels/slack/plain-words.ts';
import { HERO_CARD } from '../../../../src/conversation/activity.ts';
import { aBench, type Bench, ownFiles } from '../../../contract/channel/bench.ts';
import { pngBytes } from '../../../contract/channel/sample-files.ts';
import { BOT, SUPPORT, TEAM, users } from '../../../support/fakes/slack.ts';
import { until } from '../../../support/until.ts';
import { slackFixture } from './fixture.ts';

const card = (title: string) => ({
  contentType: HERO_CARD,
  content: {
    title,
    text: 'Warm and **dry**.',
    images: [{ url: 'https://shop.example/boots.png' }],
    buttons: [{ type: 'postBack', title: 'Take them', value: title }],
  },
});

describe('Slack', () => {
  let bench: Bench;
  afterEach(() => bench.close());

  async function connect(mode: 'events' | 'socket', more: Record<string, string> = {}): Promise<void> {
    const fixture = slackFixture(mode);
    bench = await aBench({
      ...fixture,
      settings: (fake, account) => ({ ...fixture.settings(fake, account), ...more }),
    });
    await bench.start();
  }

  const mention = (type: 'message' | 'app_mention', eventId: string) => ({
    type: 'event_callback',
    team_id: TEAM,
    event_id: eventId,
    event_time: Math.floor(bench.clock.now() / 1000),
    authorizations: [{ team_id: TEAM, user_id: BOT.user }],
    event: {
      type,
      channel: 'C0GENERAL',
      user: users.ada,
      text: `<@${BOT.user}> can I return boots?`,
      ts: '1767603600.000200',
    },
  });

  it('takes a mention once, though Slack tells it as a message, too', async () => {
    await connect('events');
    await bench.emit(mention('message', 'Ev1'));
    await bench.emit(mention('app_mention', 'Ev2'));

    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['can I return boots?']);
  });

  it('answers in the thread that a question in a channel begins', async () => {
    await connect('events');
    await bench.emit(mention('app_mention', 'Ev1'));
    const [inbound] = bench.receiver.received;
    if (!inbound) throw new Error('Nothing came.');
    await bench.deliver({ type: 'message', text: 'Within 30 days.' }, { address: inbound.address });

    expect(bench.fake.shown[0]?.raw).toMatchObject({ channel: 'C0GENERAL', thread_ts: '1767603600.000200' });
  });

  it('opens a new connection when Slack renews it, and goes on', async () => {
    await connect('socket');
    await bench.whenReady();
    (bench.fake as unknown as { say(frame: object): void }).say({ type: 'disconnect', reason: 'refresh_requested' });
    await until(() => bench.kit.status().state === 'failing');
    await bench.passUntilReady();
    await bench.emit(slackFixture('socket').events.text('ada', 'after', bench.facts()));

    expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual(['after']);
  });

  it('says which workspace the token is of when it is another', async () => {
    await connect('events', { SLACK_TEAM: 'T0OTHER' });
    await until(() => bench.kit.status().errors.length > 0);

    expect(bench.kit.status().errors[0]?.reason).toContain(`SLACK_TEAM must be ${TEAM}`);
    expect((await bench.kit.check()).said).toContain(`SLACK_TEAM must be ${TEAM}`);
  });

  it('shows cards in older blocks where Slack does not take the new ones', async () => {
    await connect('events');
    await bench.fake.fail({ kind: 'markupRefused' });
    const delivered = await bench.deliver({
      type: 'message',
      attachmentLayout: 'carousel',
      attachments: [card('Boots'), card('Shoes')],
    });

    expect(delivered.outcome).toBe('sent');
    const types = bench.fake.shown.map(({ raw }) =>
      (raw as { blocks: { type: string }[] }).blocks.map(({ type }) => type),
    );
    expect(types).toEqual([
      ['image', 'section', 'actions'],
      ['image', 'section', 'actions'],
    ]);
    expect(bench.fake.shown.map(({ choices }) => choices[0]?.value)).toEqual(['Boots', 'Shoes']);
  });

  it('asks for the address of a file that comes without one', async () => {
    await connect('events');
    const ref = bench.fake.serve({ bytes: pngBytes, contentType: 'image/png', name: 'boots.png' });
    const { event, ...envelope } = mention('message', 'Ev1');
    const files = [{ id: ref.split('/').at(-1), name: 'boots.png', mimetype: 'image/png' }];
    await bench.emit({ ...envelope, event: { ...event, channel: 'D0ADA', text: '', files } });
    const attachment = bench.receiver.received[0]?.activity.attachments?.[0];

    const response = await fetch(bench.address + (attachment?.contentUrl ?? ''));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pngBytes);
  });

  it("sends a file's bytes to Slack and shares it in the thread", async () => {
    Object.assign(ownFiles, { '/own/boots.png': pngBytes });
    await connect('socket');
    await bench.whenReady();
    await bench.deliver({
      type: 'message',
      attachments: [{ contentType: 'image/png', contentUrl: '/own/boots.png', name: 'boots.png' }],
      suggestedActions: [{ type: 'postBack', title: 'These', value: 'these' }],
    });

    const [file, buttons] = bench.shownTo('ada');
    expect(file?.files).toEqual([{ name: 'boots.png', bytes: pngBytes }]);
    expect(file?.raw).toMatchObject({ channel_id: SUPPORT });
    expect(buttons?.choices).toEqual([{ label: 'These', value: 'these' }]);
  });
});

describe("Slack's way of writing", () => {
  it.each([
    ['a &lt; b &amp;amp; c', 'a < b &amp; c'],
    ['<https://a.example|a.example>', 'https://a.example'],
    ['<tel:+4930123|+4930123>', '+4930123'],
    ['<!subteam^S1|@support> <!date^1767603600^{date}|5 January>', '@support 5 January'],
    ['<@U0BOT>, hello', ', hello'],
    [':not_known: 12:30:45', ':not_known: 12:30:45'],
  ])('%s is %s', (written, said) => {
    expect(plainWords(written, { ownUser: 'U0BOT' })).toBe(said);
  });

  it('writes blocks of the shapes that Slack publishes', () => {
    const choice = { label: 'Boots', value: 'boots', description: 'Warm' };
    const one = {
      title: 'Boots & <more>',
      text: 'Warm',
      choices: [choice, { label: 'See', value: '', url: 'https://a.example' }],
    };
    // The compiler compares them with @slack/types.
    const blocks: KnownBlock[] = [
      section('*Hi*'),
      section('Hi', true),
      actions({ as: 'menu', choices: [choice] }),
      ...cardBlocks([one]),
      ...cardBlocks([one, one]),
      ...classicCard(one),
    ];

    expect(blocks.map(({ type }) => type)).toEqual([
      'section',
      'section',
      'actions',
      'card',
      'carousel',
      'section',
      'actions',
    ]);
    expect(blocks[3]).toMatchObject({ title: { text: 'Boots &amp; &lt;more&gt;' } });
  });
});
