/** Reading a conversation by polling, writing into it, and uploading files. */
import type { ActivityDraft, Attachment } from '../../../conversation/activity.ts';
import { UnavailableError } from '../../../runtime/errors.ts';
import type { WebRequest, WebResponse, WebRoute } from '../../../runtime/web.ts';
import type { Access } from '../access.ts';
import { decodeActivity, type PostedActivity } from '../decode-activity.ts';
import { encodeActivity } from '../encode-activity.ts';
import { answering, badArgument } from '../errors.ts';
import { identityOf } from '../identity.ts';
import { parseUpload, type UploadedFile } from '../upload/parse-upload.ts';
import { sniffType } from '../upload/sniff-type.ts';
import { parseWatermark } from '../watermark.ts';
import { baseOf, cors, type DirectLineContext, isKnown, pathParameter, prefix } from './context.ts';

export function activityRoutes(context: DirectLineContext): WebRoute[] {
  const { gate, view, receiver, ids, uploads, logger, botName, maxUploadBytes } = context;

  async function enter(request: WebRequest): Promise<{ thread: string; access: Access }> {
    const thread = pathParameter(request, 'id');
    const access = await gate.admitTo(thread, request, (name) => isKnown(context, name));
    return { thread, access };
  }

  /** Those who look at the conversation see it; before the first message there is nobody to tell. */
  async function tellTyping(thread: string): Promise<void> {
    const conversationId = context.typing && (await view.findConversation(thread));
    if (conversationId !== undefined) context.typing?.say({ conversationId, role: 'customer' });
  }

  async function receive(thread: string, access: Access, posted: PostedActivity, draft: ActivityDraft) {
    const { user, userName, isVouched } = writer(access, posted);
    // A moment's sign, not a part of the conversation: the desk does not keep it, and the journal neither.
    if (draft.type === 'typing') {
      await tellTyping(thread);
      return { status: 200, body: { id: `${thread}|typing-${ids.next()}` } };
    }
    const received = await receiver.receive({
      key: `directline:${thread}:id:${posted.clientId ?? ids.next()}`,
      address: { channel: 'directline', thread, identity: identityOf({ user, thread, isVouched }) },
      activity: draft,
      ...(posted.clientId !== undefined && { externalId: posted.clientId }),
      ...(posted.sentAt !== undefined && { externalAt: posted.sentAt }),
      profile: {
        ...(userName !== undefined && { name: userName }),
        ...(draft.locale !== undefined && { locale: draft.locale }),
        ...(posted.timezone !== undefined && { timezone: posted.timezone }),
      },
    });
    view.noteBegun(thread, received.conversationId);
    const [first] = received.turn.activities;
    return { status: 200, body: { id: first?.id ?? `${received.conversationId}|${received.turn.seq}` } };
  }

  async function keep({ name, type, bytes }: UploadedFile): Promise<Attachment> {
    const key = await uploads.save(bytes);
    return {
      contentType: sniffType(bytes) ?? type,
      contentUrl: `${prefix}/attachments/${key}/${encodeURIComponent(name)}`,
      name,
    };
  }

  async function read(request: WebRequest): Promise<WebResponse> {
    const { thread } = await enter(request);
    const after = parseWatermark(request.query.get('watermark'));
    const page = await view.readAfter(thread, after).catch((error: unknown) => {
      if (!(error instanceof UnavailableError)) throw error;
      // A polling client gives up for good on any 5xx. "Nothing new yet" loses nothing: it asks again from here.
      logger.warn({ code: error.code, requestId: request.id }, 'direct line: polled while the store was away');
      return { activities: [], watermark: after };
    });
    const encoding = { botName, base: baseOf(context, request) };
    // Typing is for those who look on live; in a list it would come too late.
    const shown = page.activities.filter(({ type }) => type !== 'typing');
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { activities: shown.map((each) => encodeActivity(each, encoding)), watermark: String(page.watermark) },
    };
  }

  return [
    {
      method: 'GET',
      path: `${prefix}/conversations/:id/activities`,
      policy: 'channel',
      cors,
      handle: answering(logger, read),
    },
    {
      method: 'POST',
      path: `${prefix}/conversations/:id/activities`,
      policy: 'channel',
      cors,
      handle: answering(logger, async (request) => {
        const { thread, access } = await enter(request);
        const posted = decodeActivity(request.json());
        return receive(thread, access, posted, posted.draft);
      }),
    },
    {
      method: 'POST',
      path: `${prefix}/conversations/:id/upload`,
      policy: 'channel',
      cors,
      // Several small files or a few large ones; the whole body is held while it is read.
      maxBytes: 4 * maxUploadBytes,
      handle: answering(logger, async (request) => {
        const { thread, access } = await enter(request);
        const { files, activity } = await parseUpload(request, maxUploadBytes);
        const userId = request.query.get('userId');
        const posted = decodeActivity(activity ?? { type: 'message', from: { id: userId ?? undefined } }, {
          hasFiles: true,
        });
        writer(access, posted);
        const attachments: Attachment[] = [];
        for (const file of files) attachments.push(await keep(file));
        return receive(thread, access, posted, { ...posted.draft, type: 'message', attachments });
      }),
    },
  ];
}

/** Who wrote it. Throws `BadInputError` when nobody says. */
function writer(access: Access, { from }: PostedActivity): { user: string; userName?: string; isVouched: boolean } {
  const claims = access.by === 'token' ? access.claims : undefined;
  const user = claims?.user ?? from.id;
  const userName = claims?.user === undefined ? from.name : (claims.userName ?? from.name);
  if (user === undefined || user === '') throw badArgument('from.id is missing: say who writes.');
  const isVouched = claims === undefined || claims.user !== undefined;
  if (!isVouched && user.startsWith('dl_')) {
    throw badArgument('A user id that begins with "dl_" must come from the token.');
  }
  return { user, ...(userName !== undefined && { userName }), isVouched };
}
