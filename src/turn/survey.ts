/** How it was: a flow that is run at the end of a talk, at most once in so many days, and never for who wants none. */
import { changeHolder } from './change-holder.ts';
import { runFlow } from './run-flow.ts';
import { surveyAsked } from './survey-asked.ts';
import type { TurnDraft } from './turn-draft.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Who has not answered by then will not. */
const ANSWER_MS = DAY_MS;
/** Quiet for so long after an answer of the bot's: the talk is over. */
const QUIET_MS = 10 * 60_000;

/** Starts the survey where one is due. After an agent the conversation is closed again with its end. */
export function startSurvey(draft: TurnDraft, when: 'afterAgent' | 'afterBot'): void {
  const survey = surveyDue(draft, when);
  if (survey === undefined) return;
  const flow = draft.context.release.content.flows[survey.flow];
  if (flow === undefined) return;
  surveyAsked(draft, survey.kind, when === 'afterAgent');
  if (draft.state.holder.kind === 'closed') {
    changeHolder(draft, { type: 'customerWrote', isAgentThere: false });
    draft.startTimer('survey', draft.context.now + ANSWER_MS, 'answer');
  }
  // An earlier answer to the same questions must not answer them now.
  const slots = Object.entries(draft.state.slots).filter(([name]) => !Object.hasOwn(flow.slots, name));
  draft.update({ slots: Object.fromEntries(slots) });
  runFlow(draft, { kind: 'start', flow: flow.id });
}

/** After a customer's message: an answered survey is rated, and closes what it was asked at the end of. */
export function noteSurvey(draft: TurnDraft): void {
  const { survey, holder, dialogs } = draft.state;
  if (survey === undefined || survey.answeredAt !== undefined || holder.kind !== 'bot' || dialogs.length > 0) return;
  const { score, comment } = draft.state.slots;
  const value = Number(score);
  if (score !== undefined && Number.isFinite(value)) {
    const { kind, about } = survey;
    draft.rate({ kind, score: value, about, ...(typeof comment === 'string' ? { comment } : {}) });
    draft.update({ survey: { ...survey, answeredAt: draft.at } });
    draft.decide(`survey.answered ${kind}`);
  }
  if (isAtTheEnd(draft)) closeAfter(draft);
}

/** Quiet after the bot's answer is the end of a talk that no person had. */
export function waitForQuiet(draft: TurnDraft): void {
  const { holder, dialogs, answersShown, misunderstoodInARow } = draft.state;
  draft.stopTimers(({ kind, about }) => kind === 'survey' && about === 'quiet');
  const isServed =
    holder.kind === 'bot' && dialogs.length === 0 && answersShown.length > 0 && misunderstoodInARow === 0;
  if (isServed && surveyDue(draft, 'afterBot') !== undefined)
    draft.startTimer('survey', draft.context.now + QUIET_MS, 'quiet');
}

/** The timer: time to ask, or too late for an answer. */
export function surveyFellDue(draft: TurnDraft, about: string | undefined): void {
  if (draft.state.holder.kind !== 'bot') return;
  if (about === 'quiet') {
    startSurvey(draft, 'afterBot');
    return;
  }
  draft.decide('survey.unanswered');
  closeAfter(draft);
}

function surveyDue({ context, state, customer }: TurnDraft, when: 'afterAgent' | 'afterBot') {
  const { surveys } = context.release.content.settings;
  const survey = surveys?.[when];
  if (surveys === undefined || survey === undefined) return undefined;
  if (customer.isNotToBeContacted || state.isBlocked || state.customerMessages === 0) return undefined;
  const last = customer.surveyAskedAt;
  return last !== undefined && context.now - Date.parse(last) < surveys.everyDays * DAY_MS ? undefined : survey;
}

function isAtTheEnd({ state }: TurnDraft): boolean {
  return state.timers.some(({ kind, about }) => kind === 'survey' && about === 'answer');
}

function closeAfter(draft: TurnDraft): void {
  changeHolder(draft, { type: 'closed', by: 'bot' });
  draft.update({ dialogs: [], openCalls: [], offered: [], timers: [] });
}
