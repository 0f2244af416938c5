/** What is noted when a customer is asked how it was: what the answer will be about, and that they were asked. */
import type { ConversationState, SurveyAbout } from '../conversation/conversation.ts';
import type { TurnDraft } from './turn-draft.ts';

type SurveyKind = NonNullable<ConversationState['survey']>['kind'];
const kinds: readonly string[] = ['csat', 'ces', 'nps'] satisfies SurveyKind[];

/** `csat` for a survey of another name: a number from 1 to 5 is what most ask. */
export function surveyKind(name: string): SurveyKind {
  return kinds.includes(name) ? (name as SurveyKind) : 'csat';
}

export function surveyAsked(draft: TurnDraft, kind: SurveyKind, isAboutAgent: boolean): void {
  const { at } = draft;
  draft.update({ survey: { kind, askedAt: at, about: aboutOf(draft, isAboutAgent) } });
  draft.customer = { ...draft.customer, surveyAskedAt: at };
  draft.decide(`survey.asked ${kind}`);
}

function aboutOf({ state }: TurnDraft, isAboutAgent: boolean): SurveyAbout {
  const { release, answersShown, lastAgent, escalation } = state;
  const intent = answersShown
    .at(-1)
    ?.replace(/^(faq|flow):/, '')
    .split('/')[0];
  return {
    release,
    ...(intent === undefined ? {} : { intent }),
    ...(isAboutAgent && lastAgent ? { agentId: lastAgent.agentId } : {}),
    ...(isAboutAgent && escalation ? { queueId: escalation.queueId } : {}),
  };
}
