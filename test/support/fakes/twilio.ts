/** Twilio's Programmable Messaging as a fake: the Messages resource, files behind basic authentication, signed webhooks. */
import { twilioSignature } from '../../../src/channels/kit/signatures/twilio.ts';
import type { FakePlatform, Fault, PlatformRequest, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';

export const numbers: Record<Speaker, string> = { ada: '+4915200000001', bob: '+4915200000002' };
export const FROM = '+4930123456';
export const SID = `AC${'1'.repeat(32)}`;
export const AUTH_TOKENS = { a: 'twilio-auth-token-of-account-a', b: 'twilio-auth-token-of-account-b' };

const LONGEST_BODY = 1600;

export async function fakeTwilio(): Promise<FakePlatform & { form(fields: object): Promise<number> }> {
  const files = keptFiles();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  let webhookUrl = '';
  let messages = 0;

  const no = (status: number, code: number, message: string, headers?: Record<string, string>): FakeAnswer => ({
    status,
    ...(headers && { headers }),
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  });

  function complain(code: number, message: string): FakeAnswer {
    complaints.push(message);
    return no(400, code, message);
  }

  function create(request: FakeRequest): FakeAnswer {
    const form = request.form();
    const [to, body, mediaUrl] = [form.get('To') ?? '', form.get('Body') ?? '', form.get('MediaUrl')];
    if (!/^\+\d{6,15}$/.test(to)) return complain(21211, `Invalid 'To' Phone Number: ${to}`);
    if (form.get('From') !== FROM && !form.has('MessagingServiceSid')) return complain(21603, 'A From is required.');
    if (body === '' && mediaUrl === null) return complain(21602, 'Message body is required.');
    if (body.length > LONGEST_BODY) return complain(21617, 'The concatenated message body exceeds the 1600 limit.');
    if (mediaUrl !== null && !URL.canParse(mediaUrl)) return complain(21620, 'Invalid media URL');
    if (form.get('StatusCallback') !== webhookUrl) complaints.push('The status callback leads nowhere.');
    messages += 1;
    const sid = `SM${String(messages).padStart(32, '0')}`;
    shown.push({
      to: (Object.keys(numbers) as Speaker[]).find((speaker) => numbers[speaker] === to),
      text: body,
      choices: [],
      files: mediaUrl === null ? [] : [{ url: mediaUrl }],
      externalId: sid,
      raw: Object.fromEntries(form),
    });
    return { status: 201, body: { sid, status: 'queued', to, from: FROM, error_code: null, error_message: null } };
  }

  const isAllowed = ({ headers }: FakeRequest) =>
    headers['authorization'] === `Basic ${Buffer.from(`${SID}:${AUTH_TOKENS.a}`).toString('base64')}`;

  function answer(request: FakeRequest): FakeAnswer {
    if (!isAllowed(request)) return no(401, 20003, 'Authenticate');
    const file = /\/Media\/(file-\d+)$/.exec(request.path)?.[1];
    if (file !== undefined) {
      const found = files.find(file);
      return found
        ? { headers: { 'content-type': found.contentType }, body: found.bytes }
        : no(404, 20404, 'The requested resource was not found');
    }
    if (request.path.endsWith('/Messages.json')) return create(request);
    if (request.path === `/2010-04-01/Accounts/${SID}.json`) {
      return { body: { sid: SID, friendly_name: 'Harbour Shoes', status: 'active', type: 'Full' } };
    }
    return no(404, 20404, `The requested resource ${request.path} was not found`);
  }

  const platform = await startHttpPlatform({
    purposeOf: ({ path }) => (path.endsWith('/Messages.json') ? 'send' : path.includes('/Media/') ? 'file' : 'other'),
    answer,
    wordOf: (fault: Fault) => {
      if (fault.kind === 'rateLimited') {
        return no(429, 20429, 'Too Many Requests', { 'retry-after': String(fault.retryAfterSeconds) });
      }
      if (fault.kind === 'refused') return no(400, 21610, 'Attempt to send to unsubscribed recipient');
      if (fault.kind !== 'errorInOk') return undefined;
      return { status: 201, body: { sid: 'SM0', status: 'failed', error_code: 30007, error_message: 'Filtered' } };
    },
  });

  async function form(fields: object): Promise<number> {
    const request = formRequest(fields, { url: webhookUrl });
    return (await platform.post(webhookUrl, request)).status;
  }

  return {
    address: platform.address,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      let status = 200;
      for (const event of events) status = Math.max(status, await form(event as object));
      return { isTaken: status < 300, status };
    },
    form,
    shown,
    typings: [],
    marksRead: 0,
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    tokens: 0,
    fail: platform.fail,
    heal: platform.heal,
    serve: (file) => `${platform.address}/2010-04-01/Accounts/${SID}/Messages/MM1/Media/${files.keep(file)}`,
    complaints,
    close: platform.close,
  };
}

/** As Twilio posts it: a form, signed together with the address that it goes to. */
export function formRequest(
  fields: object | string,
  { url, authToken = AUTH_TOKENS.a }: { url: string; authToken?: string },
): PlatformRequest {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(Object.entries(fields)).toString();
  const contentType = 'application/x-www-form-urlencoded';
  const signature = twilioSignature({ authToken, url, body: Buffer.from(body), contentType });
  return { method: 'POST', headers: { 'content-type': contentType, 'x-twilio-signature': signature }, body };
}
