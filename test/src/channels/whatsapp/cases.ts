/** WhatsApp's events named by the case that they show; what whatsapp-api-js has a type for is checked against it. */
import type { ServerContacts, ServerMessage, ServerMessageTypes, ServerStatusPayload } from 'whatsapp-api-js/types';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { NUMBER_ID } from '../../../support/fakes/whatsapp.ts';

const ada = '16505551234';
const adaId = 'US.13491208655302741918';
const withNumber: ServerContacts = { profile: { name: 'Ada Lovelace' }, wa_id: ada, user_id: adaId };
const withUserName: ServerContacts = { profile: { name: 'Bob', username: 'bob.builds' }, user_id: 'DE.2088' };
const base = { id: 'wamid.HBgLMTY1', timestamp: '1767603600' };
const fromAda = { ...base, from: ada, from_user_id: adaId };
const media = {
  mime_type: 'image/jpeg',
  sha256: 'SfInY0g=',
  id: '1003383421387256',
  url: 'https://lookaside.fbsbx.com/x',
};

function change(value: object, field = 'messages', number = NUMBER_ID): object {
  const metadata = { display_phone_number: '15550783881', phone_number_id: number };
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

/** Checked against the SDK's type. */
const said = (message: ServerMessageTypes & Pick<Partial<ServerMessage>, 'context' | 'referral'>): object =>
  change({ contacts: [withNumber], messages: [{ ...fromAda, ...message }] });

const stated = (status: ServerStatusPayload): object => change({ statuses: [status] });

const documented: Record<string, object> = {
  'a text': said({ type: 'text', text: { body: 'Wo ist mein Paket? 📦' } }),
  'a text of somebody who hides the number': change({
    contacts: [withUserName],
    messages: [{ ...base, from_user_id: 'DE.2088', type: 'text', text: { body: 'Hi' } } satisfies ServerMessage],
  }),
  "a text of a company's account with parent ids": change({
    contacts: [{ ...withNumber, parent_user_id: 'US.ENT.11815799212886844830' }],
    messages: [
      {
        ...fromAda,
        from_parent_user_id: 'US.ENT.11815799212886844830',
        type: 'text',
        text: { body: 'Hi' },
      } satisfies ServerMessage,
    ],
  }),
  'an answer to a message of ours': said({
    type: 'text',
    text: { body: 'This one' },
    context: { from: '15550783881', id: 'wamid.OUT1' },
  }),
  'a text after an advertisement': said({
    type: 'text',
    text: { body: 'Is it still there?' },
    referral: {
      source_url: 'https://fb.me/3cr4Wqqkv',
      source_id: '120226305854810726',
      source_type: 'ad',
      headline: 'Boots',
      body: 'Warm',
      welcome_message: { text: 'Hi' },
      media_type: 'image',
      image_url: 'https://scontent.xx.fbcdn.net/v/t45',
      ctwa_clid:
        'Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4_0NiNhEgpGo0AHemvuSoifXaytfTzcchptiErTKCqTrJ5nW1h7IHYeYymGb5K5J5iTROpBhWAGaIAeUzHL50',
    },
  }),
  'a photo with a caption': said({ type: 'image', image: { ...media, caption: 'The sole is torn', static_url: '' } }),
  'a voice message': said({ type: 'audio', audio: { ...media, mime_type: 'audio/ogg; codecs=opus', voice: true } }),
  'a video': said({ type: 'video', video: { ...media, mime_type: 'video/mp4' } }),
  'a document': said({
    type: 'document',
    document: { ...media, mime_type: 'application/pdf', filename: 'invoice.pdf', caption: 'The invoice' },
  }),
  'a sticker': said({ type: 'sticker', sticker: { ...media, mime_type: 'image/webp', animated: false } }),
  'a place': said({
    type: 'location',
    location: {
      latitude: '37.44216251868683',
      longitude: '-122.16153582049394',
      name: 'Philz Coffee',
      address: '101 Forest Ave',
    },
  }),
  'a contact': said({
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Barbara J. Johnson' },
        phones: [{ phone: '+1 (650) 555-9999', wa_id: '16505559999', type: 'CELL' }],
        emails: [{ email: 'barbara@example.com' }],
        org: { company: 'Lucky Shrub' },
      },
    ],
  }),
  'a tap on a reply button': said({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'order:17', title: 'Track it' } },
  }),
  'a row chosen from a list': said({
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: 'express', title: 'Express', description: 'Next day' } },
  }),
  'a form that was filled in': said({
    type: 'interactive',
    interactive: {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"size":"42","flow_token":"1"}' },
    },
  }),
  'a leave to call': said({
    type: 'interactive',
    interactive: {
      type: 'call_permission_reply',
      call_permission_reply: {
        response: 'accept',
        is_permanent: false,
        expiration_timestamp: 1,
        response_source: 'user_action',
      },
    },
  }),
  'a tap on the button of a template': said({ type: 'button', button: { text: 'Unsubscribe', payload: 'stop' } }),
  'a reaction': said({ type: 'reaction', reaction: { message_id: 'wamid.OUT1', emoji: '👍' } }),
  'a reaction taken back': said({ type: 'reaction', reaction: { message_id: 'wamid.OUT1' } }),
  'an order': said({
    type: 'order',
    order: {
      catalog_id: '194836987003835',
      text: 'Love these!',
      product_items: [{ product_retailer_id: 'di9ozbzfi4', quantity: 2, item_price: 30, currency: 'USD' }],
    },
  }),
  'a chat that is opened for the first time': said({ type: 'request_welcome' }),
  'a message that WhatsApp does not hand on': said({
    type: 'unsupported',
    unsupported: { type: 'poll' },
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
  } as const),
  'a new number of the same person': change({
    messages: [
      {
        ...fromAda,
        type: 'system',
        system: {
          body: 'User Ada changed from 16505551234 to 12195555358',
          wa_id: '12195555358',
          user_id: 'US.77',
          previous_user_id: adaId,
          type: 'user_changed_number',
        },
      } satisfies ServerMessage,
    ],
  }),
  'a new id of the same person': change({
    messages: [
      {
        ...base,
        from_user_id: 'DE.2088',
        type: 'system',
        system: {
          body: 'User Bob changed',
          user_id: 'DE.2099',
          previous_user_id: 'DE.2088',
          type: 'user_changed_user_id',
        },
      } satisfies ServerMessage,
    ],
  }),
  'a message for another number of the app': change(
    {
      contacts: [withNumber],
      messages: [{ ...fromAda, type: 'text', text: { body: 'Not for us' } } satisfies ServerMessage],
    },
    'messages',
    '999999999999999',
  ),
  'a message of ours that was sent': stated({
    id: 'wamid.OUT1',
    status: 'sent',
    timestamp: '1767603601',
    recipient_id: ada,
    recipient_user_id: adaId,
  }),
  'a message of ours that arrived': stated({
    id: 'wamid.OUT1',
    status: 'delivered',
    timestamp: '1767603602',
    recipient_user_id: adaId,
  }),
  'a message of ours that was read': stated({
    id: 'wamid.OUT1',
    status: 'read',
    timestamp: '1767603603',
    recipient_user_id: adaId,
  }),
  'a voice message of ours that was heard': stated({
    id: 'wamid.OUT1',
    status: 'played',
    timestamp: '1767603604',
    recipient_user_id: adaId,
  }),
  'a message of ours that failed, without a word about whom it was for': stated({
    id: 'wamid.OUT1',
    status: 'failed',
    timestamp: '1767603604',
    conversation: undefined,
    pricing: undefined,
    errors: [
      {
        code: 131026,
        title: 'Message undeliverable',
        message: 'Message undeliverable',
        error_data: { details: 'Message Undeliverable.' },
      },
    ],
  }),
  'a message that is taken back': change({
    contacts: [withNumber],
    messages: [{ ...fromAda, type: 'revoke', revoke: { original_message_id: 'wamid.IN1' } }],
  }),
  'a caption that is changed': change({
    contacts: [withNumber],
    messages: [
      {
        ...fromAda,
        type: 'edit',
        edit: {
          original_message_id: 'wamid.IN1',
          message: { type: 'image', image: { ...media, caption: 'Order 71' } },
        },
      },
    ],
  }),
  "a colleague's answer in the WhatsApp Business app": change(
    { message_echoes: [{ from: '15550783881', to: ada, ...base, type: 'text', text: { body: 'I am on it' } }] },
    'smb_message_echoes',
  ),
};

const fromMemory: Record<string, object> = {
  "a colleague's photo": change(
    {
      contacts: [withNumber],
      message_echoes: [
        { from: '15550783881', to: ada, ...base, type: 'image', image: { ...media, caption: 'The label' } },
      ],
    },
    'smb_message_echoes',
  ),
  'a message in a group': change({
    contacts: [withNumber],
    messages: [{ ...fromAda, group_id: 'Y2FwaV9ncm91cDox', type: 'text', text: { body: 'Hello all' } }],
  }),
  'a text whose context has an unknown shape': change({
    contacts: [withNumber],
    messages: [{ ...fromAda, type: 'text', text: { body: 'Hi' }, context: 'new', location: 7 }],
  }),
  'a kind that nobody heard of': change({
    contacts: [withNumber],
    messages: [{ ...fromAda, type: 'hologram', hologram: {} }],
  }),
  'a change of the account': change({ event: 'VERIFIED_ACCOUNT' }, 'account_update'),
};

const asCases = (events: Record<string, object>, source: FixtureCase['source']): FixtureCase[] =>
  Object.entries(events).map(([shows, event]) => ({ shows, source, event }));

export const cases: FixtureCase[] = [...asCases(documented, 'documented'), ...asCases(fromMemory, 'from memory')];
