/** Instagram's events named by the case that they show. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const account = '17841405822304914';
const ada = '7204562816233510';
const from = { sender: { id: ada }, recipient: { id: account }, timestamp: 1_767_603_600_000 };
const to = { sender: { id: account }, recipient: { id: ada }, timestamp: 1_767_603_600_000 };
const url = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=17908&signature=Ab';

const said = (message: object) => ({ ...from, message: { mid: 'aWdfZAG1', ...message } });

const documented: Record<string, object> = {
  'a text': said({ text: 'Wo ist mein Paket? 📦' }),
  'a tap on a quick reply': said({ text: 'Track it', quick_reply: { payload: 'order:17' } }),
  'a photo': said({ attachments: [{ type: 'image', payload: { url } }] }),
  'a tap on an icebreaker': { ...from, postback: { mid: 'aWdfZAG2', title: 'Where are you?', payload: 'ask:place' } },
  'a reaction': { ...from, reaction: { mid: 'aWdfout', action: 'react', reaction: 'love', emoji: '❤️' } },
  "a colleague's answer in the app": { ...to, message: { mid: 'aWdfZAG3', text: 'I am on it', is_echo: true } },
};

const fromMemory: Record<string, object> = {
  'an answer to a story of ours': said({ text: 'How much?', reply_to: { story: { id: '17858893269000001', url } } }),
  'a story that mentions us': said({ attachments: [{ type: 'story_mention', payload: { url } }] }),
  'a post that is sent on': said({ attachments: [{ type: 'share', payload: { url } }] }),
  'a reel that is sent on': said({
    attachments: [{ type: 'ig_reel', payload: { url, title: 'Boots', reel_video_id: '1' } }],
  }),
  'a message that is taken back': said({ is_deleted: true }),
  'a message that Instagram does not hand on': said({ is_unsupported: true }),
  'a picture that vanishes': said({ attachments: [{ type: 'ephemeral' }] }),
  'a message that a colleague takes back': { ...to, message: { mid: 'aWdfZAG3', is_echo: true, is_deleted: true } },
  'a message that was read': { ...from, read: { mid: 'aWdfout' } },
  'a person who comes by a link': {
    ...from,
    referral: { ref: 'flyer', source: 'IGME_SHORTLINK', type: 'OPEN_THREAD' },
  },
  'a message to another account of the app': {
    ...from,
    recipient: { id: '99' },
    message: { mid: 'x', text: 'Not for us' },
  },
};

const asCases = (events: Record<string, object>, source: FixtureCase['source']): FixtureCase[] =>
  Object.entries(events).map(([shows, event]) => ({ shows, source, event }));

export const cases: FixtureCase[] = [...asCases(documented, 'documented'), ...asCases(fromMemory, 'from memory')];
