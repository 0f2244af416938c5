/** A piece as one call of the Bot API. Choices are an inline keyboard: it keeps their values, a reply keyboard would not. */
import type { Destination } from '../kit/adapter.ts';
import type { FormPart, HttpCall } from '../kit/call.ts';
import type { Choices, OutgoingFile, Piece } from '../kit/piece.ts';

export type BotCall = (method: string, body: { json: unknown } | { multipart: FormPart[] }) => HttpCall;

/** Two buttons stand beside each other when both are short. */
const SHORT_LABEL = 16;

export function encode(piece: Piece, { address, isPlain }: Destination, call: BotCall): HttpCall[] {
  const chat = chatOf(address.thread);
  const markup = isPlain ? {} : { parse_mode: 'HTML' };
  if (piece.kind === 'media') {
    const { method, field } = methodOf(piece);
    const caption = piece.caption === undefined ? {} : { caption: piece.caption, ...markup };
    const keyboard = keyboardOf(piece.choices);
    const values = { ...chat, ...caption, ...(keyboard && { reply_markup: JSON.stringify(keyboard) }) };
    const parts: FormPart[] = Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));
    return [call(method, { multipart: [...parts, { name: field, file: piece.file }] })];
  }
  const text = piece.kind === 'text' ? piece.text : 'plain' in piece ? piece.plain : '';
  const keyboard = piece.kind === 'text' ? keyboardOf(piece.choices) : undefined;
  const json = { ...chat, text, ...(piece.kind === 'text' && markup), ...(keyboard && { reply_markup: keyboard }) };
  return [call('sendMessage', { json })];
}

/** `<account>:<chat>`, or `<account>:<chat>:<topic>`. */
export function chatOf(thread: string): { chat_id: number; message_thread_id?: number } {
  const [, chat = '', topic] = thread.split(':');
  return { chat_id: Number(chat), ...(topic !== undefined && { message_thread_id: Number(topic) }) };
}

function methodOf({ media, file }: { media: string; file: OutgoingFile }): { method: string; field: string } {
  if (media === 'image') return { method: 'sendPhoto', field: 'photo' };
  if (media === 'video') return { method: 'sendVideo', field: 'video' };
  if (media === 'audio' && file.contentType === 'audio/ogg') return { method: 'sendVoice', field: 'voice' };
  if (media === 'audio') return { method: 'sendAudio', field: 'audio' };
  return { method: 'sendDocument', field: 'document' };
}

function keyboardOf(choices: Choices | undefined) {
  if (!choices) return undefined;
  const buttons = choices.choices.map(({ label, value, url }) => ({
    text: label,
    ...(url === undefined ? { callback_data: value } : { url }),
  }));
  const perRow = buttons.every(({ text }) => text.length <= SHORT_LABEL) ? 2 : 1;
  const rows = Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );
  return { inline_keyboard: rows };
}
