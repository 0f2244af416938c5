/** What the Desk shows as possible is possible: every allowed deed in every state, for everybody who may look at it. */
import type { ConversationState, Holder } from '../../../src/conversation/conversation.ts';
import { agentId, conversationId, customerId, releaseId } from '../../../src/conversation/ids.ts';
import type { AgentCommand, AgentDeed } from '../../../src/conversation/turn.ts';
import { RefusedError } from '../../../src/runtime/errors.ts';
import { allowedDeeds } from '../../../src/turn/allowed-deeds.ts';
import { initialState } from '../../../src/turn/initial-state.ts';
import { takeTurn } from '../../../src/turn/take-turn.ts';
import { smallContent } from '../../support/small-content.ts';

const at = '2026-01-05T09:00:00.000Z';
const later = '2026-01-05T10:00:00.000Z';
const mia = { agentId: agentId('mia'), agentName: 'Mia' };
const place = { queueId: 'general', since: at, priority: 'normal' as const, dueAt: later };

const holders: Record<string, Holder> = {
  bot: { kind: 'bot' },
  queue: { kind: 'queue', ...place },
  'queue, offered to Mia': { kind: 'queue', ...place, offer: { ...mia, until: later } },
  'agent Mia': { kind: 'agent', ...mia, queueId: 'general', since: at, queuedSince: at },
  'Mia wraps up': { kind: 'wrapUp', ...mia, queueId: 'general', since: at, until: later, queuedSince: at },
  'put aside by Mia': { kind: 'snoozed', ...mia, ...place, until: later, queuedSince: at },
  'outside desk': { kind: 'desk', desk: 'partner', isAccepted: false, ...place },
  'outside desk that accepted': { kind: 'desk', desk: 'partner', isAccepted: true, ...place },
  'a colleague in the platform’s app': { kind: 'desk', desk: 'native', isAccepted: true, ...place },
  closed: { kind: 'closed', since: at, by: 'agent' },
};
const content = smallContent({
  templates: {
    back: { titles: { en: 'Back' }, channel: 'test', name: 'back_1', language: 'en', text: 'Hello {{1}}', places: 1 },
  },
});
const commands: Record<AgentDeed, AgentCommand> = {
  claim: { do: 'claim' },
  decline: { do: 'decline' },
  reply: { do: 'reply', text: 'Hello' },
  template: { do: 'template', templateId: 'back', values: ['Ada'] },
  note: { do: 'note', text: 'Hm' },
  handBack: { do: 'handBack' },
  close: { do: 'close' },
  requeue: { do: 'requeue' },
  transfer: { do: 'transfer', to: { queueId: 'general' } },
  takeOver: { do: 'takeOver' },
  snooze: { do: 'snooze', until: later },
  wake: { do: 'wake' },
  prioritise: { do: 'prioritise', priority: 'high' },
  label: { do: 'label', add: ['vip'] },
  judge: { do: 'judge', verdict: 'right' },
  block: { do: 'block', isBlocked: true },
};
const staff = [
  { ...mia, role: 'agent' as const },
  { agentId: agentId('jon'), agentName: 'Jon', role: 'agent' as const },
  { agentId: agentId('sue'), agentName: 'Sue', role: 'supervisor' as const },
];

function stateOf(holder: Holder): ConversationState {
  const address = { channel: 'test', thread: 't', identity: 'ada' };
  return {
    ...initialState({ customerId: customerId('c'), address, release: releaseId('r'), language: 'en', at }),
    holder,
    escalation: { queueId: 'general', rule: 'rule:asked', because: 'Asked', priority: 'normal', at },
  };
}

function isObeyed(state: ConversationState, who: (typeof staff)[number], command: AgentCommand): boolean {
  let ids = 0;
  try {
    takeTurn({
      conversationId: conversationId('x'),
      head: { conversationId: conversationId('x'), seq: 1, state },
      cause: { kind: 'agent', key: 'k', ...who, command },
      customer: { id: customerId('c'), attributes: {}, identities: [], createdAt: at },
      understanding: undefined,
      release: { id: releaseId('r'), content },
      isReleaseReplaced: false,
      now: Date.parse(at),
      random: () => 0,
      newId: () => `id-${(ids += 1)}`,
      agentsAvailable: 1,
      waitingIn: () => 0,
      takesHandoffEvents: false,
      takesTemplates: true,
      showsAdaptiveCards: true,
      isPushed: true,
      isAgentThere: () => true,
      expectedWait: () => ({ place: 1 }),
      claimRefusal: () => undefined,
    });
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

const cases = Object.entries(holders).flatMap(([name, holder]) => staff.map((who) => ({ name, holder, who })));

it.each(cases)('shows $who.agentName what is possible: $name', ({ holder, who }) => {
  const state = stateOf(holder);
  const refused = allowedDeeds(state, who).filter((deed) => !isObeyed(state, who, commands[deed]));

  expect(refused).toEqual([]);
});

it.each(cases)('hides nothing that $who.agentName needs: $name', ({ holder, who }) => {
  const state = stateOf(holder);
  const allowed = allowedDeeds(state, who);
  const hidden = (Object.keys(commands) as AgentDeed[])
    .filter((deed) => !allowed.includes(deed) && isObeyed(state, who, commands[deed]))
    // Possible and without a use: taking what one has or can claim, putting aside longer, closing what is closed.
    .filter((deed) => !['claim', 'takeOver', 'snooze', 'close'].includes(deed));

  expect(hidden).toEqual([]);
});
