/** Timers of several servers on one store: the one on duty fires them, another one when that is gone. */
import type { ConversationHead } from '../../../src/conversation/conversation.ts';
import { agentId } from '../../../src/conversation/ids.ts';
import { isoTime } from '../../../src/runtime/clock.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { createPresence } from '../../../src/turn/presence.ts';
import { createTimers } from '../../../src/turn/timers.ts';
import { aConversation, aTurn } from '../../support/builders.ts';
import { FixedClock } from '../../support/fixed-clock.ts';

const SECOND = 1_000;

function aServer(isOnDuty: boolean) {
  const clock = new FixedClock();
  const dueAt = isoTime(clock.now() + SECOND);
  const { state } = aTurn();
  const due: ConversationHead = {
    ...aConversation().head,
    state: { ...state, timers: [{ id: 'n1', kind: 'silence', dueAt }] },
  };
  const held: ConversationHead = {
    ...aConversation().head,
    state: { ...state, holder: { kind: 'agent', agentId: agentId('mia'), queueId: 'general', since: dueAt } as never },
  };
  const taken: string[] = [];
  const timers = createTimers({
    store: {
      findDue: async (now) => (now >= dueAt ? [due] : []),
      listConversations: async () => ({ conversations: [{ ...held, customer: aConversation().customer }], total: 1 }),
    },
    receiver: {
      act: async (_id, cause) => {
        taken.push(cause.kind);
        return { conversationId: due.conversationId, turn: aTurn(), isDuplicate: false };
      },
    },
    presence: createPresence(clock),
    duty: { isMine: () => isOnDuty, subscribe: () => () => {} },
    clock,
    logger: createLogger('silent'),
  });
  return { clock, timers, taken };
}

describe('timers of several servers', () => {
  it('are fired at their moment by the one on duty', async () => {
    const { clock, timers, taken } = aServer(true);

    clock.forwardMs(SECOND);
    await timers.sweep();

    expect(taken).toEqual(['timer']);
  });

  it('are left to it by the others, until they are overdue', async () => {
    const { clock, timers, taken } = aServer(false);

    clock.forwardMs(2 * SECOND);
    await timers.sweep();
    expect(taken).toEqual([]);
    clock.forwardMs(SECOND);
    await timers.sweep();

    expect(taken).toEqual(['timer']);
  });

  it('and agents who are gone are missed by the one on duty alone', async () => {
    const [onDuty, other] = [aServer(true), aServer(false)];

    for (const { clock, timers } of [onDuty, other]) {
      clock.forwardMs(120 * SECOND);
      await timers.sweep();
    }

    expect(onDuty.taken).toContain('agentLost');
    expect(other.taken).not.toContain('agentLost');
  });
});
