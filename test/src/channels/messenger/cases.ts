/** Messenger's events named by the case that they show. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const page = '1906385232743451';
const ada = '7204562816233510';
const from = { sender: { id: ada }, recipient: { id: page }, timestamp: 1_767_603_600_000 };
const to = { sender: { id: page }, recipient: { id: ada }, timestamp: 1_767_603_600_000 };
const url = 'https://scontent.xx.fbcdn.net/v/t1.15752-9/photo.jpg?oh=1';

const said = (message: object) => ({ ...from, message: { mid: 'm_1', ...message } });
const shown = (...attachments: object[]) => said({ attachments });

const documented: Record<string, object> = {
  'a text': said({ text: 'Wo ist mein Paket? 📦' }),
  'a tap on a quick reply': said({ text: 'Track it', quick_reply: { payload: 'order:17' } }),
  'an answer to a message of ours': said({ text: 'This one', reply_to: { mid: 'm_out' } }),
  'two photos': shown({ type: 'image', payload: { url } }, { type: 'image', payload: { url } }),
  'a voice message': shown({ type: 'audio', payload: { url: 'https://cdn.fbsbx.com/v/voice.mp4' } }),
  'a video': shown({ type: 'video', payload: { url } }),
  'a file': shown({ type: 'file', payload: { url: 'https://cdn.fbsbx.com/v/invoice.pdf' } }),
  'a thumb': shown({ type: 'image', payload: { url, sticker_id: 369239263222822 } }),
  'a tap on a button': { ...from, postback: { mid: 'm_2', title: 'Take them', payload: 'boots-1' } },
  'a message that is delivered': { ...from, delivery: { mids: ['m_out', 'm_out2'], watermark: 1_767_603_599_000 } },
  'everything delivered until a moment': { ...from, delivery: { watermark: 1_767_603_599_000 } },
  'everything read until a moment': { ...from, read: { watermark: 1_767_603_599_000 } },
  'a reaction': { ...from, reaction: { reaction: 'smile', emoji: '😄', action: 'react', mid: 'm_out' } },
  'a reaction taken back': { ...from, reaction: { action: 'unreact', mid: 'm_out' } },
  'an edited message': { ...from, message_edit: { mid: 'm_1', text: 'Order 71', num_edit: 1 } },
  'an echo of our own app': { ...to, message: { mid: 'm_3', text: 'Hello', is_echo: true, app_id: 1517776481860111 } },
  'an echo with our own mark': {
    ...to,
    message: { mid: 'm_3', text: 'Hello', is_echo: true, metadata: 'frontdesk:key-1' },
  },
  "a colleague's answer in the page's inbox": {
    ...to,
    message: { mid: 'm_4', text: 'I am on it', is_echo: true, app_id: 263902037430900 },
  },
  "a colleague's photo": {
    ...to,
    message: { mid: 'm_5', is_echo: true, attachments: [{ type: 'image', payload: { url } }] },
  },
};

const fromMemory: Record<string, object> = {
  'a place': shown({
    type: 'location',
    title: "Ada's location",
    payload: { coordinates: { lat: 52.52, long: 13.405 } },
  }),
  'a shared link': shown({
    type: 'fallback',
    title: 'Boots',
    url: 'https://shop.example.com/boots',
    payload: null as unknown as object,
  }),
  'a link that comes with its text': said({
    text: 'https://shop.example.com/boots',
    attachments: [{ type: 'fallback', payload: { url: 'https://l.facebook.com/l.php?u=1', title: 'Boots' } }],
  }),
  'a tap on a button, without an id': { ...from, postback: { title: 'Take them', payload: 'boots-1' } },
  'the first tap of a person': {
    ...from,
    postback: {
      mid: 'm_6',
      title: 'Get Started',
      payload: 'GET_STARTED',
      referral: { ref: 'flyer', source: 'SHORTLINK' },
    },
  },
  'a person who comes back by a link': {
    ...from,
    referral: { ref: 'flyer', source: 'SHORTLINK', type: 'OPEN_THREAD' },
  },
  'a text after an advertisement': said({
    text: 'Is it still there?',
    referral: { ref: 'boots', ad_id: '6045246247433', source: 'ADS' },
  }),
  'a consent to a newsletter': { ...from, optin: { type: 'notification_messages', payload: 'x' } },
  'a message to another page of the app': {
    ...from,
    recipient: { id: '99' },
    message: { mid: 'm_7', text: 'Not for us' },
  },
  'an attachment of an unknown shape': said({ text: 'Look', attachments: [{ type: 'image', payload: 7 }] }),
};

const asCases = (events: Record<string, object>, source: FixtureCase['source']): FixtureCase[] =>
  Object.entries(events).map(([shows, event]) => ({ shows, source, event }));

export const cases: FixtureCase[] = [...asCases(documented, 'documented'), ...asCases(fromMemory, 'from memory')];
