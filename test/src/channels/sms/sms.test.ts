/** What is Twilio's own: opt-outs, pictures behind a password, addresses that are signed, reasons in words. */
import { createSms } from '../../../../src/channels/sms/create-sms.ts';
import { decode } from '../../../../src/channels/sms/decode.ts';
import { judge } from '../../../../src/channels/sms/judge.ts';
import { sms } from '../../../../src/channels/sms/sms.ts';
import { aBench } from '../../../contract/channel/bench.ts';
import { AUTH_TOKENS, FROM, formRequest, numbers, SID } from '../../../support/fakes/twilio.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';
import { smsFixture } from './fixture.ts';

const settings = { TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: AUTH_TOKENS.a, TWILIO_FROM: FROM };

function anAdapter(more: Record<string, string> = {}) {
  const parts = { clock: new FixedClock(), ids: { next: () => 'id' }, publicOrigin: 'https://chat.example.com' };
  return createSms(sms.settings.parse({ ...settings, ...more }), parts);
}

const said = (fields: Record<string, string>) =>
  decode(FROM, {
    fields: { MessageSid: 'SM1', From: numbers.ada, To: FROM, ...fields },
    at: '2026-01-05T09:00:00.000Z',
  });

describe('A text message', () => {
  it('that opts out is nothing that a bot would answer, and staff is told', () => {
    const words: Record<string, string>[] = [
      { Body: 'STOP' },
      { Body: ' stopall\n' },
      { Body: 'ENDE', OptOutType: 'STOP' },
    ];
    for (const fields of words) {
      expect(said(fields)).toMatchObject([
        {
          activity: { type: 'event', value: { type: 'STOP' } },
          profile: { warning: expect.stringContaining('opted out') },
        },
      ]);
    }
  });

  it('that only begins like that is a message', () => {
    expect(said({ Body: 'Stop my order' })).toMatchObject([{ activity: { type: 'message', text: 'Stop my order' } }]);
    expect(said({ Body: 'cancel' })).toMatchObject([{ activity: { type: 'message', text: 'cancel' } }]);
  });

  it('to another number of the same account is not ours', () => {
    expect(said({ To: '+4930999999', Body: 'Hello' })).toEqual([]);
  });

  it('leaves with its messaging service, where that is set', () => {
    const service = `MG${'2'.repeat(32)}`;
    const [call] = anAdapter({ TWILIO_FROM: service }).encode(
      { kind: 'text', text: 'Hi', plain: 'Hi' },
      {
        address: { channel: 'sms', thread: `${service}:${numbers.ada}`, identity: `${service}:${numbers.ada}` },
        key: 'key',
        activityId: 'c|1',
        from: { role: 'bot' },
        now: 0,
      },
    );

    expect(call).toMatchObject({
      body: {
        form: {
          To: numbers.ada,
          MessagingServiceSid: service,
          Body: 'Hi',
          StatusCallback: 'https://chat.example.com/channels/sms',
        },
      },
    });
  });
});

describe('The channel of text messages', () => {
  it('lets its password out to Twilio alone, in whichever region it is', () => {
    expect(anAdapter({ TWILIO_API: 'https://api.dublin.ie1.twilio.com/' }).origins).toEqual([
      'https://api.dublin.ie1.twilio.com',
      'https://api.twilio.com',
    ]);
    expect(anAdapter().origins).toEqual(['https://api.twilio.com']);
  });

  it('sends pictures as links unless the number can do more', () => {
    expect(anAdapter().capabilities.media.image.by).toBe('link');
    expect(anAdapter({ TWILIO_MMS: 'true' }).capabilities.media.image.by).toBe('url');
  });

  it('does not start without the public address that Twilio signs', () => {
    const parts = { clock: new FixedClock(), ids: { next: () => 'id' }, publicOrigin: undefined };
    expect(() => createSms(sms.settings.parse(settings), parts)).toThrow(/PUBLIC_URL/);
  });

  it('answers a form that is none of a message with 400, and stores nothing', async () => {
    const bench = await aBench(smsFixture);
    try {
      for (const body of ['', 'Body=Hello', 'MessageSid=SM1&From=%2B49', '{"MessageSid":"SM1"}']) {
        const request = formRequest(body, { url: bench.webhookUrl });
        const { status } = await fetch(bench.webhookUrl, { method: 'POST', headers: request.headers, body });
        expect(status).toBe(400);
      }
      expect(bench.receiver.handedOver).toBe(0);
    } finally {
      await bench.close();
    }
  });
});

describe("Twilio's answers", () => {
  const verdictOf = (status: number, body: object) => judge({ status, headers: {}, body });

  it('say in words why somebody cannot be written to', () => {
    expect(verdictOf(400, { code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 })).toEqual({
      outcome: 'refused',
      reason: 'The customer has opted out (STOP): nothing may be sent until they write START. (Twilio 21610)',
    });
  });

  it('pass when a queue is full or the token is to be mended', () => {
    expect(verdictOf(429, { code: 20429 }).outcome).toBe('retry');
    expect(verdictOf(400, { code: 21611 }).outcome).toBe('retry');
    expect(verdictOf(401, { code: 20003 }).outcome).toBe('retry');
    expect(verdictOf(503, {}).outcome).toBe('retry');
  });

  it('are no success when the message has failed already', () => {
    expect(verdictOf(201, { sid: 'SM1', status: 'failed', error_code: 30007 }).outcome).toBe('refused');
  });
});
