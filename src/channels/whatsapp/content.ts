/** What was said in a WhatsApp message, as words, a value and files. */
import type { ActivityDraft } from '../../conversation/activity.ts';
import type { MediaRef } from '../kit/adapter.ts';
import type { WhatsAppMessage } from './change.ts';

type Said = Pick<WhatsAppMessage, 'type' | 'text' | 'image' | 'audio' | 'video' | 'document' | 'sticker'>;

const names = {
  image: 'image.jpg',
  audio: 'audio.ogg',
  video: 'video.mp4',
  document: 'document',
  sticker: 'sticker.webp',
};

export function mediaOf(message: Said): MediaRef[] {
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((kind) => {
    const file = message[kind];
    return file ? [{ ref: file.id, name: file.filename ?? names[kind], contentType: file.mime_type }] : [];
  });
}

/** Text, or the caption of a file. */
export function wordsOf(message: Said): string | undefined {
  const { text, image, video, document } = message;
  return text?.body ?? image?.caption ?? video?.caption ?? document?.caption;
}

/** Undefined for a kind that nobody can read: nothing that was said. */
export function contentOf(message: WhatsAppMessage): Pick<ActivityDraft, 'text' | 'value' | 'channelData'> | undefined {
  const { type, location, contacts, interactive, button, order, unsupported } = message;
  const tapped = interactive?.button_reply ?? interactive?.list_reply;
  if (tapped) return { text: tapped.title, value: tapped.id };
  if (interactive?.nfm_reply) return formOf(interactive.nfm_reply);
  if (button) return { text: button.text, value: button.payload ?? button.text };
  if (location) {
    const { name, address, latitude, longitude } = location;
    const place = [name, address].filter(isSaid).join(', ');
    const point = `${latitude}, ${longitude}`;
    return { text: place === '' ? point : `${place} (${point})`, channelData: { location } };
  }
  if (contacts) return { text: contacts.map(lineOf).join('\n'), channelData: { contacts } };
  if (order) {
    const items = order.product_items.map(({ quantity, product_retailer_id: id }) => `${quantity} × ${id}`);
    return { text: [order.text, ...items].filter(isSaid).join('\n'), channelData: { order } };
  }
  // A poll, a message that is shown once, an edit that WhatsApp does not hand on: people should know that there was one.
  if (type === 'unsupported' || type === 'unknown') {
    return { text: isSaid(unsupported?.type) ? `[unsupported: ${unsupported.type}]` : '[unsupported]' };
  }
  const text = wordsOf(message);
  return text === undefined && mediaOf(message).length === 0 ? undefined : { ...(text !== undefined && { text }) };
}

function lineOf({ name, phones = [], emails = [], org }: NonNullable<WhatsAppMessage['contacts']>[number]): string {
  const ways = [...phones.map(({ phone, wa_id }) => phone ?? wa_id), ...emails.map(({ email }) => email)].filter(
    isSaid,
  );
  const who = [name?.formatted_name, org?.company].filter(isSaid).join(', ');
  return [who, ways.join(', ')].filter(isSaid).join(': ');
}

/** What somebody filled in (a WhatsApp Flow, an address): the fields are the value, as of a card. */
function formOf({ body, response_json: json }: { body?: string | undefined; response_json: string }) {
  return { text: body ?? '', value: json };
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
