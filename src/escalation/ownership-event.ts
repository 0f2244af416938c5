/** What can happen to who holds a conversation. Every event carries `at`, ISO 8601, UTC. */
import type { Place, Priority } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';

type Event =
  /** A person is wanted. `dueAt` is of `placeOf`; asking again while waiting keeps the place and can only improve it. */
  | { type: 'escalated'; queueId: string; priority: Priority; dueAt?: string; meantFor?: AgentId }
  /** Somebody judged it to be more, or less, urgent; the due time is of `placeOf` with the old `since`. */
  | { type: 'prioritised'; priority: Priority; dueAt?: string }
  /** One agent is asked until a moment, and nobody else meanwhile. */
  | { type: 'offered'; agentId: AgentId; agentName: string; until: string }
  /** The agent who is asked (or whom it was meant for) says no. */
  | { type: 'declined'; agentId: AgentId }
  /** The agent who is asked said nothing in time. */
  | { type: 'offerPassed'; agentId: AgentId }
  /** Whether it is theirs to take is asked before, of `mayClaim`. `queueId` is for those who waited nowhere. */
  | { type: 'claimed'; agentId: AgentId; agentName: string; queueId: string; isSupervisor?: boolean }
  /** The agent gives the conversation to the bot. */
  | { type: 'handedBack'; agentId: AgentId }
  /** The agent puts it back to where it waited. */
  | { type: 'requeued'; agentId: AgentId }
  /** The agent's connection is gone for longer than the grace period. */
  | { type: 'agentLost'; agentId: AgentId }
  /** To another queue, or to one agent (`meantFor`) by way of a queue. */
  | { type: 'transferred'; agentId: AgentId; to: Place & { meantFor?: AgentId }; isSupervisor?: boolean }
  /** A supervisor takes it from whoever holds it. */
  | { type: 'takenOver'; agentId: AgentId; agentName: string }
  /** The talk is over, the agent names what it was until `until`. */
  | { type: 'wrappedUp'; agentId: AgentId; until: string }
  | { type: 'snoozed'; agentId: AgentId; agentName: string; until: string }
  /** The time of a snoozed one has come, or the agent brings it back before. */
  | { type: 'woke'; isAgentThere: boolean }
  /** The customer writes: opens what is closed, brings back what was put aside, changes nothing otherwise. */
  | { type: 'customerWrote'; isAgentThere: boolean }
  /** An outside desk is asked to take it. */
  | { type: 'deskTook'; desk: string; place: Place }
  | { type: 'deskAccepted'; agentName?: string; reference?: string }
  /** A colleague answered in the platform's own app. `place` is for those who waited nowhere. */
  | { type: 'answeredNatively'; place: Place; agentName?: string }
  /** The outside desk gives it to the bot. */
  | { type: 'deskReturned' }
  /** The outside desk did not take it, or cannot be reached: our own queue, at the old place. */
  | { type: 'deskFailed' }
  | { type: 'deskCompleted' }
  /** The customer would rather go on with the bot than wait. */
  | { type: 'withdrew' }
  /** Nobody came: the bot is the living owner again. */
  | { type: 'gaveUp' }
  /** `by: 'agent'` without an id is the agent's own time that ran out (wrap-up, a silent customer). */
  | { type: 'closed'; by: 'agent' | 'bot' | 'customer'; agentId?: AgentId; isSupervisor?: boolean };

export type OwnershipEvent = Event & { at: string };
