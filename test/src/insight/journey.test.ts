import type { TurnRecord } from '../../../src/conversation/turn.ts';
import { journeyEntry } from '../../../src/insight/journey.ts';
import { anActivity, aState, aTurn } from '../../support/builders.ts';
import { smallContent, understandPlainly } from '../../support/small-content.ts';

const content = smallContent();

/** What they said, and nothing of what was answered. */
function said(text: string, overrides: Parameters<typeof aTurn>[0] = {}): TurnRecord {
  return aTurn({ activities: [anActivity({ text })], understanding: understandPlainly(text), ...overrides });
}

function aboutOf(turns: TurnRecord[]): string[] {
  const head = { conversationId: turns[0]!.conversationId, seq: turns.length, state: aState() };
  return journeyEntry(head, turns, content).about;
}

describe('what a stop on the journey was about', () => {
  it('is told although the message went to a person at once', () => {
    const escalated = said('how long can i return', {
      effects: [{ kind: 'escalate', queueId: 'general', rule: 'rule:returns', because: 'b', priority: 'normal' }],
    });

    expect(aboutOf([escalated])).toEqual(['How long can I return something?']);
  });

  it('is told once when it was understood and answered', () => {
    const answered = anActivity({ ordinal: 2, source: 'faq:returns.period', from: { role: 'bot', id: 'bot' } });
    const turn = said('how long can i return');

    expect(aboutOf([{ ...turn, activities: [...turn.activities, answered] }, said('how long can i return')])).toEqual([
      'How long can I return something?',
    ]);
  });

  it('is nothing where nothing was understood for sure', () => {
    expect(aboutOf([said('grrr')])).toEqual([]);
  });
});
