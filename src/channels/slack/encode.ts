/** A piece as calls of Slack's Web API. */
import type { Destination } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import type { OutgoingFile, Piece } from '../kit/piece.ts';
import { escapeEntities } from '../kit/render/escape.ts';
import { actions, cardBlocks, classicCard, type SentBlock, section } from './blocks.ts';
import { targetOf } from './place.ts';

export type SlackCall = (method: string, json: object) => HttpCall;

export function encode(piece: Piece, to: Destination, call: SlackCall): HttpCall[] {
  const target = targetOf(to.address);
  const { role, name } = to.from;
  // Needs the scope chat:write.customize: customers see who answers.
  const persona = role === 'agent' && name !== undefined ? { username: name } : {};
  const post = (text: string, blocks?: SentBlock[], more: object = {}): HttpCall =>
    call('chat.postMessage', {
      ...target,
      ...persona,
      text,
      ...(blocks && { blocks }),
      ...more,
      unfurl_links: false,
      unfurl_media: false,
    });
  const share = ({ externalId: id = '', name: title }: OutgoingFile, comment?: string): HttpCall => {
    const { channel: channel_id, ...thread } = target;
    const words = comment === undefined ? {} : { initial_comment: comment };
    return call('files.completeUploadExternal', { files: [{ id, title }], channel_id, ...thread, ...words });
  };

  switch (piece.kind) {
    case 'text': {
      const text = to.isPlain ? escapeEntities(piece.text) : piece.text;
      const blocks = piece.choices && [section(to.isPlain ? piece.text : text, to.isPlain), actions(piece.choices)];
      return [post(text, blocks, to.isPlain && !blocks ? { mrkdwn: false } : {})];
    }
    case 'cards': {
      // Slack fetches pictures of cards by their address; those without one stand before them.
      const pictures = piece.cards.flatMap(({ image }) => (image?.externalId === undefined ? [] : [share(image)]));
      const plain = escapeEntities(piece.plain);
      const shown = to.isPlain
        ? piece.cards.map((card) => post(escapeEntities(card.title ?? piece.plain), classicCard(card)))
        : [post(plain, cardBlocks(piece.cards))];
      return [...pictures, ...shown];
    }
    case 'media': {
      const { file, caption, choices } = piece;
      const labels = choices?.choices.map(({ label }) => escapeEntities(label)).join(' · ') ?? '';
      // A shared file takes no buttons: they follow it.
      return [share(file, caption), ...(choices ? [post(labels, [actions(choices)])] : [])];
    }
    default:
      return 'plain' in piece ? [post(escapeEntities(piece.plain))] : [];
  }
}
