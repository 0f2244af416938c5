/** A piece as messages of the Cloud API. Choices are reply buttons or a list; a picture stands above its buttons. */
import type { Address } from '../../conversation/address.ts';
import type { Destination } from '../kit/adapter.ts';
import type { Choice, Choices, Piece } from '../kit/piece.ts';
import { listButtonOf } from './list-button.ts';
import { referenceOf } from './person.ts';
import { uniqueChoices } from './unique-choices.ts';

/** Of a row's title and of a button: WhatsApp refuses two that are alike. */
const BUTTON_LABEL = 20;
const ROW_TITLE = 24;

/** The bodies of `POST /<number>/messages`, in order. */
export function encode(piece: Piece, to: Destination): object[] {
  return messagesOf(piece, to.locale).map((message) => ({ ...recipientOf(to.address), ...message }));
}

/** `wa_id` or BSUID as the last message said it; without one, as the thread is named. */
export function recipientOf({ thread, reference }: Address): object {
  const { to, recipient, group } = referenceOf({ reference });
  const product = { messaging_product: 'whatsapp' };
  if (group !== undefined) return { ...product, recipient_type: 'group', to: group };
  const person = { ...product, recipient_type: 'individual' };
  if (to !== undefined) return { ...person, to };
  if (recipient !== undefined) return { ...person, recipient };
  const key = thread.slice(thread.indexOf(':') + 1);
  return /^\d+$/.test(key) ? { ...person, to: key } : { ...person, recipient: key };
}

function messagesOf(piece: Piece, locale: string | undefined): object[] {
  if (piece.kind === 'text') {
    return [piece.choices ? interactive(piece.text, piece.choices, locale) : textOf(piece.text)];
  }
  if (piece.kind === 'media') return mediaOf(piece, locale);
  if (piece.kind === 'template') return [templateOf(piece)];
  return 'plain' in piece && piece.plain !== '' ? [textOf(piece.plain)] : [];
}

function textOf(body: string): object {
  return { type: 'text', text: { body, ...(/https?:\/\//.test(body) && { preview_url: true }) } };
}

function interactive(body: string, { as, choices }: Choices, locale: string | undefined, header?: object): object {
  if (as === 'menu') {
    const rows = uniqueChoices(choices, ROW_TITLE).map(({ label, value, description }) => ({
      id: value,
      title: label,
      ...(description !== undefined && { description }),
    }));
    const action = { button: listButtonOf(locale), sections: [{ rows }] };
    return { type: 'interactive', interactive: { type: 'list', body: { text: body }, action } };
  }
  const buttons = uniqueChoices(choices, BUTTON_LABEL).map(({ label, value }) => ({
    type: 'reply',
    reply: { id: value, title: label },
  }));
  return {
    type: 'interactive',
    interactive: { type: 'button', ...(header && { header }), body: { text: body }, action: { buttons } },
  };
}

/** Sound has no words beside it, and a list no picture above it: these are messages of their own. */
function mediaOf({ file, caption, choices }: Piece & { kind: 'media' }, locale: string | undefined): object[] {
  const type = typeOf(file.contentType);
  const where = file.externalId === undefined ? { link: file.url ?? '' } : { id: file.externalId };
  const named = type === 'document' ? { ...where, filename: file.name } : where;
  const words = caption ?? labelsOf(choices);
  if (choices && choices.as !== 'menu' && type !== 'audio' && words !== undefined) {
    return [interactive(words, choices, locale, { type, [type]: named })];
  }
  const isApart = type === 'audio' || choices !== undefined;
  if (!isApart || words === undefined) {
    return [{ type, [type]: { ...named, ...(words !== undefined && { caption: words }) } }];
  }
  return [{ type, [type]: named }, choices ? interactive(words, choices, locale) : textOf(words)];
}

/** What WhatsApp shows as itself (from memory); all else is a document. */
function typeOf(contentType: string): 'image' | 'video' | 'audio' | 'document' {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type === 'video/mp4' || type === 'video/3gpp') return 'video';
  return /^audio\/(aac|mp4|mpeg|amr|ogg)$/.test(type) ? 'audio' : 'document';
}

function labelsOf(choices: { choices: Choice[] } | undefined): string | undefined {
  return choices?.choices.map(({ label }) => label).join(' · ');
}

/** Values fill `{{1}}`, `{{2}}` … of the body; WhatsApp takes neither an empty one nor a line break in it. */
function templateOf({ name, language, values }: Piece & { kind: 'template' }): object {
  const parameters = values.map((value) => ({ type: 'text', text: value.replace(/\s+/g, ' ').trim() || '-' }));
  return {
    type: 'template',
    template: {
      name,
      language: { code: language.replace('-', '_') },
      ...(parameters.length > 0 && { components: [{ type: 'body', parameters }] }),
    },
  };
}
