/** What a vCard (XEP-0054) says of a person. */
import type { InboundProfile } from '../../conversation/channel.ts';
import { NS, readStanza } from './stanza.ts';

export function readVcard(answer: unknown): InboundProfile {
  const card = readStanza(String(answer))?.getChild('vCard', NS.vcard);
  const name = card?.getChildText('FN') || card?.getChildText('NICKNAME');
  const email = card?.getChild('EMAIL')?.getChildText('USERID');
  return { ...(name && { name }), ...(email && { email }) };
}
