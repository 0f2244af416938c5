/** WhatsApp for the shared suite. */
import { whatsapp } from '../../../../src/channels/whatsapp/whatsapp.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { ACCESS_TOKENS, APP_SECRETS, metaWebhookFixture, VERIFY_TOKEN } from '../../../support/fakes/meta.ts';
import { envelope, fakeWhatsApp, NUMBER_ID, people } from '../../../support/fakes/whatsapp.ts';
import { cases } from './cases.ts';

export function change(value: object, field = 'messages'): object {
  const metadata = { display_phone_number: '15550783881', phone_number_id: NUMBER_ID };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

const idOf = ({ number }: EventFacts) => `wamid.IN${number}`;

/** A message as it comes from a person who has a number, or from one who hides it. */
function message(by: Speaker, content: object, facts: EventFacts): object {
  const { bsuid, number, name, username } = people[by];
  return change({
    contacts: [{ profile: { name, ...(username && { username }) }, ...(number && { wa_id: number }), user_id: bsuid }],
    messages: [
      {
        ...(number && { from: number }),
        from_user_id: bsuid,
        id: idOf(facts),
        timestamp: String(Math.floor(facts.at / 1000)),
        ...content,
      },
    ],
  });
}

const file =
  (type: 'image' | 'audio' | 'video' | 'document') =>
  (by: Speaker, { ref, name, contentType, caption }: SentFile, facts: EventFacts): object => {
    const sha256 = 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=';
    const named = type === 'document' && { filename: name };
    const said = type === 'audio' ? { voice: true } : { caption };
    return message(by, { type, [type]: { id: ref, mime_type: contentType, sha256, ...named, ...said } }, facts);
  };

export const whatsappFixture: ChannelFixture = {
  kind: whatsapp,
  fake: fakeWhatsApp,
  settings: (fake, account) => ({
    WHATSAPP_PHONE_NUMBER_ID: account === 'a' ? NUMBER_ID : '206540352242922',
    WHATSAPP_TOKEN: ACCESS_TOKENS[account],
    WHATSAPP_APP_SECRET: APP_SECRETS[account],
    WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
    WHATSAPP_API: fake.address,
  }),
  needs: ['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'],
  secrets: ['WHATSAPP_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'],
  address(by) {
    const { bsuid, number } = people[by];
    const reference = { ...(number ? { to: number } : { recipient: bsuid }), messageId: 'wamid.IN0' };
    return { channel: 'whatsapp', thread: `${NUMBER_ID}:${bsuid}`, identity: `${NUMBER_ID}:${bsuid}`, reference };
  },
  events: {
    text: (by, text, facts) => message(by, { type: 'text', text: { body: text } }, facts),
    tap: (by, { label, value }, facts) =>
      message(
        by,
        { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: value, title: label } } },
        facts,
      ),
    file: { image: file('image'), audio: file('audio'), video: file('video'), file: file('document') },
    edited: (by, { of, text }, facts) =>
      message(
        by,
        { type: 'edit', edit: { original_message_id: idOf(of), message: { type: 'text', text: { body: text } } } },
        facts,
      ),
    deleted: (by, { of }, facts) => message(by, { type: 'revoke', revoke: { original_message_id: idOf(of) } }, facts),
    typing: absent('WhatsApp does not tell that somebody writes.'),
    receipt: (by, { externalId, state }, facts) =>
      change({
        statuses: [
          {
            id: externalId,
            status: state,
            timestamp: String(Math.floor(facts.at / 1000)),
            ...(people[by].number && { recipient_id: people[by].number }),
            recipient_user_id: people[by].bsuid,
          },
        ],
      }),
    ownEcho: absent('What was sent by the API is not repeated; echoes are of the WhatsApp Business app alone.'),
    foreignEcho: (to, text, facts) =>
      change(
        {
          message_echoes: [
            {
              from: '15550783881',
              ...(people[to].number && { to: people[to].number }),
              to_user_id: people[to].bsuid,
              id: idOf(facts),
              timestamp: String(Math.floor(facts.at / 1000)),
              type: 'text',
              text: { body: text },
            },
          ],
        },
        'smb_message_echoes',
      ),
    unknown: (facts) => message('ada', { type: 'hologram', hologram: { id: '1' } }, facts),
  },
  webhook: metaWebhookFixture(envelope),
  cases,
  faults: {
    tokenOver: absent("A system user's token does not end: one that was taken back needs a new setting."),
    markupRefused: absent('WhatsApp shows signs that are no markup as they are.'),
    profileFails: absent('The name comes with each message.'),
  },
  repeatAfterSilence: 'left',
  resumes: absent('WhatsApp calls us, and says again for days what we did not take.'),
  cuts: absent('There is no connection that is held.'),
  check: true,
  showsTyping: true,
  window: true,
  templates: true,
  agentName: absent('WhatsApp shows the business, whoever of it writes.'),
  verified: {
    by: [
      'types of whatsapp-api-js 6 (messages, statuses, system messages)',
      "Meta's reference of edit, revoke and smb_message_echoes",
      'a fake with the limits of the documentation',
    ],
    not: [
      'the live platform',
      'sizes and kinds of files, the limit of messages to one person, most codes that may pass (from memory)',
      'ids of the customer in an echo besides the number',
    ],
  },
};
