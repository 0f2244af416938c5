/** A piece as one message of Discord's. */
import { createHash } from 'node:crypto';
import type { Destination } from '../kit/adapter.ts';
import type { FormPart, HttpCall } from '../kit/call.ts';
import type { Card, Choice, Choices, OutgoingFile, Piece } from '../kit/piece.ts';
import { escapeText } from '../kit/render/escape.ts';
import { capabilities } from './capabilities.ts';
import { type ActionRow, buttonRows, isOpenable, menuRow } from './components.ts';
import { answeredOf } from './place.ts';

export type SendMessage = (body: { json: object } | { multipart: FormPart[] }) => HttpCall;

const LONGEST_NONCE = 25;
const LONGEST_LABEL = 80;

interface Said {
  content?: string;
  embeds?: object[];
  components?: ActionRow[];
  files?: OutgoingFile[];
}

export function encode(piece: Piece, to: Destination, send: SendMessage): HttpCall[] {
  const { content, files = [], ...said } = saidIn(piece, to);
  const answered = answeredOf(to.address);
  const json = {
    ...(content !== undefined && { content }),
    ...said,
    // Nothing that anybody wrote calls up a whole server.
    allowed_mentions: { parse: [] },
    ...(answered !== undefined && { message_reference: { message_id: answered, fail_if_not_exists: false } }),
    // A repeat within some minutes is answered with the first message.
    nonce: createHash('sha256').update(to.key).digest('base64url').slice(0, LONGEST_NONCE),
    enforce_nonce: true,
  };
  if (files.length === 0) return [send({ json })];
  const parts = files.map((file, index): FormPart => ({ name: `files[${index}]`, file }));
  return [send({ multipart: [{ name: 'payload_json', value: JSON.stringify(json) }, ...parts] })];
}

function saidIn(piece: Piece, to: Destination): Said {
  switch (piece.kind) {
    case 'text':
      return { ...signed(piece.text, piece.choices, to), ...offered(piece.choices) };
    case 'media': {
      const { caption, choices, file } = piece;
      return { ...(caption !== undefined && signed(caption, choices, to)), ...offered(choices), files: [file] };
    }
    case 'cards':
      return cardsOf(piece.cards);
    default:
      return { content: 'plain' in piece ? piece.plain : '' };
  }
}

/** A bot has one name: whose words these are stands above them, where there is room. */
function signed(text: string, choices: Choices | undefined, { from }: Destination): { content: string } {
  const name = from.role === 'agent' && from.name ? `**${escapeText(from.name, 'commonmark')}**\n` : '';
  // Discord opens addresses of up to 512 characters from a button.
  const pages = (choices?.choices ?? []).filter((choice) => !isOpenable(choice));
  const lines = pages.map(({ label, url }) => `\n${escapeText(label, 'commonmark')}: <${url}>`);
  const whole = [name + text + lines.join(''), text + lines.join(''), name + text, text];
  return { content: whole.find(({ length }) => length <= capabilities.text.max) ?? text };
}

function offered(choices: Choices | undefined): { components?: ActionRow[] } {
  if (!choices) return {};
  const rows = choices.as === 'menu' ? [menuRow(choices.choices)] : buttonRows(choices.choices);
  return rows.length > 0 ? { components: rows } : {};
}

/** One embed a card. The buttons of all stand below: a row for each card, named by it where there are several. */
function cardsOf(cards: Card[]): Said {
  const files: OutgoingFile[] = [];
  const embeds = cards.map(({ title, text, image }) => ({
    ...(title !== undefined && { title }),
    ...(text !== undefined && { description: text }),
    ...(image && { image: { url: image.url ?? attached(image, files) } }),
  }));
  let number = 0;
  const components = cards.flatMap(({ title, choices }) => {
    const named = choices.map((choice) => (cards.length > 1 && title !== undefined ? nameBy(title, choice) : choice));
    const rows = buttonRows(named, number);
    number += choices.length;
    return rows;
  });
  return { embeds, ...(components.length > 0 && { components }), ...(files.length > 0 && { files }) };
}

/** A file that goes along, under a name that Discord leaves as it is. */
function attached(image: OutgoingFile, files: OutgoingFile[]): string {
  const end = /\.(\w{2,4})$/.exec(image.name)?.[1] ?? image.contentType.split('/')[1] ?? 'png';
  const name = `card-${files.length + 1}.${end.replace(/\W.*/, '')}`;
  files.push({ ...image, name });
  return `attachment://${name}`;
}

function nameBy(title: string, choice: Choice): Choice {
  const room = LONGEST_LABEL - choice.label.length - 2;
  if (room < 1) return choice;
  const short = title.length <= room ? title : `${title.slice(0, room - 1).toWellFormed()}…`;
  return { ...choice, label: `${short}: ${choice.label}` };
}
