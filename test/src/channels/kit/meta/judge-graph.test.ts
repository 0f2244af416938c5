import { type GraphCodes, judgeGraph } from '../../../../../src/channels/kit/meta/judge-graph.ts';

const codes: GraphCodes = {
  product: 'WhatsApp',
  passing: new Map([
    [130429, undefined],
    [131056, 6_000],
  ]),
  windowClosed: new Set(['131047', '10/2018278']),
};

const answer = (status: number, body: unknown) => judgeGraph({ status, headers: {}, body }, codes);
const error = (code: number, more: object = {}, status = 400) =>
  answer(status, { error: { message: '(#1) Something', type: 'OAuthException', code, ...more } });

describe('the answer of the Graph API', () => {
  it('names the message that was taken, as each product writes it', () => {
    expect(answer(200, { messaging_product: 'whatsapp', messages: [{ id: 'wamid.1' }] })).toEqual({
      outcome: 'sent',
      externalId: 'wamid.1',
    });
    expect(answer(200, { recipient_id: '1', message_id: 'm_1' })).toEqual({ outcome: 'sent', externalId: 'm_1' });
    expect(answer(200, { success: true })).toEqual({ outcome: 'sent' });
  });

  it.each([1, 2, 4, 17, 32, 613, 130429])('lets code %i pass later', (code) => {
    expect(error(code).outcome).toBe('retry');
  });

  it('waits as long as a code is known to need', () => {
    expect(error(131056)).toMatchObject({ outcome: 'retry', afterMs: 6_000 });
  });

  it('lets everything pass later that Meta calls transient, or answers with 429 or 5xx', () => {
    expect(error(100, { is_transient: true }).outcome).toBe('retry');
    expect(error(100, {}, 503).outcome).toBe('retry');
    expect(answer(502, 'Bad Gateway').outcome).toBe('retry');
    expect(answer(429, '').outcome).toBe('retry');
  });

  it('knows a closed window by its code, or by code and subcode', () => {
    expect(error(131047).outcome).toBe('windowClosed');
    expect(error(10, { error_subcode: 2018278 }).outcome).toBe('windowClosed');
    expect(error(10, { error_subcode: 33 }).outcome).toBe('refused');
  });

  it('knows a token that is over, whatever the status', () => {
    expect(error(190, {}, 401).outcome).toBe('token');
  });

  it('gives up on all else, and tells the details rather than the headline', () => {
    expect(error(131026, { error_data: { details: 'Message undeliverable.' } })).toEqual({
      outcome: 'refused',
      reason: 'WhatsApp: code 131026: Message undeliverable.',
    });
    expect(error(551, { error_subcode: 1545041 })).toMatchObject({
      reason: 'WhatsApp: code 551/1545041: (#1) Something',
    });
    expect(answer(404, undefined)).toEqual({ outcome: 'refused', reason: 'WhatsApp: answered 404' });
  });

  it('is not fooled by an error in a 200', () => {
    expect(error(131026, {}, 200).outcome).toBe('refused');
  });
});
