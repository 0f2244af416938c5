/**
 * One customer returns something: begins in the web chat, goes on by WhatsApp, finishes by mail. Channels as in the field:
 * the real Direct Line client, signed webhooks of WhatsApp, a mailbox on dovecot.
 */
import type { CustomerCardView, CustomerListView } from '../../src/http/contract/customer.ts';
import type { FakePlatform } from '../contract/channel/fixture.ts';
import { aMail } from '../src/channels/email/a-mail.ts';
import { emailFixture } from '../src/channels/email/fixture.ts';
import { whatsappFixture } from '../src/channels/whatsapp/fixture.ts';
import { noDovecot, stopSharedDovecot } from '../support/fakes/dovecot.ts';
import { type FakeMail, fakeEmail, people } from '../support/fakes/email.ts';
import { fakeWhatsApp } from '../support/fakes/whatsapp.ts';
import { type DeskByRequests, deskByRequests } from './support/desk-by-requests.ts';
import { customerByDirectLine, type DistantCustomer } from './support/distant-customers.ts';
import { eventually } from './support/eventually.ts';
import { type RunningFrontdesk, runFrontdesk } from './support/running-frontdesk.ts';

const DIRECT_LINE_SECRET = 'direct-line-secret-of-this-test';
const WHICH_ORDER = /order number|Which order is it from/;
const WHY = 'What is the reason?';
const SURE = 'Shall I register it?';

(noDovecot === undefined ? describe : describe.skip)(`One customer over three channels ${noDovecot ?? ''}`, () => {
  let server: RunningFrontdesk;
  let whatsapp: FakePlatform;
  let mail: FakeMail;
  let desk: DeskByRequests;
  let atTheChat: DistantCustomer;
  let code = '';
  let numbers = 0;

  beforeAll(async () => {
    [whatsapp, mail] = await Promise.all([fakeWhatsApp(), fakeEmail()]);
    server = await runFrontdesk({
      DIRECT_LINE_SECRET,
      ...whatsappFixture.settings(whatsapp, 'a'),
      ...emailFixture.settings(mail, 'a'),
    });
    whatsapp.listenAt?.(`${server.address}/channels/whatsapp`);
    desk = await deskByRequests(server);
    atTheChat = customerByDirectLine({ address: server.address, secret: DIRECT_LINE_SECRET, name: 'Ada Lovelace' });
  });
  afterAll(async () => {
    atTheChat?.leave();
    await server?.stop();
    await Promise.all([whatsapp?.close(), mail?.close()]);
    await stopSharedDovecot();
  });

  const heardOn = (platform: FakePlatform) => platform.shown.map(({ text }) => text).join('\n');
  const seesOn = (platform: FakePlatform, text: string | RegExp) =>
    eventually(
      () => `${text} among: ${heardOn(platform)}`,
      () => (heardOn(platform).search(text) >= 0 ? true : undefined),
    );
  const codeIn = (words: string[]) =>
    /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(words.findLast((text) => text.includes('Your code is')) ?? '')?.[0] ?? '';

  async function writes(text: string): Promise<void> {
    numbers += 1;
    const { isTaken } = await whatsapp.emit([
      whatsappFixture.events.text('ada', text, { number: numbers, at: Date.now() }),
    ]);
    expect(isTaken).toBe(true);
  }

  async function mails(text: string): Promise<void> {
    numbers += 1;
    const answered = mail.mails.at(-1)?.messageId;
    const headers = answered === undefined ? [] : [`In-Reply-To: ${answered}`, `References: ${answered}`];
    const subject = answered === undefined ? 'My return' : 'Re: My return';
    const letter = { from: `Ada Lovelace <${people.ada}>`, subject, messageId: `<${numbers}@customers.example>` };
    await mail.emit([aMail({ ...letter, at: Date.now(), headers, text })]);
  }

  /** Of each person; what was linked is on the card of whom it was linked to. */
  async function cards(): Promise<CustomerCardView[]> {
    const { customers } = await desk.get<CustomerListView>('/customers');
    const persons = customers.filter(({ mergedInto }) => mergedInto === undefined);
    return Promise.all(persons.map(({ id }) => desk.get<CustomerCardView>(`/customers/${id}`)));
  }

  it('begins a return in the web chat, and asks to go on elsewhere', async () => {
    await atTheChat.say('I want to return something');
    await atTheChat.sees('eight digits');
    await atTheChat.say('12345678');
    await atTheChat.sees(WHY);

    await atTheChat.say('continue elsewhere');

    await atTheChat.sees('Your code is');
    code = codeIn(atTheChat.heard());
    expect(code).not.toBe('');
  });

  it('goes on by WhatsApp at the open question', async () => {
    await writes(code);
    await seesOn(whatsapp, 'Here we are again');
    await seesOn(whatsapp, WHY);

    await writes('It does not fit');
    await seesOn(whatsapp, SURE);
    expect(heardOn(whatsapp)).toContain('12345678');
    expect(heardOn(whatsapp)).not.toMatch(WHICH_ORDER);

    await writes('continue elsewhere');
    await seesOn(whatsapp, 'Your code is');
    code = codeIn(whatsapp.shown.map(({ text }) => text));
  });

  it('finishes by mail, and was asked nothing twice', async () => {
    await mails(code);
    await seesOn(mail, SURE);

    await mails('yes');

    await seesOn(mail, 'The return is registered');
    expect(heardOn(mail)).not.toMatch(WHICH_ORDER);
    expect(heardOn(mail)).not.toContain(WHY);
    expect(server.shop.requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /returns']);
    expect([...whatsapp.complaints, ...mail.complaints]).toEqual([]);
  });

  /** Where they write; a number that WhatsApp vouches for is an identity besides. */
  const channelsOf = ({ customer, linked }: CustomerCardView) => {
    const identities = [customer, ...linked.map((each) => each.customer)].flatMap((each) => each.identities);
    return [...new Set(identities.map(({ channel }) => channel))].filter((channel) => channel !== 'phone').toSorted();
  };

  it('is one customer with three identities on the card of the Desk, and one journey', async () => {
    const all = await cards();

    expect(all.map(channelsOf)).toEqual([['directline', 'email', 'whatsapp']]);
    const [journey, ...more] = all[0]?.journey ?? [];
    expect(more).toEqual([]);
    expect(journey?.channels.toSorted()).toEqual(['directline', 'email', 'whatsapp']);
  });

  it('is two again when a link is undone: each has its own, and nothing of the other', async () => {
    const [card] = await cards();
    const mailed = card?.linked.find(({ customer }) => customer.identities.some(({ channel }) => channel === 'email'));
    if (!card || !mailed) throw new Error('The mail belongs to somebody else.');

    await desk.remove(`/customers/${card.customer.id}/links/${mailed.link.id}`);

    const after = (await cards()).toSorted((left, right) => channelsOf(left).length - channelsOf(right).length);
    expect(after.map(channelsOf)).toEqual([['email'], ['directline', 'whatsapp']]);
    const journeys = after.map(({ journey }) => journey.map(({ conversationId }) => conversationId));
    expect(journeys).toEqual([[], card.journey.map(({ conversationId }) => conversationId)]);
  });
});
