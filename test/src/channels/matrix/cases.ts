/** Events named by the case that they show, with the shapes of the specification's own schemas (client-server API, v1.11). */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const roomId = '!room:localhost';
const said = (content: object, more: object = {}) => ({
  type: 'm.room.message',
  event_id: '$m1',
  sender: '@ada:localhost',
  origin_server_ts: 1_767_603_600_000,
  content,
  unsigned: { age: 17 },
  ...more,
});
const file = (msgtype: string, body: string, mimetype: string, more: object = {}) =>
  said({ msgtype, body, url: 'mxc://localhost/abcDEF', info: { mimetype, size: 9_000 }, ...more });
const ours = { sender: '@shop:localhost', event_id: '$o1' };

const events: Record<string, object> = {
  'a text': said({ msgtype: 'm.text', body: 'Wo ist mein Paket? 📦' }),
  'a text with markup, of which the plain words count': said({
    msgtype: 'm.text',
    body: 'Where is *it*?',
    format: 'org.matrix.custom.html',
    formatted_body: 'Where is <em>it</em>?',
  }),
  'an answer with the quote that older clients put before it': said({
    msgtype: 'm.text',
    body: '> <@shop:localhost> Which order?\n> The last one?\n\nNumber 17',
    'm.relates_to': { 'm.in_reply_to': { event_id: '$q' } },
  }),
  'words in a thread': said({
    msgtype: 'm.text',
    body: 'And this?',
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: '$root',
      is_falling_back: true,
      'm.in_reply_to': { event_id: '$q' },
    },
  }),
  'a deed': said({ msgtype: 'm.emote', body: 'waves' }),
  'what a robot writes': said({ msgtype: 'm.notice', body: 'I am away.' }),
  'a picture, named in its body': file('m.image', 'sole.jpg', 'image/jpeg'),
  'a picture with a caption': file('m.image', 'The sole is torn', 'image/jpeg', { filename: 'sole.jpg' }),
  'a voice message': file('m.audio', 'Voice message.ogg', 'audio/ogg', { 'org.matrix.msc3245.voice': {} }),
  'a film': file('m.video', 'clip.mp4', 'video/mp4'),
  'a document': file('m.file', 'invoice.pdf', 'application/pdf', { filename: 'invoice.pdf' }),
  'a sticker': { ...file('m.image', 'Party', 'image/png'), type: 'm.sticker' },
  'a place': said({ msgtype: 'm.location', body: 'Home', geo_uri: 'geo:52.52,13.405' }),
  'a message without words': said({ msgtype: 'm.text', body: '' }),
  'a message whose content is nonsense': said({ msgtype: 7, body: ['x'] }),
  'an edit': said({
    msgtype: 'm.text',
    body: '* Order 71',
    'm.new_content': { msgtype: 'm.text', body: 'Order 71' },
    'm.relates_to': { rel_type: 'm.replace', event_id: '$m0' },
  }),
  'a deletion': said({ redacts: '$m0', reason: 'Typo' }, { type: 'm.room.redaction' }),
  'a deletion in an older room': said({}, { type: 'm.room.redaction', redacts: '$m0' }),
  'what a deletion left': said({}),
  'words that are encrypted': said(
    { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'AwgAEnAC', session_id: 'x' },
    { type: 'm.room.encrypted' },
  ),
  'our own words, come back': said(
    { msgtype: 'm.text', body: 'Hello' },
    { ...ours, unsigned: { transaction_id: 'key-1' } },
  ),
  "a colleague's words, from another client of the account": said({ msgtype: 'm.text', body: 'I am on it' }, ours),
  "a colleague's file": file('m.file', 'label.pdf', 'application/pdf', ours),
  'a customer who writes': { type: 'm.typing', content: { user_ids: ['@ada:localhost', '@shop:localhost'] } },
  'nobody writing any more': { type: 'm.typing', content: { user_ids: [] } },
  'a read mark, and one of ours': {
    type: 'm.receipt',
    content: {
      $o1: { 'm.read': { '@ada:localhost': { ts: 1_767_603_660_000 }, '@shop:localhost': { ts: 1_767_603_660_001 } } },
    },
  },
  'somebody coming in': said({ membership: 'join' }, { type: 'm.room.member', state_key: '@ada:localhost' }),
  'a kind that nobody heard of yet': said({ msgtype: 'm.hologram', body: 'hologram' }),
};

export const cases: FixtureCase[] = Object.entries(events).map(([shows, event]) => ({
  shows,
  source: 'documented',
  event: { roomId, event },
}));
