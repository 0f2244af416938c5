/** A message stanza in the core's words. */
import { createHash } from 'node:crypto';
import { jid } from '@xmpp/client';
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { receivedCall } from './encode.ts';
import type { XmppReference } from './reference.ts';
import { type Element, errorIn, NS, readStanza } from './stanza.ts';

/** `at`: when it arrived, in milliseconds since 1970. */
const eventSchema = z.object({ xml: z.string(), at: z.number() });

/** `account`: our own bare JID. */
export function decode(event: unknown, account: string): Decoded[] {
  const { data } = eventSchema.safeParse(event);
  const stanza = data && readStanza(data.xml);
  if (!stanza) throw malformedEvent('XMPP', 'something');
  if (stanza.name !== 'message') return [];
  const carbon = carbonIn(stanza);
  // Only our own server tells what our other clients do; from anybody else it is a forgery (CVE-2017-5589).
  if (carbon && bareOf(stanza.attrs['from']) !== account) return [];
  const said = carbon?.message ?? stanza;
  // Rooms (and what their members whisper), headlines, announcements of the server.
  const type = said.attrs['type'] ?? 'normal';
  if (!['chat', 'normal', 'error'].includes(type) || said.getChild('x', NS.mucUser)) return [];
  const other = bareOf(carbon?.way === 'sent' ? said.attrs['to'] : said.attrs['from']);
  if (other === undefined || other === account || other === account.split('@')[1]) return [];
  const address: Address = { channel: 'xmpp', thread: `${account}:${other}`, identity: `${account}:${other}` };
  const at = isoTime(data.at);

  if (type === 'error') {
    const { condition, text } = errorIn(said);
    return receipt(said.attrs['id'], 'failed', `XMPP: ${text ?? condition}`);
  }
  const key = `xmpp:${account}:${other}:${nameOf(said, account, data)}`;
  const content = contentOf(said);
  if (carbon?.way === 'sent') {
    if (!content || content.activity.type !== 'message') return [];
    return [{ kind: 'echo', key, address, activity: content.activity, ...externalIdOf(said) }];
  }
  if (content) return [message(content)];
  const { id, state } = receiptIn(said);
  if (state) return receipt(id, state);
  return said.getChild('composing', NS.chatStates) ? [{ kind: 'typing', address }] : [];

  function message({ activity, media }: Content): Decoded {
    const { id } = said.attrs;
    const name = said.getChildText('nick', NS.nick) ?? undefined;
    const thread = said.getChildText('thread') ?? undefined;
    const reference: XmppReference = {
      ...(thread && { thread }),
      ...(id && said.getChild('markable', NS.markers) && { markable: String(id) }),
    };
    const sentAt = Date.parse(String(said.getChild('delay', NS.delay)?.attrs['stamp']));
    return {
      kind: 'message',
      key,
      address: { ...address, reference },
      activity,
      media,
      ...externalIdOf(said),
      ...(!Number.isNaN(sentAt) && { externalAt: isoTime(sentAt) }),
      ...(name && { profile: { name } }),
      ...(id && said.getChild('request', NS.receipts) && { after: [receivedCall(said.attrs['from'], String(id))] }),
    };
  }

  function receipt(id: unknown, state: 'delivered' | 'read' | 'failed', reason?: string): Decoded[] {
    if (typeof id !== 'string') return [];
    return [{ kind: 'receipt', channel: 'xmpp', about: { externalId: id }, state, at, ...(reason && { reason }) }];
  }
}

interface Content {
  activity: { type: 'message' | 'event'; name?: string; text?: string; value?: unknown };
  media: MediaRef[];
}

/** Undefined: it says nothing that people read. */
function contentOf(said: Element): Content | undefined {
  const retracted =
    said.getChild('retract', NS.retract)?.attrs['id'] ??
    said.getChildren('apply-to', NS.fasten).find((each) => each.getChild('retract', NS.retractOld))?.attrs['id'];
  if (retracted) {
    return { activity: { type: 'event', name: 'message.deleted', value: { externalId: retracted } }, media: [] };
  }
  const body = said.getChildText('body') ?? '';
  const urls = said.getChildren('x', NS.oob).map((each) => each.getChildText('url') ?? '');
  const media = urls.filter((url) => /^https?:\/\//i.test(url)).map((ref) => ({ ref, name: fileNameIn(ref) }));
  if (body === '' && media.length === 0) return undefined;
  const corrected = said.getChild('replace', NS.correct)?.attrs['id'];
  if (corrected) {
    return {
      activity: { type: 'event', name: 'message.edited', text: body, value: { externalId: corrected } },
      media: [],
    };
  }
  // Clients write the address of a file as its text too.
  const isAddress = media.some(({ ref }) => ref === body.trim());
  return { activity: { type: 'message', ...(body && !isAddress && { text: body }) }, media };
}

function receiptIn(said: Element): { id?: unknown; state?: 'delivered' | 'read' } {
  const read = said.getChild('displayed', NS.markers) ?? said.getChild('acknowledged', NS.markers);
  const delivered = said.getChild('received', NS.receipts) ?? said.getChild('received', NS.markers);
  if (read) return { id: read.attrs['id'], state: 'read' };
  return delivered ? { id: delivered.attrs['id'], state: 'delivered' } : {};
}

function carbonIn(stanza: Element): { way: 'sent' | 'received'; message: Element } | undefined {
  for (const way of ['sent', 'received'] as const) {
    const message = stanza.getChild(way, NS.carbons)?.getChild('forwarded', NS.forward)?.getChild('message');
    if (message) return { way, message };
  }
  return undefined;
}

/** What a repeat has too: the sender's own name of it, our archive's, or its number in the sender's stream. */
function nameOf(said: Element, account: string, { xml, at }: z.infer<typeof eventSchema>): string {
  const origin = said.getChild('origin-id', NS.sid)?.attrs['id'];
  const archived = said.getChildren('stanza-id', NS.sid).find(({ attrs }) => attrs['by'] === account)?.attrs['id'];
  const { id, from } = said.attrs;
  // The id alone is unique within one stream of the sender's.
  if (origin ?? archived) return String(origin ?? archived);
  return id ? `${jid(String(from)).getResource()}/${id}` : createHash('sha256').update(`${at} ${xml}`).digest('hex');
}

function externalIdOf({ attrs }: Element): { externalId?: string } {
  return attrs['id'] ? { externalId: String(attrs['id']) } : {};
}

function fileNameIn(url: string): string {
  return decodeURIComponent(/([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1]?.replace(/%(?![0-9a-f]{2})/gi, '%25') ?? 'file');
}

function bareOf(from: unknown): string | undefined {
  try {
    return typeof from === 'string' ? jid(from).bare().toString() : undefined;
  } catch {
    return undefined;
  }
}
