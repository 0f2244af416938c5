/** What becomes of a piece when an upload has to wait, and when a platform does not take its cards. */
import type { Destination } from '../../../../src/channels/kit/adapter.ts';
import type { Wire } from '../../../../src/channels/kit/call.ts';
import type { Piece } from '../../../../src/channels/kit/piece.ts';
import { sendPiece } from '../../../../src/channels/kit/send-piece.ts';
import { UnavailableError } from '../../../../src/runtime/errors.ts';

const to: Destination = {
  address: { channel: 'pigeon', thread: 'loft:ada', identity: 'loft:ada' },
  key: 'key-1',
  activityId: 'c|1',
  from: { role: 'bot' },
  now: 0,
};
const cards: Piece = { kind: 'cards', cards: [{ title: 'Boots', choices: [] }], plain: 'Boots' };
const wire: Wire = {
  call: async () => ({ status: 200, headers: {}, body: {} }),
  read: async () => new Uint8Array(),
};

describe('A piece on its way', () => {
  it('waits for its next try when the platform takes no upload now', async () => {
    const prepare = () =>
      Promise.reject(new UnavailableError({ code: 'channel.pigeon', message: 'upload: the loft is full' }));
    const outcome = await sendPiece({ prepare, encode: () => [], judge: () => ({ outcome: 'sent' }) }, cards, to, wire);

    expect(outcome).toEqual({ outcome: 'retry', reason: 'upload: the loft is full' });
  });

  it('shows cards in a plainer way when the platform refuses them, once', async () => {
    const shown: (boolean | undefined)[] = [];
    const encode = (_: Piece, { isPlain }: Destination) => {
      shown.push(isPlain);
      return [{ kind: 'frame' as const, label: 'post', frame: {} }];
    };
    const outcome = await sendPiece({ encode, judge: () => ({ outcome: 'markup', reason: 'no' }) }, cards, to, wire);

    expect(shown).toEqual([undefined, true]);
    expect(outcome).toEqual({ outcome: 'refused', reason: 'no' });
  });
});
