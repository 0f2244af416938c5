import PostalMime from 'postal-mime';
import { buildMail } from '../../../../src/channels/email/build-mail.ts';
import { capabilities } from '../../../../src/channels/email/capabilities.ts';
import { encode } from '../../../../src/channels/email/encode.ts';
import { judge } from '../../../../src/channels/email/judge.ts';
import type { EmailFrame, Letter } from '../../../../src/channels/email/letter.ts';
import { createReplyTokens, tokenInMessageId } from '../../../../src/channels/email/reply-token.ts';
import { render } from '../../../../src/channels/kit/render/render.ts';
import { type Activity, HERO_CARD } from '../../../../src/conversation/activity.ts';
import { BadInputError } from '../../../../src/runtime/errors.ts';
import { anActivity } from '../../../support/builders.ts';

const tokens = createReplyTokens('a-secret-of-this-installation');
const own = { name: 'Harbour Shop', address: 'support@shop.example' };
const ada = 'Ada@customers.example';
const thread = 't'.repeat(20);
const publicOrigin = 'https://chat.example.com';

function letterOf(
  draft: Partial<Activity>,
  { hasPlus = false, subject = 'My order', role = 'bot', name = '' }: Facts = {},
): Letter {
  const activity = anActivity({ text: undefined, ...draft, type: 'message', from: { role, id: role } });
  const { pieces } = render(activity, capabilities, { publicOrigin });
  const [piece] = pieces;
  if (!piece) throw new Error('Nothing to say.');
  const reference = {
    to: { name: 'Ada', address: ada },
    subject,
    messageId: '<2@x.example>',
    references: ['<1@x.example>', '<2@x.example>'],
  };
  const address = {
    channel: 'email',
    thread: `${own.address}:${thread}`,
    identity: `${own.address}:${ada.toLowerCase()}`,
    reference,
  };
  const to = {
    address,
    key: 'key-1',
    activityId: activity.id,
    from: { role, name },
    now: Date.UTC(2026, 0, 5, 9),
    letter: { activity, pieces },
  };
  const [call] = encode(piece, to, { own, tokens, hasPlus });
  const frame = call?.frame as EmailFrame;
  if (frame.do !== 'send') throw new Error('It is no letter.');
  return frame.letter;
}

interface Facts {
  hasPlus?: boolean;
  subject?: string;
  role?: 'bot' | 'agent';
  name?: string;
}

const said = async (letter: Letter, read = async () => new Uint8Array([1, 2, 3])) =>
  PostalMime.parse(await buildMail(letter, { read }));
const headerIn = ({ headers }: Awaited<ReturnType<typeof said>>, name: string) =>
  headers.find(({ key }) => key === name)?.value;

