/** An address that goes over to another conversation. */
import { conversationId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { aCustomerCause, aFirstCommit, anAddress, aTurn } from '../../support/builders.ts';

export function movedAddressContract(open: () => ConversationStore): void {
  describe('an address that another conversation takes', () => {
    const c1 = conversationId('c1');
    const c2 = conversationId('c2');
    const taking = (key = 'taking') => ({
      turn: aTurn({ conversation: 'c2', seq: 2, state: { address: anAddress() }, cause: aCustomerCause({ key }) }),
      takesAddressFrom: c1,
    });

    beforeEach(async () => {
      await open().commitTurn(aFirstCommit());
      await open().commitTurn(aFirstCommit({ conversation: 'c2' }));
    });

    it('leads there from that commit on', async () => {
      expect(await open().findConversationAt(anAddress())).toBe(c1);

      expect(await open().commitTurn(taking())).toEqual({ outcome: 'committed' });

      expect(await open().findConversationAt(anAddress())).toBe(c2);
    });

    it('is a conflict when it belongs to yet another conversation by now', async () => {
      await open().commitTurn(aFirstCommit({ conversation: 'c3' }));
      await open().commitTurn(taking());

      const late = { ...taking(), turn: aTurn({ conversation: 'c3', seq: 2, cause: aCustomerCause({ key: 'late' }) }) };

      expect(await open().commitTurn(late)).toEqual({ outcome: 'conflict' });
      expect(await open().findConversationAt(anAddress())).toBe(c2);
    });

    it('lets the conversation that lost it go on, but not with what the customer writes there', async () => {
      await open().commitTurn(taking());
      const timer = { kind: 'timer' as const, key: 'timer:1', timerId: 't1', timer: 'silence' };

      expect(await open().commitTurn({ turn: aTurn({ seq: 2 }) })).toEqual({ outcome: 'conflict' });
      expect(await open().commitTurn({ turn: aTurn({ seq: 2, cause: timer }) })).toEqual({ outcome: 'committed' });
      expect(await open().findConversationAt(anAddress())).toBe(c2);
    });

    it('may go back', async () => {
      await open().commitTurn(taking());

      const back = { turn: aTurn({ seq: 2 }), takesAddressFrom: c2 };

      expect(await open().commitTurn(back)).toEqual({ outcome: 'committed' });
      expect(await open().findConversationAt(anAddress())).toBe(c1);
    });
  });
}
