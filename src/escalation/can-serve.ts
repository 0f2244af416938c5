/** Whom an agent can serve, and whether they have room: what routing is made of. */
import type { QueueDefinition } from '../conversation/content.ts';
import type { Holder } from '../conversation/conversation.ts';
import type { AgentId, ConversationId } from '../conversation/ids.ts';
import type { AgentPresence, AgentProfile } from '../conversation/staff.ts';

/** A conversation that waits, as far as routing looks at it. */
export interface WaitingConversation {
  conversationId: ConversationId;
  holder: Extract<Holder, { kind: 'queue' }>;
  /** Name of the channel, `webhook:shop` included. */
  channel: string;
  /** BCP 47. */
  language: string;
  /** Of the last talk with a person. `at` is ISO 8601. */
  lastAgent?: { agentId: AgentId; at: string } | undefined;
}

/** An agent, as far as routing looks at them. */
export interface RoutableAgent {
  agentId: AgentId;
  name: string;
  profile: AgentProfile;
  presence: Pick<AgentPresence, 'state' | 'isConnected'>;
  /** Conversations held: in all, and by the part of the channel's name before the colon. Those put aside do not count. */
  load: { total: number; perChannel: Record<string, number> };
  /** ISO 8601: when one was last given to them; of two equally busy the one who was given one longer ago is asked. */
  lastGivenAt?: string | undefined;
}

/** Queues served, skills with their levels, and languages. Says nothing of room or presence. */
export function canServe(
  agent: Pick<RoutableAgent, 'profile'>,
  waiting: Pick<WaitingConversation, 'language'> & { holder: { queueId: string } },
  queue: Pick<QueueDefinition, 'skills' | 'levels'> | undefined,
): boolean {
  const { languages } = agent.profile;
  if (languages.length > 0 && !languages.map(primary).includes(primary(waiting.language))) return false;
  return servesQueue(agent.profile, { skills: [], ...queue, id: waiting.holder.queueId });
}

/** Whether an agent is ever asked for a queue: who has no queues named serves all that their skills reach. */
export function servesQueue(
  { queues, skills }: Pick<AgentProfile, 'queues' | 'skills'>,
  queue: Pick<QueueDefinition, 'id' | 'skills' | 'levels'>,
): boolean {
  if (queues.length > 0 && !queues.includes(queue.id)) return false;
  return Object.entries(levelsOf(queue)).every(([skill, level]) => (skills[skill] ?? 0) >= level);
}

/** Room for one more conversation, in all and on this channel. */
export function hasRoom({ profile, load }: Pick<RoutableAgent, 'profile' | 'load'>, channel: string): boolean {
  const kind = channelKind(channel);
  const most = profile.capacity.perChannel[kind] ?? Number.POSITIVE_INFINITY;
  return load.total < profile.capacity.total && (load.perChannel[kind] ?? 0) < most;
}

/** `webhook:shop` → `webhook`. */
export function channelKind(channel: string): string {
  return channel.split(':')[0] ?? channel;
}

function levelsOf({ skills, levels }: Pick<QueueDefinition, 'skills' | 'levels'>): Record<string, number> {
  return { ...Object.fromEntries(skills.map((skill) => [skill, 1])), ...levels };
}

function primary(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? language;
}