describe('a letter of ours', () => {
  it('stands in its thread, with a token that whoever gets it can answer by', async () => {
    const mail = await said(letterOf({ text: 'Within 30 days.' }, { hasPlus: true }));

    expect(mail.subject).toBe('Re: My order');
    expect(mail.inReplyTo).toBe('<2@x.example>');
    expect(mail.references).toBe('<1@x.example> <2@x.example>');
    expect(mail.to).toEqual([{ name: 'Ada', address: ada }]);
    const token = tokenInMessageId(mail.messageId ?? '');
    expect(token && tokens.isFor(token, ada)).toBe(true);
    expect(token && tokens.isFor(token, 'mallory@x.example')).toBe(false);
    expect(mail.replyTo?.[0]?.address).toBe(`support+${tokens.of(thread, ada)}@shop.example`);
  });

  it('has the same id on every attempt', () => {
    expect(letterOf({ text: 'Hello' }).messageId).toBe(letterOf({ text: 'Hello' }).messageId);
  });

  it('says that a machine wrote it when the bot did, and who wrote it when a person did', async () => {
    const byBot = await said(letterOf({ text: 'Hello' }));
    const byGrace = await said(letterOf({ text: 'Hello' }, { role: 'agent', name: 'Grace' }));

    expect(headerIn(byBot, 'auto-submitted')).toBe('auto-replied');
    expect(byBot.from?.name).toBe('Harbour Shop');
    expect(headerIn(byGrace, 'auto-submitted')).toBeUndefined();
    expect(byGrace.from?.name).toBe('Grace (Harbour Shop)');
  });

  it('says the same as text and as HTML', async () => {
    const mail = await said(letterOf({ text: 'Within **30** days: [rules](https://shop.example/r).' }));

    expect(mail.text).toContain('Within 30 days: rules: https://shop.example/r.');
    expect(mail.html).toContain('Within <strong>30</strong> days');
  });

  it('is one letter with everything in it: words, cards, files', async () => {
    const card = {
      contentType: HERO_CARD,
      content: { title: 'Boots', text: 'Warm.', images: [{ url: '/own/boots.png' }] },
    };
    const file = { contentType: 'application/pdf', contentUrl: '/own/invoice.pdf', name: 'invoice.pdf' };
    const mail = await said(letterOf({ text: 'Look:', attachments: [card, file] }));

    expect(mail.text).toMatch(/Look:[^]*Boots[^]*Warm\./);
    expect(mail.attachments.map(({ filename, disposition }) => [filename, disposition])).toEqual([
      ['boots.png', 'inline'],
      ['invoice.pdf', 'attachment'],
    ]);
    expect(mail.html).toContain('<img src="cid:');
  });

  it('lists choices with the numbers that the turn understands, each a mail with the answer in it', async () => {
    const action = (title: string) => ({ type: 'imBack' as const, title, value: title.toLowerCase() });
    const card = (title: string) => ({ contentType: HERO_CARD, content: { title, buttons: [action('Take it')] } });
    const letter = letterOf({
      text: 'Which?',
      suggestedActions: [action('None')],
      attachments: [card('Boots'), card('Shoes')],
    });

    expect(letter.text).toContain('1. None');
    expect(letter.text).toMatch(/Boots[^]*2\. Take it[^]*Shoes[^]*3\. Take it/);
    // The label stands twice: its number is the answer.
    expect(letter.html).toContain('&amp;body=3">Take it');
    expect(letter.html).toContain('&amp;body=None">None');
    expect(letter.html).toContain(encodeURIComponent(`[#${tokens.of(thread, ada)}]`));
  });

  it('has the address of a file that cannot be had or is too large', async () => {
    const file = (name: string) => ({ contentType: 'application/pdf', contentUrl: `/own/${name}`, name });
    const letter = letterOf({ text: 'Here:', attachments: [file('gone.pdf'), file('one.pdf'), file('two.pdf')] });
    const read = async ({ name }: { name: string }) => {
      if (name === 'gone.pdf') throw new BadInputError({ code: 'channel.file', message: 'It is gone.' });
      return new Uint8Array(10 * 1024 * 1024);
    };
    const mail = await PostalMime.parse(await buildMail(letter, { read }));

    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['one.pdf']);
    expect(mail.text).toContain('gone.pdf: https://chat.example.com/own/gone.pdf');
    expect(mail.html).toContain('href="https://chat.example.com/own/two.pdf"');
  });

  it('lets nobody write headers of their own', async () => {
    const letter = letterOf(
      { text: 'Hello' },
      { subject: 'x\r\nBcc: everybody@x.example', role: 'agent', name: 'Eve\r\nBcc: a@x.example' },
    );
    const mail = await said(letter);

    expect(mail.bcc).toBeUndefined();
    expect(headerIn(mail, 'bcc')).toBeUndefined();
  });

  it('has a subject of its own when nobody asked', () => {
    const long = 'Your order is on its way and will be with you on Tuesday, if nothing comes in between.';

    expect(letterOf({ text: 'Your **order** is ready.\n\nCome by.' }, { subject: '' }).subject).toBe(
      'Your order is ready.',
    );
    expect(letterOf({ text: long }, { subject: '' }).subject).toMatch(/^Your order .*…$/);
  });
});

describe('an answer of the mail server', () => {
  it.each([
    [250, 'sent'],
    [421, 'retry'],
    [451, 'retry'],
    [535, 'retry'],
    [550, 'refused'],
    [552, 'refused'],
  ])('%i means: %s', (status, outcome) => {
    const verdict = judge({
      status,
      headers: {},
      body: { said: `${status} <ada@customers.example> x`, messageId: '<1@x>' },
    });

    expect(verdict.outcome).toBe(outcome);
    expect('reason' in verdict ? verdict.reason : '').not.toContain('ada@');
  });
});
