import type { EscalationRule } from '../../../src/conversation/content.ts';
import { becauseOf } from '../../../src/escalation/because.ts';
import type { EscalationSignals } from '../../../src/escalation/rules.ts';

const signals: EscalationSignals = {
  asked: { forPerson: false, again: 0 },
  misunderstood: { inARow: 0 },
  sentiment: { level: -0.63, measured: 3 },
  turns: { customer: 3 },
  waiting: { minutes: 0 },
  flow: { id: '', step: '' },
  intent: '',
  language: 'en',
  channel: 'directline',
  slots: {},
  customer: {},
};
const titles: Record<string, string> = { 'account.locked': 'My account is locked', return: 'Return an item' };
const titleOf = (id: string) => titles[id] ?? id;
const rule = { when: 'sentiment.level <= -0.4' } as EscalationRule;

describe('why a rule about the mood fired', () => {
  it('is told with the level', () => {
    expect(becauseOf(rule, signals, titleOf)).toBe('Mood got worse, now -0.6 of -1 to 1');
  });

  it('is told in the customer’s own words where there are some', () => {
    const sentiment = { level: -0.63, measured: 3, because: ['nobody answers', 'third time'] };

    expect(becauseOf(rule, { ...signals, sentiment }, titleOf)).toBe(
      'Mood got worse, now -0.6 of -1 to 1 (“nobody answers”, “third time”)',
    );
  });
});

describe('why a rule about what was meant fired', () => {
  it('is told in the words that people call it by, not by its id', () => {
    const asked = { when: 'intent == "account.locked"' } as EscalationRule;
    const stepped = { when: 'flow.step == "check"' } as EscalationRule;

    expect(becauseOf(asked, { ...signals, intent: 'account.locked' }, titleOf)).toBe(
      'Wrote about “My account is locked”',
    );
    expect(becauseOf(stepped, { ...signals, flow: { id: 'return', step: 'check' } }, titleOf)).toBe(
      'Came to “Return an item”, check',
    );
  });
});
