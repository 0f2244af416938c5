/** A conversation that its agent puts aside, and that comes back: to them, or to the queue when they are away. */
import type { Hours } from '../../conversation/content.ts';
import { NotAllowedError } from '../../escalation/errors.ts';
import { changeHolder } from '../change-holder.ts';
import { CommandRefusedError } from '../errors.ts';
import { findQueue } from '../keep-promises.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, requireSay } from './command-of.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What is put aside for longer is forgotten. */
const LONGEST_MS = 90 * DAY_MS;

export function snooze(draft: TurnDraft, { agentId, agentName, command }: CommandOf<'snooze'>): void {
  const ms = Date.parse(command.until) - draft.context.now;
  if (!(ms > 0 && ms <= LONGEST_MS))
    throw new CommandRefusedError({ code: 'command.bad_time', message: 'Choose a moment within the next 90 days.' });
  const until = new Date(command.until).toISOString();
  if (!changeHolder(draft, { type: 'snoozed', agentId, agentName, until })) return;
  draft.stopTimers(({ kind }) => kind === 'silence');
  sayPhrase(draft, 'snoozed', { agent: { name: agentName }, until: momentText(draft, until) });
}

/** Before its time, by the agent: also out of the wrap-up, when something came to their mind. */
export function wake(draft: TurnDraft, cause: CommandOf<'wake'>): void {
  const { holder } = draft.state;
  if (holder.kind !== 'snoozed' && holder.kind !== 'wrapUp') throw new NotAllowedError(holder, 'wake');
  requireSay(draft, cause);
  changeHolder(draft, { type: 'woke', isAgentThere: true });
}

/** The moment that was promised to the customer has come. */
export function snoozeOver(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (holder.kind !== 'snoozed') return;
  const isAgentThere = draft.context.isAgentThere(holder.agentId);
  changeHolder(draft, { type: 'woke', isAgentThere });
  draft.decide(isAgentThere ? 'snooze.over' : 'snooze.over-away');
  sayPhrase(draft, isAgentThere ? 'snooze-over' : 'snooze-queued', { agent: { name: holder.agentName } });
}

/** "Tue, 6 January, 10:00" in the customer's language and the company's time zone. */
function momentText(draft: TurnDraft, until: string): string {
  const { holder, language } = draft.state;
  const { settings } = draft.context.release.content;
  const hours: Hours | undefined =
    ('queueId' in holder ? findQueue(draft, holder.queueId)?.hours : undefined) ?? settings.hours;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: draft.customer.timezone ?? hours?.timezone ?? 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(until));
}
