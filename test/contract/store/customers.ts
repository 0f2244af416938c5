/** Customers outside of turns: corrections, the directory, and links between those who are one person. */

import type { CustomerLink } from '../../../src/conversation/customer.ts';
import { customerId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { aCustomer, addressOf, aFirstCommit, aTurn, atSecond } from '../../support/builders.ts';

export function customersContract(open: () => ConversationStore): void {
  const a = customerId('customer-a');
  const b = customerId('customer-b');
  const c = customerId('customer-c');
  const begin = (...conversations: string[]) =>
    Promise.all(conversations.map((conversation) => open().commitTurn(aFirstCommit({ conversation }))));
  const refused = (status: number, code: string) => ({ name: 'RefusedError', status, code });

  describe('a customer that is corrected', () => {
    it('is as it was saved, with its identities', async () => {
      await begin('a');
      const mail = { channel: 'email', identity: 'ada@example.org', since: atSecond(3) };
      const corrected = aCustomer('a', { name: 'Ada Lovelace', isVip: true, identities: [mail] });

      await open().saveCustomer(corrected);

      expect(await open().findCustomer(a)).toEqual(corrected);
      expect(await open().findCustomerByIdentity(mail)).toEqual(corrected);
      expect(await open().findCustomerByIdentity(addressOf('a'))).toBeUndefined();
    });

    it('is refused when it is unknown, or has an identity of somebody else', async () => {
      await begin('a', 'b');

      await expect(open().saveCustomer(aCustomer('ghost'))).rejects.toMatchObject(refused(404, 'customers.unknown'));
      const greedy = aCustomer('a', { identities: aCustomer('b').identities });
      await expect(open().saveCustomer(greedy)).rejects.toMatchObject(refused(409, 'customers.identity_taken'));
      expect(await open().findCustomer(a)).toEqual(aCustomer('a'));
    });
  });

  describe('the directory of customers', () => {
    const ids = async (text: string) => (await open().listCustomers({ text, limit: 10 })).customers.map(({ id }) => id);

    it('finds by name, e-mail, phone and external id, whatever case and accents', async () => {
      await begin('a', 'b');
      await open().saveCustomer(aCustomer('a', { name: 'Zoë Müller', email: 'Zoe@Example.org', phone: '+49 30 1234' }));
      await open().saveCustomer(aCustomer('b', { name: 'Bob', externalId: 'K-77' }));

      expect(await ids('zoe')).toEqual([a]);
      expect(await ids('MÜLLER zoë')).toEqual([a]);
      expect(await ids('@example')).toEqual([a]);
      expect(await ids('+49 30')).toEqual([a]);
      expect(await ids('k-77')).toEqual([b]);
      expect(await ids('zoe bob')).toEqual([]);
      expect(await ids('%')).toEqual([]);
    });

    it('shows everybody once, newest first, page by page', async () => {
      for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
        const customer = aCustomer(name, { createdAt: atSecond(index < 3 ? 1 : index) });
        await open().commitTurn({ turn: aTurn({ conversation: name }), customer });
      }
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await open().listCustomers({ limit: 2, ...(after && { after }) });
        seen.push(...page.customers.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);

      expect(seen).toEqual(['customer-e', 'customer-d', 'customer-c', 'customer-b', 'customer-a']);
    });

    it('refuses a place to go on from that it did not give', async () => {
      await expect(open().listCustomers({ after: 'x', limit: 1 })).rejects.toMatchObject({ code: 'storage.cursor' });
    });
  });

  describe('customers that are one person', () => {
    const link = (id: string, from: CustomerLink['from'], into: CustomerLink['into']): CustomerLink => ({
      id,
      from,
      into,
      evidence: 'code',
      detail: 'code from web chat',
      at: atSecond(50),
    });
    const personAt = async (conversation: string) => (await open().findCustomerByIdentity(addressOf(conversation)))?.id;

    beforeEach(() => begin('a', 'b', 'c'));

    it('are found as the one that they lead to, over any number of links', async () => {
      await open().linkCustomers(link('1', a, b));
      await open().linkCustomers(link('2', b, c));

      expect(await personAt('a')).toBe(c);
      expect(await personAt('b')).toBe(c);
      expect(await open().findCustomer(a)).toEqual({ ...aCustomer('a'), mergedInto: b });
      expect((await open().listConversationsOf([a], 10)).map((head) => head.conversationId)).toEqual(['a']);
    });

    it('are linked from the end that they lead to', async () => {
      await open().linkCustomers(link('1', a, b));

      await open().linkCustomers(link('2', a, c));

      expect(await personAt('a')).toBe(c);
      expect(await open().listLinks(b)).toEqual([link('1', a, b), link('2', b, c)]);
    });

    it('cannot be linked again, in either direction, or to themselves', async () => {
      await open().linkCustomers(link('1', a, b));
      await open().linkCustomers(link('2', b, c));
      const again = refused(409, 'customers.one_already');

      for (const [from, into] of [
        [a, b],
        [b, a],
        [c, a],
        [a, c],
        [a, a],
      ] as const) {
        await expect(open().linkCustomers(link('3', from, into))).rejects.toMatchObject(again);
      }
      expect(await open().listLinks(a)).toHaveLength(1);
    });

    it('must both be known, and a link made once', async () => {
      const ghost = customerId('ghost');
      await open().linkCustomers(link('1', a, b));

      await expect(open().linkCustomers(link('2', a, ghost))).rejects.toMatchObject(refused(404, 'customers.unknown'));
      await expect(open().linkCustomers(link('2', ghost, a))).rejects.toMatchObject(refused(404, 'customers.unknown'));
      await expect(open().linkCustomers(link('1', c, b))).rejects.toMatchObject(refused(409, 'customers.link_exists'));
    });

    it('are as they were when a link is undone, and the link is still known', async () => {
      await open().linkCustomers(link('1', a, b));
      await open().linkCustomers(link('2', c, b));

      await open().unlinkCustomers('1', atSecond(60));

      expect(await open().findCustomer(a)).toEqual(aCustomer('a'));
      expect(await open().findCustomer(b)).toEqual(aCustomer('b'));
      expect(await personAt('a')).toBe(a);
      expect(await personAt('c')).toBe(b);
      expect(await open().listLinks(a)).toEqual([{ ...link('1', a, b), undoneAt: atSecond(60) }]);
      await open().linkCustomers(link('3', b, a));
      expect(await personAt('c')).toBe(a);
    });

    it('cannot be parted twice', async () => {
      await open().linkCustomers(link('1', a, b));
      await open().unlinkCustomers('1', atSecond(60));
      const missing = refused(404, 'customers.no_link');

      await expect(open().unlinkCustomers('1', atSecond(61))).rejects.toMatchObject(missing);
      await expect(open().unlinkCustomers('nothing', atSecond(61))).rejects.toMatchObject(missing);
    });

    it('stay linked when one of them is saved by somebody who did not know of it', async () => {
      await open().linkCustomers(link('1', a, b));

      await open().saveCustomer(aCustomer('a', { name: 'Ada L.' }));
      await open().commitTurn({ turn: aTurn({ conversation: 'a', seq: 2 }), customer: aCustomer('a') });
      await open().saveCustomer(aCustomer('c', { mergedInto: a }));

      expect(await open().findCustomer(a)).toEqual({ ...aCustomer('a'), mergedInto: b });
      expect(await open().findCustomer(c)).toEqual(aCustomer('c'));
      expect(await personAt('a')).toBe(b);
    });
  });
}
