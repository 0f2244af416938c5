/** What Twilio posts, named by the case that it shows. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { FROM, numbers, SID } from '../../../support/fakes/twilio.ts';

const at = '2026-01-05T09:00:00.000Z';
const base = {
  MessageSid: 'SM1',
  AccountSid: SID,
  From: numbers.ada,
  To: FROM,
  Body: '',
  NumMedia: '0',
  NumSegments: '1',
};

const said = (shows: string, source: FixtureCase['source'], fields: Record<string, string>): FixtureCase => ({
  shows,
  source,
  event: { fields: { ...base, ...fields }, at },
});

const status = (shows: string, fields: Record<string, string>): FixtureCase => ({
  shows,
  source: 'documented',
  event: { fields: { MessageSid: 'SM9', AccountSid: SID, From: FROM, To: numbers.ada, ...fields }, at },
});

export const cases: FixtureCase[] = [
  said('a text', 'documented', { Body: 'Wo ist mein Paket? 📦' }),
  said('two pictures with words', 'documented', {
    Body: 'The sole is torn',
    NumMedia: '2',
    MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
    MediaContentType0: 'image/jpeg',
    MediaUrl1: 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME2',
    MediaContentType1: 'image/png',
  }),
  said('a picture without words', 'documented', {
    NumMedia: '1',
    MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
    MediaContentType0: 'image/jpeg',
  }),
  said('an empty text', 'from memory', {}),
  said('a text of a short code', 'from memory', { From: '12345', Body: 'Your code is 99' }),
  said('a word that opts out', 'documented', { Body: ' Stop ' }),
  said('a sentence with that word', 'documented', { Body: 'Stop my order please' }),
  said('a word that opts out, said by Twilio (Advanced Opt-Out)', 'from memory', { Body: 'ENDE', OptOutType: 'STOP' }),
  said('a word that opts in again', 'from memory', { Body: 'START', OptOutType: 'START' }),
  said('a question for help that Twilio has answered', 'from memory', { Body: 'HELP', OptOutType: 'HELP' }),
  said('a WhatsApp message over the same account', 'from memory', { From: 'whatsapp:+4915200000001', Body: 'Hello' }),
  said('a text to another number of the account', 'documented', { To: '+4930999999', Body: 'Hello' }),
  status('a message on its way', { MessageStatus: 'sent' }),
  status('a message that arrived', { MessageStatus: 'delivered' }),
  status('a message to a phone that is switched off', { MessageStatus: 'undelivered', ErrorCode: '30003' }),
  status('a message that failed for a reason that nobody knows', { MessageStatus: 'failed', ErrorCode: '39999' }),
];
