import type { Holder } from '../../../src/conversation/conversation.ts';
import { conversationId, customerId, releaseId } from '../../../src/conversation/ids.ts';
import { hasLivingOwner } from '../../../src/escalation/living-owner.ts';
import { failedTurn } from '../../../src/turn/failed-turn.ts';
import { initialState } from '../../../src/turn/initial-state.ts';
import { smallContent } from '../../support/small-content.ts';

it('keeps the clock of a customer who waits when its turn failed', () => {
  const at = '2026-01-05T09:03:00.000Z';
  const holder: Holder = { kind: 'queue', queueId: 'general', since: at, priority: 'normal' };
  const address = { channel: 'test', thread: 't', identity: 'ada' };
  const begun = initialState({ customerId: customerId('c'), address, release: releaseId('r'), language: 'en', at });
  const state = { ...begun, holder, timers: [{ id: 'wait', kind: 'queueWait' as const, dueAt: at }] };

  const { turn } = failedTurn(
    {
      conversationId: conversationId('x'),
      head: { conversationId: conversationId('x'), seq: 1, state },
      cause: { kind: 'timer', key: 'timer:x:wait', timerId: 'wait', timer: 'queueWait' },
      customer: { id: customerId('c'), attributes: {}, identities: [], createdAt: at },
      understanding: undefined,
      release: { id: releaseId('r'), content: smallContent() },
      isReleaseReplaced: false,
      now: Date.parse(at),
      random: () => 0,
      newId: () => 'again',
      agentsAvailable: 1,
      waitingIn: () => 0,
      takesHandoffEvents: false,
      takesTemplates: false,
      showsAdaptiveCards: true,
      isPushed: true,
      isAgentThere: () => true,
      expectedWait: () => ({ place: 1 }),
      claimRefusal: () => undefined,
    },
    { code: 'turn.bug', message: 'broken' },
  );

  expect(turn.state.timers).toEqual([{ id: 'again', kind: 'queueWait', dueAt: '2026-01-05T09:04:00.000Z' }]);
  expect(hasLivingOwner(turn.state, () => true)).toBe(true);
  expect(turn.failure).toMatchObject({ code: 'turn.bug' });
});
