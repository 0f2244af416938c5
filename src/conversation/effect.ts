/** What a turn asks to happen. Deciding sends nothing: effects are committed with the turn and leave from there. */
import type { ActivityDraft } from './activity.ts';
import type { Priority } from './conversation.ts';
import type { CallRequest } from './flow.ts';

/** A call to an outside system, filled in. Its answer comes back as the cause of a new turn. */
export interface CallEffect extends CallRequest {
  kind: 'call';
  callId: string;
}

/** Something the bot says. */
export interface SayEffect {
  kind: 'say';
  activity: ActivityDraft;
  /** What it was: `faq:<id>`, `flow:<flow>/<text>`, `phrase:<id>`. */
  source: string;
}

/** A person should take over: the decision, with its reason. */
export interface EscalateEffect {
  kind: 'escalate';
  queueId: string;
  /** Which rule or step decided: `rule:<id>`, `flow:<flow>/<step>`. */
  rule: string;
  /** For the agent, in plain words. */
  because: string;
  priority: Priority;
  /** Phrase said to the customer; the built-in one by default. */
  say?: string;
}

/** A survey asked for at the end of a flow. */
export interface SurveyEffect {
  kind: 'survey';
  survey: string;
}

export type DialogEffect = SayEffect | CallEffect | EscalateEffect | SurveyEffect;
