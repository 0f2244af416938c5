/**
 * A turn with nothing left of what anybody said: made of what may stay, so that a field nobody thought of goes too. Ids,
 * times, order, counts and decisions stay; twice is the same as once. The parts are in erased-state.ts.
 */
import type { Activity } from '../../../conversation/activity.ts';
import type { CallEffect } from '../../../conversation/effect.ts';
import type { AgentCommand, CallAnswer, Cause, DeskEvent, OutboxItem, TurnRecord } from '../../../conversation/turn.ts';
import type { Understanding } from '../../../conversation/understanding.ts';
import { ERASED, erasedAddress, erasedState } from './erased-state.ts';

/** `closedAt` for the conversation's last turn: whoever held it then, it is closed afterwards. */
export function erasedTurn(turn: TurnRecord, closedAt?: string): TurnRecord {
  const { conversationId, seq, at, release, decisions, rating, failure } = turn;
  return {
    conversationId,
    seq,
    cause: erasedCause(turn.cause),
    at,
    release,
    ...(turn.understanding && { understanding: erasedUnderstanding(turn.understanding) }),
    decisions,
    effects: turn.effects.map((effect) => {
      switch (effect.kind) {
        case 'call':
          return erasedCall(effect);
        case 'escalate':
          return { ...effect, because: '' };
        default:
          return effect;
      }
    }),
    activities: turn.activities.map(erasedActivity),
    outbox: turn.outbox.map(erasedItem),
    state: erasedState(turn.state, closedAt),
    ...(rating && { rating: { kind: rating.kind, score: rating.score, about: rating.about } }),
    ...(failure && { failure: { code: failure.code, message: '' } }),
  };
}

function erasedCause(cause: Cause): Cause {
  switch (cause.kind) {
    case 'customer':
      return {
        kind: cause.kind,
        key: cause.key,
        activity: { type: cause.activity.type },
        address: erasedAddress(cause.address),
        ...(cause.externalAt !== undefined && { externalAt: cause.externalAt }),
      };
    case 'echo': {
      const { kind, key, agentName } = cause;
      const activity = { type: cause.activity.type };
      return { kind, key, activity, address: erasedAddress(cause.address), ...(agentName && { agentName }) };
    }
    case 'agent':
      return { ...cause, command: erasedCommand(cause.command) };
    case 'desk':
      return { ...cause, event: erasedDeskEvent(cause.event) };
    case 'callAnswer':
      return { ...cause, answer: erasedAnswer(cause.answer) };
    default:
      return cause;
  }
}

function erasedCommand(command: AgentCommand): AgentCommand {
  switch (command.do) {
    case 'reply':
      return { do: command.do, text: '' };
    case 'template':
      return { do: command.do, templateId: command.templateId, values: [] };
    case 'note':
      return { do: command.do, text: '', ...(command.mentions && { mentions: command.mentions }) };
    case 'close': {
      const { note: _, ...rest } = command;
      return rest;
    }
    case 'transfer': {
      const { note: _, ...rest } = command;
      return rest;
    }
    case 'label':
      return { do: command.do };
    default:
      return command;
  }
}

function erasedDeskEvent(event: DeskEvent): DeskEvent {
  switch (event.type) {
    case 'replied':
      return { type: event.type, text: '' };
    case 'failed':
      return { type: event.type, reason: '' };
    default:
      return { type: event.type };
  }
}

function erasedAnswer(answer: CallAnswer): CallAnswer {
  return answer.ok ? { ok: true, status: answer.status, body: null } : answer;
}

function erasedCall({ kind, callId, method, timeoutMs, retries }: CallEffect): CallEffect {
  return { kind, callId, method, url: '', timeoutMs, retries };
}

function erasedUnderstanding(read: Understanding): Understanding {
  const { label, score, confidence } = read.sentiment ?? { label: 'unknown' };
  return {
    text: '',
    language: read.language,
    intents: read.intents,
    decision: read.decision,
    ...(read.intent !== undefined && { intent: read.intent }),
    thresholds: read.thresholds,
    ...(read.familiarity && { familiarity: read.familiarity }),
    ...(read.choices && { choices: read.choices }),
    ...(read.isFromSearch !== undefined && { isFromSearch: read.isFromSearch }),
    nearest: [],
    unseen: [],
    entities: [],
    sentiment: { label, ...(score !== undefined && { score }), ...(confidence !== undefined && { confidence }) },
    ...(read.limited !== undefined && { limited: read.limited }),
  };
}

function erasedActivity({ id, ordinal, type, at, from, address, ...rest }: Activity): Activity {
  // Staff and the bot keep their names: who answered is part of the order of events.
  const { role } = from;
  const isOurs = role === 'bot' || role === 'agent';
  return {
    id,
    ordinal,
    type,
    at,
    from: isOurs ? from : { role, id: ERASED },
    address: erasedAddress(address),
    ...(rest.text !== undefined && { text: '' }),
    ...(rest.isInternal !== undefined && { isInternal: rest.isInternal }),
    ...(rest.replyToId !== undefined && { replyToId: rest.replyToId }),
    ...(rest.source !== undefined && { source: rest.source }),
  };
}

function erasedItem(item: OutboxItem): OutboxItem {
  if (item.lane === 'call') return { ...item, call: erasedCall(item.call) };
  return { ...item, address: erasedAddress(item.address) };
}
