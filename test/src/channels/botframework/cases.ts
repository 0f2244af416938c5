/** Activities named by the case that they show, after the schema and the samples of the Bot Framework and of Teams. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const base = {
  type: 'message',
  id: '1485983408511',
  timestamp: '2026-01-05T09:00:00.123Z',
  localTimezone: 'Europe/Berlin',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  from: { id: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgmB39ATiQWA85gQ', name: 'Ada Lovelace', aadObjectId: '7faf8523' },
  recipient: { id: '28:c9e8c047-2a34-40a1-b28a-b162d5f5327c', name: 'Frontdesk' },
  conversation: {
    id: 'a:17I0kl8EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663WuJCc1uA83n4CSrHSgGBj5XNYLcVlJAs2ZX8DbYBPck201w-',
    conversationType: 'personal',
    tenantId: '72f988bf',
  },
  locale: 'de-DE',
};
const shop = base.recipient;

const activities: Record<string, object> = {
  'a text in Teams, which comes as HTML too': {
    ...base,
    text: 'Wo ist mein Paket? 📦',
    attachments: [{ contentType: 'text/html', content: '<p>Wo ist mein Paket? 📦</p>' }],
    channelData: { tenant: { id: '72f988bf' } },
  },
  "a text in a team's channel, where the bot is named": {
    ...base,
    conversation: { id: '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1485983194839', isGroup: true },
    text: '<at>Frontdesk</at> where is my parcel?',
    entities: [{ type: 'mention', text: '<at>Frontdesk</at>', mentioned: shop }],
  },
  'the button of a card': { ...base, text: undefined, value: { do: 'track' } },
  'an edited message': { ...base, type: 'messageUpdate', text: 'Order 71', channelData: { eventType: 'editMessage' } },
  'a message that is there again': {
    ...base,
    type: 'messageUpdate',
    text: 'Order 17',
    channelData: { eventType: 'undeleteMessage' },
  },
  'a deleted message': { ...base, type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
  'a reaction': { ...base, type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1575667808184' },
  'somebody coming in': { ...base, type: 'conversationUpdate', membersAdded: [{ id: base.from.id }, shop] },
  'the bot being put in': { ...base, type: 'installationUpdate', action: 'add' },
  'a mail': {
    ...base,
    channelId: 'email',
    from: { id: 'ada@customers.example', name: 'Ada Lovelace' },
    recipient: { id: 'shop@customers.example', name: 'Shop' },
    conversation: { id: 'AAQkADNhNjI' },
    text: 'Where is my order?',
    channelData: { subject: 'My order', htmlBody: '<p>Where is my order?</p>', importance: 'Normal' },
  },
};

export const cases: FixtureCase[] = Object.entries(activities).map(([shows, event]) => ({
  shows,
  source: 'documented',
  event,
}));
