/** Lines named by the case that they show, as the client library reads them: RFC 2812 and ircv3.net. */
import type { IrcArrival } from '../../../../src/channels/irc/decode.ts';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const base: IrcArrival = {
  kind: 'privmsg',
  nick: 'Ada',
  ident: '~ada',
  hostname: 'user/ada',
  target: 'frontdesk',
  message: 'Wo ist mein Paket? 📦',
  tags: {},
  me: 'frontdesk',
  arrival: 'session-1',
};

const arrivals: Record<string, IrcArrival> = {
  'a line in private': base,
  'the same word twice, first': { ...base, message: 'yes', arrival: 'session-2' },
  'the same word twice, second': { ...base, message: 'yes', arrival: 'session-3' },
  'a line with a number and a time of the server': { ...base, tags: { msgid: 'abc123' }, time: 1_767_603_600_000 },
  'somebody who is signed in': { ...base, account: 'ada-l', tags: { account: 'ada-l' } },
  'colours, bold and a reverse': { ...base, message: '\x0304,01red\x03 \x02bold\x0f \x16and\x16 12' },
  'an action': { ...base, kind: 'action', message: 'waves' },
  'said to us in a channel': { ...base, target: '#Help', message: 'FrontDesk: where is it?' },
  'said to us in a channel, with an at': { ...base, target: '#help', message: '@frontdesk where is it?' },
  'our nick in the middle of a sentence': { ...base, target: '#help', message: 'ask frontdesk: it knows' },
  'a nick that begins like ours': { ...base, target: '#help', message: 'frontdesk2: hello' },
  'our nick and nothing else': { ...base, target: '#help', message: 'frontdesk:' },
  'another bot': { ...base, tags: { bot: '' } },
  ourselves: { ...base, nick: 'frontdesk' },
  'a customer who writes': { ...base, kind: 'tagmsg', message: '', tags: { '+typing': 'active' } },
  'a customer who stopped writing': { ...base, kind: 'tagmsg', message: '', tags: { '+typing': 'done' } },
  'somebody who writes in a channel': {
    ...base,
    kind: 'tagmsg',
    target: '#help',
    message: '',
    tags: { '+typing': 'active' },
  },
};

export const cases: FixtureCase[] = Object.entries(arrivals).map(([shows, event]) => ({
  shows,
  source: 'documented',
  event,
}));
