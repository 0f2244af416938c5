import { type Accepted, judgeTorture } from '../../../bench/torture/judge-torture.ts';
import type { Cause, TurnRecord } from '../../../src/conversation/turn.ts';
import { anAddress, aTurn } from '../../support/builders.ts';

/** A turn of conversation `c1` that a message made, with its one delivery `deliver-c1|<ordinal>`. */
function turnOf(seq: number, messageId: string, conversation = 'c1'): TurnRecord {
  const cause: Cause = {
    kind: 'customer',
    key: `webhook:default:${messageId}`,
    externalId: messageId,
    address: anAddress(),
    activity: { type: 'message', text: 'How much is shipping?' },
  };
  return aTurn({ conversation, seq, cause });
}

function accepted(number: number, activityIds = [`c1|${number}`]): Accepted {
  return { messageId: `m${number}`, thread: 't1', number, activityIds };
}

const delivered = (turns: TurnRecord[]) => turns.flatMap(({ outbox }) => outbox.map(({ id }) => id));

describe('what torture did to the promises', () => {
  it('finds nothing when each accepted message is one turn, in order, and every reply arrived', () => {
    const turns = [turnOf(1, 'm1'), turnOf(2, 'm2'), turnOf(3, 'm3')];

    const verdict = judgeTorture({
      accepted: [accepted(1), accepted(2, ['c1|3', 'c1|3']), accepted(3)],
      conversations: [turns],
      taken: delivered(turns),
    });

    expect(verdict).toEqual({ lost: 0, appliedTwice: 0, outOfOrder: 0, undelivered: 0, withoutOwner: 0 });
  });

  it('counts an accepted message without a turn as lost, and one that was never accepted not at all', () => {
    const turns = [turnOf(1, 'm1'), turnOf(2, 'never answered')];

    const verdict = judgeTorture({
      accepted: [accepted(1), accepted(2)],
      conversations: [turns],
      taken: delivered(turns),
    });

    expect(verdict).toEqual({ lost: 1, appliedTwice: 0, outOfOrder: 0, undelivered: 0, withoutOwner: 0 });
  });

  it('sees a message in two turns even when their keys differ', () => {
    const again = turnOf(2, 'm1');
    const turns = [turnOf(1, 'm1'), { ...again, cause: { ...again.cause, key: 'another key' } }];

    const verdict = judgeTorture({ accepted: [accepted(1)], conversations: [turns], taken: delivered(turns) });

    expect(verdict.appliedTwice).toBe(1);
  });

  it('sees a customer who waits without a clock', () => {
    const turn = turnOf(1, 'm1');
    const holder = { kind: 'queue' as const, queueId: 'general', since: turn.at, priority: 'normal' as const };
    const turns = [turn, { ...turnOf(2, 'm2'), state: { ...turn.state, holder, timers: [] } }];

    const verdict = judgeTorture({ accepted: [], conversations: [turns], taken: delivered(turns) });

    expect(verdict.withoutOwner).toBe(1);
  });

  it('sees a repeat that was answered with another activity than the first', () => {
    const turns = [turnOf(1, 'm1')];

    const verdict = judgeTorture({
      accepted: [accepted(1, ['c1|1', 'c1|3'])],
      conversations: [turns],
      taken: delivered(turns),
    });

    expect(verdict.appliedTwice).toBe(1);
  });

  it('sees turns in another order than the messages were accepted in', () => {
    const turns = [turnOf(1, 'm2'), turnOf(2, 'm1')];

    const verdict = judgeTorture({
      accepted: [accepted(1), accepted(2)],
      conversations: [turns],
      taken: delivered(turns),
    });

    expect(verdict).toEqual({ lost: 0, appliedTwice: 0, outOfOrder: 1, undelivered: 0, withoutOwner: 0 });
  });

  it('sees a thread that was torn into two conversations', () => {
    const conversations = [[turnOf(1, 'm1')], [turnOf(1, 'm2', 'c2')]];

    const verdict = judgeTorture({
      accepted: [accepted(1), accepted(2)],
      conversations,
      taken: conversations.flatMap(delivered),
    });

    expect(verdict.outOfOrder).toBe(1);
  });

  it('sees a reply that overtook an earlier one of its conversation, and not one of another', () => {
    const one = [turnOf(1, 'm1'), turnOf(2, 'm2')];
    const other = [turnOf(1, 'm3', 'c2')];
    const [first = '', second = ''] = delivered(one);
    const [third = ''] = delivered(other);
    const judge = (taken: string[]) => judgeTorture({ accepted: [], conversations: [one, other], taken }).outOfOrder;

    expect(judge([third, first, second])).toBe(0);
    expect(judge([first, third, second])).toBe(0);
    expect(judge([second, third, first])).toBe(1);
  });

  it('counts a reply that never arrived as undelivered', () => {
    const turns = [turnOf(1, 'm1'), turnOf(2, 'm2')];

    const verdict = judgeTorture({
      accepted: [accepted(1), accepted(2)],
      conversations: [turns],
      taken: delivered(turns).slice(0, 1),
    });

    expect(verdict).toEqual({ lost: 0, appliedTwice: 0, outOfOrder: 0, undelivered: 1, withoutOwner: 0 });
  });
});
