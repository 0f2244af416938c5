/** LINE's webhook events named by the case that they show, checked by the compiler against @line/bot-sdk. */
import type { webhook } from '@line/bot-sdk';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { users } from '../../../support/fakes/line.ts';

const source: webhook.UserSource = { type: 'user', userId: users.ada };
const group: webhook.GroupSource = { type: 'group', groupId: `C${'c'.repeat(32)}`, userId: users.ada };
const base = {
  source,
  timestamp: 1_767_603_600_000,
  mode: 'active' as const,
  webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
  deliveryContext: { isRedelivery: false },
};
const line: webhook.ContentProvider = { type: 'line' };

const said = (message: webhook.MessageContent, more: Partial<webhook.MessageEvent> = {}): webhook.MessageEvent => ({
  ...base,
  type: 'message',
  replyToken: 'nHuyWiB7yP5Zw52FIkcQobQuGDXCTA',
  message,
  ...more,
});

const text: webhook.TextMessageContent = {
  type: 'text',
  id: '444573844083572737',
  text: 'Wo ist mein Paket? 📦',
  quoteToken: 'q3Plxr4AgKd',
  markAsReadToken: 'read-token',
};

const events: Record<string, webhook.Event> = {
  'a text': said(text),
  'a text that is said again': said(text, { deliveryContext: { isRedelivery: true } }),
  'a text while another service answers': said(text, { mode: 'standby' }),
  'a text in a group': said(text, { source: group }),
  'a text in a group, of somebody who is not to be known': said(text, {
    source: { type: 'group', groupId: group.groupId },
  }),
  'a text in a room': said(text, { source: { type: 'room', roomId: `R${'d'.repeat(32)}`, userId: users.ada } }),
  'a text with an emoji of LINE': said({
    ...text,
    text: 'Thanks (love)',
    emojis: [{ index: 7, length: 6, productId: '5ac1bfd5040ab15980c9b435', emojiId: '001' }],
  } satisfies webhook.TextMessageContent),
  'a picture': said({
    type: 'image',
    id: '354718705033693859',
    contentProvider: line,
    quoteToken: 'q',
  } satisfies webhook.ImageMessageContent),
  'a picture of several': said({
    type: 'image',
    id: '354718705033693861',
    contentProvider: line,
    imageSet: { id: 'E005D41A7288F41B65593ED38FF6E9834B046AB36A37921A56BC236F13A91855', index: 1, total: 2 },
    quoteToken: 'q',
  } satisfies webhook.ImageMessageContent),
  'a film': said({
    type: 'video',
    id: '325708',
    duration: 60_000,
    contentProvider: line,
    quoteToken: 'q',
  } satisfies webhook.VideoMessageContent),
  'a film that another service keeps': said({
    type: 'video',
    id: '325709',
    contentProvider: {
      type: 'external',
      originalContentUrl: 'https://example.com/original.mp4',
      previewImageUrl: 'https://example.com/preview.jpg',
    },
    quoteToken: 'q',
  } satisfies webhook.VideoMessageContent),
  'a voice message': said({
    type: 'audio',
    id: '325710',
    duration: 4_000,
    contentProvider: line,
  } satisfies webhook.AudioMessageContent),
  'a document': said({
    type: 'file',
    id: '325711',
    fileName: 'invoice.pdf',
    fileSize: 2138,
  } satisfies webhook.FileMessageContent),
  'a place': said({
    type: 'location',
    id: '325712',
    title: 'my location',
    address: '1-3 Kioicho, Chiyoda-ku, Tokyo',
    latitude: 35.67966,
    longitude: 139.73669,
  } satisfies webhook.LocationMessageContent),
  'a sticker': said({
    type: 'sticker',
    id: '1501597916',
    quoteToken: 'q',
    packageId: '11537',
    stickerId: '52002738',
    stickerResourceType: 'ANIMATION',
    keywords: ['thank you', 'thanks', 'grateful', 'bow'],
  } satisfies webhook.StickerMessageContent),
  'a sticker with words of their own': said({
    type: 'sticker',
    id: '1501597917',
    quoteToken: 'q',
    packageId: '12287',
    stickerId: '738839',
    stickerResourceType: 'MESSAGE',
    keywords: ['Anticipation'],
    text: 'Let us meet at six',
  } satisfies webhook.StickerMessageContent),
  'a tap on a button': {
    ...base,
    type: 'postback',
    replyToken: 'b60d',
    postback: { data: 'track' },
  } satisfies webhook.PostbackEvent,
  'a message that was taken back': {
    ...base,
    type: 'unsend',
    unsend: { messageId: '325708' },
  } satisfies webhook.UnsendEvent,
  'a new friend': {
    ...base,
    type: 'follow',
    replyToken: '85cb',
    follow: { isUnblocked: false },
  } satisfies webhook.FollowEvent,
  'somebody who blocks the account': { ...base, type: 'unfollow' } satisfies webhook.UnfollowEvent,
  'an invitation into a group': {
    ...base,
    type: 'join',
    replyToken: '0f34',
    source: group,
  } satisfies webhook.JoinEvent,
};

export const cases: FixtureCase[] = Object.entries(events).map(([shows, event]) => ({
  shows,
  source: 'documented',
  event,
}));
