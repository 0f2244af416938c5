/** The Send API of Messenger and of Instagram as a fake: messages with their limits, uploads, marks, profiles, files. */
import type { FakePlatform, Fault, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { graphError, graphFault, isSignedIn, signed } from './meta.ts';

export const people: Record<Speaker, string> = { ada: '7204562816233510', bob: '7204562816233511' };

export interface MessagingPlatform {
  object: 'page' | 'instagram';
  account: string;
  /** Of a plain text. */
  maxText: number;
  unit: 'utf16' | 'byte';
  /** Takes uploads, and `metadata` on messages. */
  isMessenger: boolean;
  /** What the account and a person are called. */
  accountFields: object;
  personFields: object;
}

interface Message {
  text?: string;
  attachment?: { type: string; payload: Payload };
  quick_replies?: { content_type: string; title: string; payload: string }[];
  metadata?: string;
}

interface Payload {
  url?: string;
  attachment_id?: string;
  template_type?: string;
  text?: string;
  buttons?: Button[];
  elements?: { title?: string; subtitle?: string; image_url?: string; buttons?: Button[] }[];
}

interface Button {
  type: string;
  title: string;
  payload?: string;
  url?: string;
}

interface Body {
  recipient?: { id?: string };
  messaging_type?: string;
  tag?: string;
  message?: Message;
  sender_action?: string;
}

export const wrapFor =
  ({ object, account }: Pick<MessagingPlatform, 'object' | 'account'>) =>
  (events: unknown[]) => ({ object, entry: [{ id: account, time: 1_767_603_600_000, messaging: events }] });

export async function fakeMessaging(like: MessagingPlatform): Promise<FakePlatform> {
  const files = keptFiles();
  const uploads = new Map<string, Uint8Array>();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const typings: { to: Speaker | undefined }[] = [];
  let reads = 0;
  let webhookUrl = '';
  let address = '';

  const pathOf = ({ path }: FakeRequest) => path.replace(/^\/v\d+\.\d+\//, '');
  const bodyOf = (request: FakeRequest): Body =>
    request.method === 'POST' && pathOf(request) === 'me/messages' ? (request.json() as Body) : {};
  const speakerOf = (id: string | undefined) => (Object.keys(people) as Speaker[]).find((by) => people[by] === id);

  function show({ recipient, message = {}, messaging_type: why, tag }: Body): FakeAnswer {
    const wrong =
      why === undefined || (tag !== undefined && why !== 'MESSAGE_TAG') ? 'no reason' : wrongOf(message, like);
    if (wrong) {
      complaints.push(wrong);
      return graphError(400, 100, `(#100) ${wrong}`);
    }
    const externalId = `m_${Buffer.from(`out-${shown.length + 1}`).toString('base64url')}`;
    const { type, payload } = message.attachment ?? {};
    const isFile = type !== undefined && type !== 'template';
    const bytes = uploads.get(payload?.attachment_id ?? '');
    shown.push({
      to: speakerOf(recipient?.id),
      text:
        message.text ??
        payload?.text ??
        (payload?.elements ?? []).map(({ title, subtitle = '' }) => `${title}\n${subtitle}`).join('\n'),
      choices: choicesOf(message),
      files: isFile ? [{ ...(payload?.url !== undefined && { url: payload.url }), ...(bytes && { bytes }) }] : [],
      externalId,
      raw: { recipient, messaging_type: why, tag, message },
    });
    return { body: { recipient_id: recipient?.id, message_id: externalId } };
  }

  function mark(action: string, to: string | undefined): FakeAnswer {
    if (action === 'typing_on') typings.push({ to: speakerOf(to) });
    else if (action === 'mark_seen') reads += 1;
    return { body: { recipient_id: to } };
  }

  async function upload(form: FormData): Promise<FakeAnswer> {
    const file = form.get('filedata');
    if (!(file instanceof Blob) || typeof form.get('message') !== 'string')
      return graphError(400, 100, '(#100) Upload attachment failure.');
    const id = `18574060${uploads.size + 1}`;
    uploads.set(id, new Uint8Array(await file.arrayBuffer()));
    return { body: { attachment_id: id } };
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const path = pathOf(request);
    if (request.path.startsWith('/files/')) {
      // Signed addresses: the token has no business there.
      if (request.headers['authorization'] !== undefined) complaints.push('the token was sent to where files are');
      const file = files.find(request.path.slice('/files/'.length));
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    }
    if (!isSignedIn(request)) return graphError(401, 190, 'Invalid OAuth access token');
    if (path === 'me/message_attachments' && like.isMessenger) return upload(await request.multipart());
    if (path === like.account) return { body: { ...like.accountFields, id: like.account } };
    if (request.method === 'GET' && speakerOf(path)) return { body: { ...like.personFields, id: path } };
    const body = bodyOf(request);
    if (!speakerOf(body.recipient?.id))
      return graphError(400, 100, 'No matching user found', { error_subcode: 2018001 });
    return body.sender_action === undefined ? show(body) : mark(body.sender_action, body.recipient?.id);
  }

  const platform = await startHttpPlatform({
    purposeOf: (request) => {
      if (request.path.startsWith('/files/')) return 'file';
      if (request.method === 'GET' && pathOf(request) !== like.account) return 'profile';
      return bodyOf(request).message ? 'send' : 'other';
    },
    answer,
    wordOf: (fault: Fault) => {
      if (fault.kind === 'refused') {
        return graphError(400, 551, "This person isn't available right now.", { error_subcode: 1545041 });
      }
      if (fault.kind === 'windowClosed') {
        const subcode = like.isMessenger ? 2018278 : 2534022;
        return graphError(400, 10, 'This message is sent outside of allowed window.', { error_subcode: subcode });
      }
      return graphFault(fault);
    },
  });
  address = platform.address;

  return {
    address,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      const { status } = await platform.post(webhookUrl, signed(JSON.stringify(wrapFor(like)(events))));
      return { isTaken: status < 300, status };
    },
    shown,
    typings,
    get marksRead() {
      return reads;
    },
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    tokens: 0,
    fail: platform.fail,
    heal: platform.heal,
    serve: (file) => `${address}/files/${files.keep(file)}`,
    complaints,
    close: platform.close,
  };
}

function choicesOf({ quick_replies: replies = [], attachment }: Message): Shown['choices'] {
  const { buttons = [], elements = [] } = attachment?.payload ?? {};
  return [
    ...replies.map(({ title, payload }) => ({ label: title, value: payload })),
    ...[...buttons, ...elements.flatMap((element) => element.buttons ?? [])].map(({ title, payload, url }) => ({
      label: title,
      ...(payload !== undefined && { value: payload }),
      ...(url !== undefined && { url }),
    })),
  ];
}

/** What the platform would refuse; undefined when it would take it. */
function wrongOf(
  { text, attachment, quick_replies: replies, metadata }: Message,
  like: MessagingPlatform,
): string | undefined {
  if ((text === undefined) === (attachment === undefined)) return 'exactly one of text and attachment';
  if (metadata !== undefined && !like.isMessenger) return 'metadata';
  if (metadata !== undefined && metadata.length > 1000) return 'metadata of more than 1000 characters';
  if (text !== undefined) {
    const length = like.unit === 'byte' ? Buffer.byteLength(text) : text.length;
    if (text.trim() === '' || length > like.maxText) return `text of ${length}`;
  }
  if (replies) {
    if (replies.length === 0 || replies.length > 13) return `${replies.length} quick replies`;
    if (replies.some(({ title, payload }) => title === '' || title.length > 20 || payload.length > 1000))
      return 'a quick reply that is too long';
    if (attachment?.type === 'template') return 'quick replies under a template';
  }
  return attachment && wrongAttachment(attachment, like);
}

function wrongAttachment(
  { type, payload }: NonNullable<Message['attachment']>,
  like: MessagingPlatform,
): string | undefined {
  if (type !== 'template') {
    if (!like.isMessenger && type === 'file') return 'a file';
    const isThere = payload.attachment_id !== undefined || URL.canParse(payload.url ?? '');
    return isThere ? undefined : 'an attachment without its address';
  }
  const { template_type: kind, text = '', buttons = [], elements = [] } = payload;
  const all = [...buttons, ...elements.flatMap((element) => element.buttons ?? [])];
  if (all.some(({ title, payload: value = '' }) => title === '' || title.length > 20 || value.length > 1000))
    return 'a button that is too long';
  if (kind === 'button') {
    if (buttons.length === 0 || buttons.length > 3) return `${buttons.length} buttons`;
    return text.trim() === '' || text.length > 640 ? `text of ${text.length} above buttons` : undefined;
  }
  if (kind !== 'generic') return 'an unknown template';
  if (elements.length === 0 || elements.length > 10) return `${elements.length} cards`;
  for (const { title = '', subtitle = '', image_url: image, buttons: own = [] } of elements) {
    if (title === '' || title.length > 80 || subtitle.length > 80 || own.length > 3) return 'a card that is too long';
    if (subtitle === '' && image === undefined && own.length === 0) return 'a card of a title alone';
  }
  return undefined;
}
