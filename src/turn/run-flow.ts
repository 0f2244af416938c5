/** Between the turn and the dialog engine: hands it the state, takes its effects over. */
import { fillTemplate } from '../conversation/template.ts';
import type { DialogInput, DialogOutcome } from '../dialog/dialog-context.ts';
import { runDialog } from '../dialog/run-dialog.ts';
import { askInput, keepForm } from './form.ts';
import { handOver } from './hand-over.ts';
import { scopeOf } from './scope.ts';
import { surveyAsked, surveyKind } from './survey-asked.ts';
import type { TurnDraft } from './turn-draft.ts';

const contacts = ['email', 'phone'] as const;
/** A survey that follows a survey that follows … is a mistake of the content; this many runs in one turn are enough. */
const MAX_RUNS = 5;

/** Runs the dialog and applies what it asks for. */
export function runFlow(draft: TurnDraft, input: DialogInput, runs = 0): DialogOutcome {
  const outcome = runDialog(input, dialogContext(draft));
  for (const decision of outcome.decisions) draft.decide(decision);
  draft.update({ dialogs: outcome.stack, slots: outcome.slots });
  learnContacts(draft);
  let survey: string | undefined;
  let isAsking = false;
  for (const effect of outcome.effects) {
    if (effect.kind === 'say') {
      draft.say(effect.activity, effect.source);
      if (keepForm(draft, effect.activity)) isAsking = true;
    } else if (effect.kind === 'call') draft.call(effect);
    else if (effect.kind === 'escalate')
      handOver(draft, { ...effect, because: fillTemplate(effect.because, scopeOf(draft)) });
    else {
      draft.record(effect);
      survey = effect.survey;
    }
  }
  const flow = survey === undefined ? undefined : surveyFlow(draft, survey);
  if (flow !== undefined && draft.state.dialogs.length === 0 && draft.state.holder.kind === 'bot' && runs < MAX_RUNS) {
    surveyAsked(draft, surveyKind(survey ?? ''), false);
    runFlow(draft, { kind: 'start', flow }, runs + 1);
  }
  if (isAsking && draft.state.holder.kind === 'bot') askInput(draft);
  return outcome;
}

export function dialogContext(draft: TurnDraft) {
  const { context, state } = draft;
  const { settings, flows } = context.release.content;
  return {
    flows,
    language: state.language,
    fallbackLanguage: settings.languages.default,
    channel: state.address.channel.split(':')[0] ?? '',
    scope: scopeOf(draft),
    stack: state.dialogs,
    slots: state.slots,
    random: context.random,
    newCallId: context.newId,
    now: context.now,
    timezone: settings.hours?.timezone ?? 'UTC',
    phrases: settings.phrases,
    ...(settings.queues[0] ? { defaultQueue: settings.queues[0].id } : {}),
  };
}

/** How to reach the person, once they told a flow: known from then on, on the card and to every other flow's texts. */
function learnContacts(draft: TurnDraft): void {
  const definitions = Object.values(draft.context.release.content.flows).flatMap((flow) => Object.entries(flow.slots));
  for (const [name, { type }] of definitions) {
    const value = draft.state.slots[name];
    const kind = contacts.find((each) => each === type);
    if (kind === undefined || typeof value !== 'string' || draft.customer[kind] === value) continue;
    draft.customer = { ...draft.customer, [kind]: value };
  }
}

/** The flow of a survey: of the same name, else the one called `satisfaction-survey`. */
function surveyFlow(draft: TurnDraft, survey: string): string | undefined {
  const { flows } = draft.context.release.content;
  return [survey, 'satisfaction-survey'].find((id) => Object.hasOwn(flows, id));
}
