/** One conversation as a stop on a customer's journey: when, where, about what, with whom, and how it ended. Pure. */
import type { Content } from '../conversation/content.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { JourneyEntry } from '../conversation/desk.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';
import { sureTopic } from './sure-topic.ts';
import { titleOf } from './title-of.ts';

const MOST_TOPICS = 6;

/** `turns` in order, at least one. Titles are in the company's default language. */
export function journeyEntry(head: ConversationHead, turns: TurnRecord[], content: Content): JourneyEntry {
  const activities = turns.flatMap((turn) => turn.activities);
  const said = activities.filter(({ type, isInternal }) => type === 'message' && isInternal !== true);
  const hasAgent = said.some(({ from }) => from.role === 'agent');
  const hasBot = said.some(({ from }) => from.role === 'bot');
  const rating = turns.findLast((turn) => turn.rating !== undefined)?.rating;
  const feels = sentimentLine(head.state.sentiment).label;
  return {
    conversationId: head.conversationId,
    channels: unique(activities.map(({ address }) => address.channel)),
    from: turns[0]?.at ?? head.state.preview.at,
    to: said.at(-1)?.at ?? turns.at(-1)?.at ?? head.state.preview.at,
    about: topicsOf(turns, content),
    handledBy: hasAgent ? (hasBot ? 'both' : 'agent') : 'bot',
    agentNames: unique(said.flatMap(({ from }) => (from.role === 'agent' ? (from.name ?? []) : []))),
    holder: head.state.holder.kind,
    ...(feels === undefined ? {} : { feels }),
    ...(rating === undefined
      ? {}
      : {
          rating: {
            kind: rating.kind,
            score: rating.score,
            ...(rating.comment === undefined ? {} : { comment: rating.comment }),
          },
        }),
  };
}

/**
 * Answers, flows, and what was understood but went to a person at once, in the order in which they came up; small talk is
 * nothing that it was about.
 */
function topicsOf(turns: TurnRecord[], content: Content): string[] {
  return unique(turns.flatMap((turn) => topicsOfTurn(turn, content))).slice(0, MOST_TOPICS);
}

function topicsOfTurn(turn: TurnRecord, content: Content): string[] {
  const shown = turn.activities.flatMap(({ source }) => topicOf(source, content) ?? []);
  if (shown.length > 0) return shown;
  const intent = sureTopic(turn);
  return intent === undefined ? [] : [titleOf(intent, content)];
}

function topicOf(source: string | undefined, content: Content): string | undefined {
  const language = content.settings.languages.default;
  const [kind, rest = ''] = splitOnce(source ?? '', ':');
  if (kind === 'faq' && !rest.startsWith('small-talk.')) return content.faqs[rest]?.texts[language]?.title ?? rest;
  if (kind !== 'flow') return undefined;
  const [flow] = splitOnce(rest, '/');
  return content.flows[flow]?.titles[language] ?? flow;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
