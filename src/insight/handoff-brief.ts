/** Who, what and how they feel in five lines, without a language model: every line is read from the journal. */
import type { Content } from '../conversation/content.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { HandoffBrief } from '../conversation/desk.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { sureTopic } from './sure-topic.ts';
import { titleOf } from './title-of.ts';

/**
 * `turns` are the conversation's turns in order, at least those since the escalation's story began. What is suggested and
 * what is due are worked out by the caller.
 */
export function handoffBrief(
  state: ConversationState,
  turns: TurnRecord[],
  content: Content,
  { suggestions = [], due }: Partial<Pick<HandoffBrief, 'suggestions' | 'due'>> = {},
): HandoffBrief {
  const { escalation } = state;
  const frame = lastFrame(state, turns);
  return {
    wants: frame ? { text: flowTitle(frame.flow, content), isSure: true } : wants(turns, content),
    known: known(state, turns),
    answersShown: [...new Set(state.answersShown)].flatMap((source) => answerShown(source, content) ?? []),
    flow: frame && flowPlace(frame, content),
    ...(escalation === undefined
      ? {}
      : {
          because: escalation.because,
          rule: escalation.rule,
          escalatedAt: escalation.at,
          verdict: escalation.verdict,
        }),
    refused: [...refusedAnswers(turns)].flatMap((source) => answerShown(source, content) ?? []),
    suggestions,
    ...(due === undefined ? {} : { due }),
  };
}

/** Answers that did not help: the customer's next message asked the same again, or for a person. */
function refusedAnswers(turns: readonly TurnRecord[]): Set<string> {
  const refused = new Set<string>();
  let shown: string[] = [];
  for (const { cause, understanding, effects, activities } of turns) {
    if (cause.kind !== 'customer' || cause.activity.type !== 'message') continue;
    const isAskedAgain = understanding?.intent !== undefined && shown.includes(`faq:${understanding.intent}`);
    if (isAskedAgain || effects.some(({ kind }) => kind === 'escalate'))
      for (const source of shown) refused.add(source);
    shown = activities.flatMap(({ source }) => (source?.startsWith('faq:') ? [source] : []));
  }
  return refused;
}

/** Outside of flows: the last thing that was understood for sure; their own last words when nothing was. */
function wants(turns: TurnRecord[], content: Content): HandoffBrief['wants'] {
  for (const turn of turns.toReversed()) {
    const intent = sureTopic(turn);
    if (intent !== undefined) return { text: titleOf(intent, content), intent, isSure: true };
  }
  const said = turns
    .toReversed()
    .flatMap((turn) => turn.activities)
    .find((activity) => activity.from.role === 'customer' && activity.type === 'message' && activity.text);
  return { text: said?.text ?? '', isSure: false };
}

function known(state: ConversationState, turns: TurnRecord[]): HandoffBrief['known'] {
  const frames = lastFrame(state, turns)?.slots ?? {};
  return Object.entries({ ...state.slots, ...frames })
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => ({ name, value: inWords(value) }));
}

/** The open flow, or the one that was open when a step of it asked for a person. */
function lastFrame(state: ConversationState, turns: TurnRecord[]): ConversationState['dialogs'][number] | undefined {
  const open = state.dialogs.at(-1);
  if (open || !state.escalation) return open;
  const escalating = turns.findLastIndex((turn) => turn.at === state.escalation?.at);
  return turns[escalating - 1]?.state.dialogs.at(-1);
}

function flowPlace(frame: ConversationState['dialogs'][number], content: Content): string {
  return `${flowTitle(frame.flow, content)}, at “${frame.step}”`;
}

function flowTitle(id: string, { flows, settings }: Content): string {
  return flows[id]?.titles[settings.languages.default] ?? id;
}

function answerShown(source: string, content: Content): { source: string; title: string } | undefined {
  if (!source.startsWith('faq:')) return undefined;
  return { source, title: titleOf(source.slice('faq:'.length), content) };
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
