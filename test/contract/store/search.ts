/** Search over everything that was said. */
import type { Activity } from '../../../src/conversation/activity.ts';
import { customerId } from '../../../src/conversation/ids.ts';
import type { TranscriptQuery } from '../../../src/conversation/store/conversation-index.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import type { Mood } from '../../../src/conversation/understanding.ts';
import { aCustomer, aFirstCommit, anActivity, aTurn, atSecond } from '../../support/builders.ts';

export function searchContract(open: () => ConversationStore): void {
  describe('search', () => {
    interface Saying {
      conversation?: string;
      seq?: number;
      at?: string;
      from?: Activity['from'];
      isInternal?: boolean;
      feels?: Mood;
    }
    async function say(text: string, { conversation = 'c1', seq = 1, at = atSecond(seq), ...more }: Saying = {}) {
      const { feels, ...how } = more;
      const activity = anActivity({ conversation, ordinal: seq, at, text, ...how });
      const turn = aTurn({ conversation, seq, at, activities: [activity], outbox: [], state: { activities: seq } });
      if (feels !== undefined) turn.understanding = { ...understood, text, sentiment: { label: feels } };
      const commit = { turn, ...(seq === 1 && { customer: aCustomer(conversation) }) };
      expect(await open().commitTurn(commit)).toEqual({ outcome: 'committed' });
    }
    const find = async (text: string, more: Partial<TranscriptQuery> = {}) =>
      await open().searchActivities({ text, limit: 10, ...more });
    const places = async (text: string, more: Partial<TranscriptQuery> = {}) =>
      (await find(text, more)).map((hit) => `${hit.conversationId}|${hit.ordinal}`);

    it('finds what was said, with who said it, where and when', async () => {
      await say('My parcel never arrived', { at: atSecond(7) });

      expect(await find('parcel')).toEqual([
        {
          conversationId: 'c1',
          ordinal: 1,
          at: atSecond(7),
          role: 'customer',
          customerId: 'customer-c1',
          customerName: 'Ada',
          channel: 'directline',
          excerpt: 'My \u0002parcel\u0003 never arrived',
        },
      ]);
    });

    it('wants all words, in any order, whatever their case and accents, the last one perhaps not whole', async () => {
      await say('Die Rückgabe für Zoë, bitte');
      await say('Rückgabe', { seq: 2 });

      expect(await places('zoe rueckgabe')).toEqual([]);
      expect(await places('ZOE RÜCKGABE')).toEqual(['c1|1']);
      expect(await places('bitte ruckg')).toEqual(['c1|1']);
      expect(await places('ruckg bitte')).toEqual([]);
    });

    it('takes what is in quotes as words next to each other', async () => {
      await say('I want my money back today');
      await say('back to my money', { seq: 2 });

      expect(await places('"money back"')).toEqual(['c1|1']);
      expect(await places('today "money back"')).toEqual(['c1|1']);
      expect(await places('money back')).toHaveLength(2);
      expect((await find('"money back"'))[0]?.excerpt).toBe('I want my \u0002money back\u0003 today');
    });

    it('finds a number that is grown together, and its parts', async () => {
      await say('It is about order A-1234/5, thank you');

      expect(await places('A-1234/5')).toEqual(['c1|1']);
      expect(await places('1234')).toEqual(['c1|1']);
      expect(await places('A-1235')).toEqual([]);
    });

    it.each([
      '"',
      '""',
      '"open',
      '*',
      'a*b',
      'text:x',
      'marks : rolecustomer',
      'NOT',
      'a AND',
      'OR NEAR(',
      'NEAR(a b)',
      '{text}',
      '^a',
      '-a',
      '(',
      ')',
      "'; --",
      '\\',
      '+',
      '\u0000',
      'a\u0000b',
      '\uD800',
      '😀',
      'ﬁ ½ ́',
      'x '.repeat(5000),
      '"'.repeat(999),
    ])('takes any text for words: %j', async (text) => {
      await say('fruit');

      expect(await places(text)).toEqual([]);
    });

    it('finds any text that was said', async () => {
      const text = `'"\\ \u0000 \u{1F600} \uD800 wörter <b>\u0002`;
      await say(text);

      expect(await places('worter')).toEqual(['c1|1']);
      const [hit] = await find('worter');
      const marks = hit?.excerpt.split('').filter((one) => one === '\u0002' || one === '\u0003');
      expect(marks).toEqual(['\u0002', '\u0003']);
    });

    it('shows the part of a long text where it was found', async () => {
      await say(`${'before '.repeat(200)}needle${' after'.repeat(200)}`);

      const [hit] = await find('needle');

      expect(hit?.excerpt).toContain('\u0002needle\u0003');
      expect(hit?.excerpt.length).toBeLessThan(200);
      expect(hit?.excerpt).toMatch(/^….*…$/s);
    });

    it('finds notes of the staff', async () => {
      await say('Hello');
      await say('Refund promised by phone', {
        seq: 2,
        from: { role: 'agent', id: 'agent-1', name: 'Grace' },
        isInternal: true,
      });

      expect(await find('refund')).toMatchObject([{ role: 'agent', ordinal: 2 }]);
      expect(await places('refund', { role: 'agent' })).toEqual(['c1|2']);
      expect(await places('refund', { role: 'customer' })).toEqual([]);
    });

    it('asks only for one role, mood, time or person', async () => {
      await say('the blue lamp', { feels: 'negative', at: atSecond(10) });
      await say('the blue lamp', { seq: 2, from: { role: 'bot', id: 'bot' }, at: atSecond(20) });
      await say('the blue lamp', { conversation: 'c2', feels: 'positive', at: atSecond(30) });

      expect(await places('lamp', { role: 'bot' })).toEqual(['c1|2']);
      expect(await places('lamp', { feels: 'positive' })).toEqual(['c2|1']);
      expect(await places('lamp', { feels: 'negative', role: 'bot' })).toEqual([]);
      expect((await places('lamp', { after: atSecond(20) })).sort()).toEqual(['c1|2', 'c2|1']);
      expect(await places('lamp', { before: atSecond(20) })).toEqual(['c1|1']);
      expect(await places('lamp', { after: atSecond(11), before: atSecond(30) })).toEqual(['c1|2']);
      expect(await places('lamp', { after: atSecond(99) })).toEqual([]);
      expect(await places('lamp', { customerId: customerId('customer-c2') })).toEqual(['c2|1']);
      expect(await places('lamp', { customerId: customerId('nobody') })).toEqual([]);
    });

    it('searches a person together with those who were linked into them', async () => {
      await say('lamp', { conversation: 'c1' });
      await say('lamp', { conversation: 'c2' });
      await open().linkCustomers({
        id: 'link-1',
        from: customerId('customer-c2'),
        into: customerId('customer-c1'),
        evidence: 'agent',
        detail: '',
        at: atSecond(9),
      });

      expect(await places('lamp', { customerId: customerId('customer-c1') })).toEqual(['c2|1', 'c1|1']);
      expect(await places('lamp', { customerId: customerId('customer-c2') })).toEqual(['c2|1']);
    });

    it('shows the newest when no words are given', async () => {
      for (const seq of [1, 2, 3]) await say(`number ${seq}`, { seq });

      expect(await places('')).toEqual(['c1|3', 'c1|2', 'c1|1']);
      expect(await places(' ', { limit: 2, role: 'customer' })).toEqual(['c1|3', 'c1|2']);
      expect((await find('', { limit: 1 }))[0]?.excerpt).toBe('number 3');
    });

    it('puts what is more about the words before what only mentions them', async () => {
      await say(`a lamp ${'and other things '.repeat(30)}`);
      await say('lamp, lamp', { seq: 2 });
      await say(`there was a lamp ${'among much else '.repeat(30)}`, { seq: 3 });

      expect((await places('lamp'))[0]).toBe('c1|2');
    });

    it('finds nothing that was refused', async () => {
      await open().commitTurn(aFirstCommit());

      await open().commitTurn({ turn: aTurn({ seq: 7, activities: [anActivity({ text: 'phantom' })] }) });

      expect(await places('phantom')).toEqual([]);
    });
  });
}

const understood = {
  language: 'en',
  intents: [],
  decision: 'fallback' as const,
  thresholds: { answer: 0.5, ask: 0.3 },
  nearest: [],
  unseen: [],
  entities: [],
};
