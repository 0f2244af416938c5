/** A piece as one message object. Buttons and cards are Flex bubbles: a template would take 160 characters and three cards alike. */
import type { Card, Choice, Choices, OutgoingFile, Piece } from '../kit/piece.ts';
import { cut } from '../kit/render/measure.ts';

/** Read aloud, in notifications and on old phones. */
const ALT_TEXT = 400;

/** Undefined for what LINE has no message for. */
export function messageOf(piece: Piece): object | undefined {
  if (piece.kind === 'text') return worded(piece.text, piece.choices);
  if (piece.kind === 'media') return mediaOf(piece.file, piece.choices);
  if (piece.kind === 'cards') return cardsOf(piece.cards, piece.plain);
  return 'plain' in piece && piece.plain !== '' ? { type: 'text', text: piece.plain } : undefined;
}

function worded(text: string, choices: Choices | undefined): object {
  if (choices?.as === 'buttons') return flex(text, bubbleOf({ text, choices: choices.choices }));
  return { type: 'text', text, ...quickReplyOf(choices) };
}

/** An address without TLS is one that LINE would refuse with the whole message. */
function mediaOf(file: OutgoingFile, choices: Choices | undefined): object {
  const { url } = file;
  if (!isFetched(file)) return worded([file.name, url].filter((part) => part !== undefined).join('\n'), choices);
  if (choices?.as === 'buttons') return flex(file.name, bubbleOf({ image: file, choices: choices.choices }));
  return { type: 'image', originalContentUrl: url, previewImageUrl: url, ...quickReplyOf(choices) };
}

function cardsOf(cards: Card[], plain: string): object {
  const bubbles = cards.map(bubbleOf);
  const [only] = bubbles;
  return flex(plain, bubbles.length === 1 && only ? only : { type: 'carousel', contents: bubbles });
}

function flex(altText: string, contents: object): object {
  return { type: 'flex', altText: cut(altText.trim() === '' ? '…' : altText, ALT_TEXT), contents };
}

function bubbleOf({ title, text, image, choices }: Card): object {
  const words = [
    ...(title === undefined ? [] : [{ type: 'text', text: title, weight: 'bold', wrap: true }]),
    ...(text === undefined ? [] : [{ type: 'text', text, wrap: true }]),
  ];
  return {
    type: 'bubble',
    ...(image && isFetched(image) && { hero: heroOf(image) }),
    // A bubble has to have something in it.
    ...((words.length > 0 || choices.length === 0) && {
      body: boxOf(words.length > 0 ? words : [{ type: 'text', text: image?.name ?? '…' }]),
    }),
    ...(choices.length > 0 && { footer: boxOf(choices.map(buttonOf)) }),
  };
}

function boxOf(contents: object[]): object {
  return { type: 'box', layout: 'vertical', spacing: 'sm', contents };
}

function heroOf({ url }: OutgoingFile): object {
  return { type: 'image', url, size: 'full', aspectRatio: '20:13', aspectMode: 'fit' };
}

function buttonOf(choice: Choice): object {
  return { type: 'button', height: 'sm', style: 'link', action: actionOf(choice) };
}

function quickReplyOf(choices: Choices | undefined): object {
  if (choices?.as !== 'quickReplies') return {};
  const items = choices.choices.map((choice) => ({ type: 'action', action: actionOf(choice) }));
  return { quickReply: { items } };
}

/** `displayText` stands in the chat as if they had written it. */
function actionOf({ label, value, url }: Choice): object {
  if (url !== undefined) return { type: 'uri', label, uri: url };
  return { type: 'postback', label, data: value, displayText: label };
}

function isFetched({ url }: OutgoingFile): boolean {
  return url?.startsWith('https://') === true;
}
