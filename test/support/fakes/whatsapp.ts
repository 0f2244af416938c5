/** WhatsApp's Cloud API as a fake: messages with their limits, two-step downloads, uploads, templates, read and typing marks. */
import type { FakePlatform, Fault, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { graphError, graphFault, isSignedIn, signed } from './meta.ts';

export const NUMBER_ID = '106540352242922';
/** Ada has a number and a BSUID; Bob hides his number behind a user name. */
export const people = {
  ada: { bsuid: 'US.13491208655302741918', number: '16505551234', name: 'Ada Lovelace', username: undefined },
  bob: { bsuid: 'DE.20881208655302741919', number: undefined, name: 'Bob', username: 'bob.builds' },
};

interface Body {
  messaging_product?: string;
  to?: string;
  recipient?: string;
  type?: string;
  status?: string;
  message_id?: string;
  typing_indicator?: object;
  text?: { body: string };
  interactive?: Interactive;
  template?: { name: string; language: { code: string }; components?: { parameters: { text: string }[] }[] };
  [media: string]: unknown;
}

interface Interactive {
  type: 'button' | 'list';
  header?: { type: string; [media: string]: unknown };
  body: { text: string };
  action: {
    button?: string;
    buttons?: { reply: { id: string; title: string } }[];
    sections?: { rows: { id: string; title: string; description?: string }[] }[];
  };
}

type File = { link?: string; id?: string; caption?: string; filename?: string };

export function envelope(changes: unknown[]): object {
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
}

export async function fakeWhatsApp(): Promise<FakePlatform> {
  const files = keptFiles();
  const uploads = new Map<string, Uint8Array>();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const typings: { to: Speaker | undefined }[] = [];
  let reads = 0;
  let messages = 0;
  let webhookUrl = '';
  let address = '';

  const pathOf = ({ path }: FakeRequest) => path.replace(/^\/v\d+\.\d+\//, '');
  const isMessage = (request: FakeRequest) => request.method === 'POST' && pathOf(request) === `${NUMBER_ID}/messages`;
  const isMark = (request: FakeRequest) => isMessage(request) && (request.json() as Body).status === 'read';

  function complain(details: string, code = 131009): FakeAnswer {
    complaints.push(details);
    return graphError(400, code, `(#${code}) Parameter value is not valid`, {
      error_data: { messaging_product: 'whatsapp', details },
    });
  }

  function show(body: Body): FakeAnswer {
    const wrong = wrongOf(body);
    if (wrong) return complain(wrong);
    messages += 1;
    const externalId = `wamid.OUT${messages}`;
    const names = [body.to, body.recipient];
    const to = (Object.keys(people) as Speaker[]).find(
      (by) => names.includes(people[by].number) || names.includes(people[by].bsuid),
    );
    const sentFiles = filesOf(body).map(({ id, link, filename }) => ({
      ...(filename !== undefined && { name: filename }),
      ...(id !== undefined && { bytes: uploads.get(id) ?? new Uint8Array() }),
      ...(link !== undefined && { url: link }),
    }));
    shown.push({
      to,
      text: textOf(body),
      choices: choicesOf(body.interactive),
      files: sentFiles,
      externalId,
      raw: body,
    });
    return {
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: names.find(Boolean) }],
        messages: [{ id: externalId }],
      },
    };
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const path = pathOf(request);
    if (!isSignedIn(request)) return graphError(401, 190, 'Invalid OAuth access token');
    if (request.path.startsWith('/files/')) {
      const file = files.find(request.path.slice('/files/'.length));
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    }
    if (isMark(request)) {
      const { typing_indicator: indicator, message_id: id } = request.json() as Body;
      if (id === undefined) return complain('message_id is missing');
      if (indicator) typings.push({ to: undefined });
      else reads += 1;
      return { body: { success: true } };
    }
    if (isMessage(request)) return show(request.json() as Body);
    if (path === `${NUMBER_ID}/media`) return upload(await request.multipart());
    if (path === NUMBER_ID)
      return { body: { id: NUMBER_ID, display_phone_number: '+1 555-078-3881', verified_name: 'Harbour Shop' } };
    const file = files.find(path);
    if (!file) return graphError(400, 100, 'Unsupported get request. Object with that ID does not exist');
    return {
      body: {
        messaging_product: 'whatsapp',
        id: path,
        url: `${address}/files/${path}`,
        mime_type: file.contentType,
        file_size: file.bytes.length,
      },
    };
  }

  async function upload(form: FormData): Promise<FakeAnswer> {
    const file = form.get('file');
    if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof Blob))
      return complain('an upload without its file', 100);
    const id = `upload-${uploads.size + 1}`;
    uploads.set(id, new Uint8Array(await file.arrayBuffer()));
    return { body: { id } };
  }

  const platform = await startHttpPlatform({
    purposeOf: (request) => {
      if (request.path.startsWith('/files/') || (request.method === 'GET' && pathOf(request) !== NUMBER_ID))
        return 'file';
      return isMessage(request) && !isMark(request) ? 'send' : 'other';
    },
    answer,
    wordOf: (fault: Fault) => {
      if (fault.kind === 'refused') return graphError(400, 131026, 'Message undeliverable');
      if (fault.kind === 'windowClosed') return graphError(400, 131047, 'Re-engagement message');
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
      const { status } = await platform.post(webhookUrl, signed(JSON.stringify(envelope(events))));
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
    serve: files.keep,
    complaints,
    close: platform.close,
  };
}

const kinds = ['image', 'audio', 'video', 'document'];

function filesOf(body: Body): File[] {
  const header = body.interactive?.header;
  const found = [...kinds.map((kind) => body[kind]), ...kinds.map((kind) => header?.[kind])];
  return found.filter((file): file is File => file !== undefined);
}

function textOf(body: Body): string {
  const caption = filesOf(body).find((file) => file.caption !== undefined)?.caption;
  const template = body.template?.components?.flatMap(({ parameters }) => parameters.map(({ text }) => text)).join(' ');
  return body.text?.body ?? body.interactive?.body.text ?? caption ?? template ?? '';
}

function choicesOf(interactive: Interactive | undefined): Shown['choices'] {
  const { buttons = [], sections = [] } = interactive?.action ?? {};
  const rows = sections.flatMap((section) => section.rows);
  return [
    ...buttons.map(({ reply }) => ({ label: reply.title, value: reply.id })),
    // What was shortened stands in the row's small print.
    ...rows.map(({ id, title, description }) => ({ label: description ?? title, value: id })),
  ];
}

/** What WhatsApp would refuse; undefined when it would take it. */
function wrongOf(body: Body): string | undefined {
  const { text, interactive, template, type = '' } = body;
  if (body.messaging_product !== 'whatsapp') return 'messaging_product is missing';
  if ((body.to === undefined) === (body.recipient === undefined)) return 'exactly one of to and recipient';
  if (body[type] === undefined) return `${type} is missing`;
  if (text && (text.body.trim() === '' || text.body.length > 4096)) return `text of ${text.body.length} characters`;
  for (const { link, id, caption = '' } of filesOf(body)) {
    if (link === undefined && id === undefined) return 'a file without link or id';
    if (link !== undefined && !URL.canParse(link)) return 'a link that is none';
    if (caption.length > 1024) return `caption of ${caption.length} characters`;
    if (caption !== '' && (type === 'audio' || type === 'interactive')) return 'a caption where none may be';
  }
  if (
    template?.components?.some(({ parameters }) =>
      parameters.some(({ text: value }) => value === '' || /[\n\t]/.test(value)),
    )
  ) {
    return 'a parameter that is empty or has a line break';
  }
  return interactive && wrongInteractive(interactive);
}

function wrongInteractive({ type, header, body, action }: Interactive): string | undefined {
  const max = type === 'list' ? 4096 : 1024;
  if (body.text.trim() === '' || body.text.length > max) return `interactive body of ${body.text.length} characters`;
  if (type === 'list' && header && header.type !== 'text') return 'a picture above a list';
  const rows = action.sections?.flatMap((section) => section.rows) ?? [];
  const buttons = action.buttons?.map(({ reply }) => reply) ?? [];
  const all = type === 'list' ? rows : buttons;
  const [most, longest, longestId] = type === 'list' ? [10, 24, 200] : [3, 20, 256];
  if (all.length === 0 || all.length > most) return `${all.length} choices`;
  if (type === 'list' && (!action.button || action.button.length > 20)) return 'a list without its button';
  if (all.some(({ id, title }) => title === '' || title.length > longest || id.length > longestId))
    return 'a choice that is too long';
  if (all.some(({ id }) => id === '' || id !== id.trim())) return 'an id with white space around it';
  if (rows.some(({ description = '' }) => description.length > 72)) return 'a description that is too long';
  const isUnique = (values: string[]) => new Set(values).size === values.length;
  return isUnique(all.map(({ id }) => id)) && isUnique(all.map(({ title }) => title))
    ? undefined
    : 'two choices that are alike';
}
