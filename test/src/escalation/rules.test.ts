import { evaluate } from '../../../src/conversation/condition.ts';
import type { EscalationRule } from '../../../src/conversation/content.ts';
import type { ConversationState } from '../../../src/conversation/conversation.ts';
import { becauseOf } from '../../../src/escalation/because.ts';
import { noteQuestion, timesAsked } from '../../../src/escalation/repeated-question.ts';
import { escalationSignals, firedRule } from '../../../src/escalation/rules.ts';
import { aState } from '../../support/builders.ts';

const now = Date.UTC(2026, 0, 5, 9);

function signals(
  state: Partial<ConversationState> = {},
  more: { customer?: object; intent?: string; question?: { intent?: string; text: string } } = {},
) {
  return escalationSignals({
    state: aState(state),
    customer: { attributes: {}, ...more.customer },
    message: { asksForPerson: false, intent: more.intent ?? '', question: more.question },
    now,
  });
}

const points = (...scores: number[]) => ({
  points: scores.map((score, index) => ({ ordinal: index + 1, score, label: 'negative' as const })),
});

function fires(when: string, after: ReturnType<typeof signals>, before = signals()): boolean {
  const rule: EscalationRule = { id: 'r', when, to: 'general', priority: 'normal' };
  return firedRule([rule], before, after) === rule;
}

describe('a rule', () => {
  it.each([
    [
      'asked.again >= 1',
      signals(
        { questions: [{ intent: 'returns.period', words: [1] }] },
        { question: { intent: 'returns.period', text: 'x' } },
      ),
    ],
    [
      'waiting.minutes >= 10',
      signals({ holder: { kind: 'queue', queueId: 'q', since: '2026-01-05T08:49:30.000Z', priority: 'normal' } }),
    ],
    ['customer.tier == "gold"', signals({}, { customer: { attributes: { tier: 'gold' } } })],
    ['customer.isVip', signals({}, { customer: { isVip: true } })],
    ['intent == "complaint.legal"', signals({}, { intent: 'complaint.legal' })],
    ['channel == "webhook:shop"', signals({ address: { channel: 'webhook:shop', thread: 't', identity: 'i' } })],
    ['language == "de"', signals({ language: 'de' })],
    [
      'flow.id == "return-item" && flow.step == "sure"',
      signals({
        dialogs: [{ flow: 'return-item', step: 'sure', slots: {}, results: {}, retries: 0, waitsFor: 'answer' }],
      }),
    ],
    ['sentiment.level <= -0.4 && sentiment.slope < 0', signals({ sentiment: points(-0.2, -0.5, -0.8) })],
    ['misunderstood.inARow >= 2', signals({ misunderstoodInARow: 2 })],
  ])('fires on %s', (when, after) => {
    expect(fires(when, after)).toBe(true);
    expect(fires(when, signals())).toBe(false);
  });

  it('fires once, when it becomes true', () => {
    const unhappy = signals({ sentiment: points(-0.8, -0.8) });

    expect(fires('sentiment.level <= -0.4', unhappy)).toBe(true);
    expect(fires('sentiment.level <= -0.4', unhappy, unhappy)).toBe(false);
  });

  it.each(['sentiment.level <= 0.0', 'sentiment.slope <= 0.0', 'sentiment.worst <= 0.0'])(
    'never fires on one message alone: %s',
    (when) => {
      expect(fires(when, signals({ sentiment: points(-0.9) }))).toBe(false);
    },
  );

  it('does not fire on one bad message after good ones', () => {
    const after = signals({ sentiment: points(0.5, 0.5, -0.9) });

    expect(fires('sentiment.level <= -0.2', after)).toBe(false);
    expect(fires('sentiment.worst <= -0.5', after)).toBe(false);
    expect(fires('sentiment.slope < -0.3', signals({ sentiment: points(0.5, -0.9) }))).toBe(false);
  });

  it('may ask whether something is known', () => {
    expect(evaluate('has(sentiment.level)', { ...signals() })).toBe(false);
    expect(evaluate('has(sentiment.level)', { ...signals({ sentiment: points(-0.1, -0.2) }) })).toBe(true);
  });
});

describe('why a rule fired', () => {
  const because = (when: string, known: ReturnType<typeof signals>) =>
    becauseOf({ id: 'r', when, to: 'q', priority: 'normal' }, known, (id) => id);

  it('is told in a sentence', () => {
    const asked = signals({ questions: [{ intent: 'a', words: [] }] }, { question: { intent: 'a', text: '' } });
    const waits = signals({
      holder: { kind: 'queue', queueId: 'q', since: '2026-01-05T08:48:00.000Z', priority: 'normal' },
    });

    expect(because('asked.again >= 1', asked)).toBe('Asked the same a second time');
    expect(because('waiting.minutes >= 10', waits)).toBe('Waits for 12 minutes');
    expect(because('customer.isVip', signals({}, { customer: { isVip: true } }))).toBe('A very important customer');
  });
});

describe('a question that is asked again', () => {
  const first = noteQuestion([], { intent: 'refunds.time', text: 'When do I get my money back?' });

  it.each([
    ['the same intent in other words', { intent: 'refunds.time', text: 'still no refund' }, 1],
    ['nearly the same words', { text: 'when do i get my MONEY back!!' }, 1],
    ['one word more', { text: 'when do I finally get my money back' }, 1],
    ['another question', { intent: 'returns.period', text: 'How long can I return something?' }, 0],
    ['a short answer', { text: 'my money' }, 0],
  ])('is known by %s', (_, question, times) => {
    expect(timesAsked(first, question)).toBe(times);
  });

  it('is remembered without its words, and not for ever', () => {
    const many = Array.from({ length: 12 }, (_, index) => `question number ${index}`).reduce<
      ReturnType<typeof noteQuestion>
    >((questions, text) => noteQuestion(questions, { text }), []);

    expect(many).toHaveLength(10);
    expect(JSON.stringify(first)).not.toContain('money');
  });

  it('is none where nothing was said', () => {
    expect(noteQuestion(undefined, { text: '👍' })).toEqual([]);
    expect(timesAsked(undefined, { text: '👍' })).toBe(0);
  });
});
