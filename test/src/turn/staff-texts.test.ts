/** Canned replies filled with what a conversation knows. */
import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import { createStaffTexts } from '../../../src/turn/staff-texts.ts';
import { aCustomer, aState } from '../../support/builders.ts';

const state = aState({ slots: { order: '4711', empty: '' } });
const texts = createStaffTexts({
  store: {
    findHead: async (id) => (id === 'c1' ? { conversationId: id, seq: 3, state } : undefined),
    findCustomer: async () => ({ ...aCustomer(), name: 'Ada Novak', attributes: { tier: 'gold' } }),
  },
  company: () => ({ name: 'Shop', values: { phone: '0800 1' } }),
});
const fill = (source: string, id = 'c1') =>
  texts.fill(source, { conversationId: conversationId(id), agentId: agentId('a1'), agentName: 'Mia Meier' });

describe('a text that agents keep', () => {
  it('knows the customer, the agent, what was asked already, and the company', async () => {
    const source =
      'Hello {{ customer.firstName }} ({{ customer.tier }}), order {{ slots.order }}. {{ agent.firstName }}, {{ settings.name }} {{ settings.phone }}';

    expect(await fill(source)).toEqual({
      text: 'Hello Ada (gold), order 4711. Mia, Shop 0800 1',
      missing: [],
    });
  });

  it('names each gap once, but not where it says what stands there instead', async () => {
    const source =
      '{{ slots.empty }}{{ slots.nothing | upcase }}{{slots.nothing}}{{- customer.birthday | default: "soon" -}}{{ constructor.name }}';

    expect(await fill(source)).toMatchObject({ missing: ['slots.empty', 'slots.nothing', 'constructor.name'] });
  });

  it('takes a customer’s words for words, whatever they look like', async () => {
    const tricky = createStaffTexts({
      store: {
        findHead: async (id) => ({ conversationId: id, seq: 1, state }),
        findCustomer: async () => ({ ...aCustomer(), name: '{{ settings.name }}' }),
      },
      company: () => ({ name: 'Shop', values: {} }),
    });

    const filled = await tricky.fill('Hello {{ customer.name }}', {
      conversationId: conversationId('c1'),
      agentId: agentId('a1'),
      agentName: 'Mia',
    });

    expect(filled?.text).toBe('Hello {{ settings.name }}');
  });

  it('is nothing for a conversation that is not there', async () => {
    expect(await fill('Hello', 'c9')).toBeUndefined();
  });
});
