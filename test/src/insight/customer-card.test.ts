import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withDemoShop } from '../../../src/demo-shop.ts';
import { createCustomerCards } from '../../../src/insight/customer-card.ts';
import { createPanels, type PanelDefinition } from '../../../src/insight/panels.ts';
import { familyOf } from '../../../src/turn/identity/family.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { aPersonBench, type PersonBench } from '../../support/person-bench.ts';

describe('the customer card', () => {
  let bench: PersonBench;
  beforeEach(async () => {
    bench = await aPersonBench();
  });
  afterEach(() => bench.close());

  const cards = (panels = createPanels({ definitions: () => [], fetch, clock: new FixedClock() })) =>
    createCustomerCards({
      store: bench.store,
      familyOf: (id) => familyOf(bench.store, id),
      content: () => bench.content,
      panels,
    });

  async function aLinkedPerson() {
    const onSms = await bench.say('sms/s1', 'how long can i return, bad');
    await bench.act(onSms.conversationId, { do: 'takeOver' });
    await bench.act(onSms.conversationId, { do: 'reply', text: 'As I said.' });
    await bench.act(onSms.conversationId, { do: 'close' });
    const onChat = await bench.say('chat/c1', 'i want to return it');
    const [sms, chat] = [await bench.recordOf('sms', 'user-s1'), await bench.recordOf('chat', 'user-c1')];
    await bench.link({ from: sms.id, into: chat.id, evidence: 'agent', detail: 'called', by: 'mia' });
    return { sms, chat, onSms, onChat };
  }

  it('shows one journey over all channels, bots and people, whichever record is asked for', async () => {
    const { sms, chat, onSms, onChat } = await aLinkedPerson();

    const card = await cards()(sms.id);

    expect(card?.customer.id).toBe(chat.id);
    expect(card?.linked).toMatchObject([{ customer: { id: sms.id }, link: { evidence: 'agent', by: 'mia' } }]);
    expect(card?.journey).toMatchObject([
      {
        conversationId: onChat.conversationId,
        channels: ['chat'],
        about: ['Return an item'],
        handledBy: 'bot',
        holder: 'bot',
      },
      {
        conversationId: onSms.conversationId,
        channels: ['sms'],
        about: ['How long can I return something?'],
        handledBy: 'both',
        agentNames: ['Sue'],
        holder: 'closed',
        feels: 'negative',
      },
    ]);
    expect(card?.sentiment.points).toHaveLength(1);
  });

  it('shows what need not be asked again in what is still open', async () => {
    const { chat, onChat } = await aLinkedPerson();
    await bench.say('chat/c1', '77120345');

    const card = await cards()(chat.id);

    expect(card?.open).toEqual([
      { conversationId: onChat.conversationId, flow: 'Return an item', slots: [{ name: 'order', value: '77120345' }] },
    ]);
  });

  it('knows nobody of an id that was never given', async () => {
    expect(await cards()('nobody' as Parameters<ReturnType<typeof cards>>[0])).toBeUndefined();
  });

  it('shows the orders of the sample’s shop', async () => {
    const { chat } = await aLinkedPerson();
    const panels = createPanels({
      definitions: () => [
        { id: 'orders', title: 'Orders', url: 'http://demo-shop.invalid/panel?customer={{ customer.id }}' },
      ],
      fetch: withDemoShop(fetch, () => 0),
      clock: bench.clock,
    });

    const card = await cards(panels)(chat.id);

    expect(card?.panels[0]?.rows?.[0]).toMatchObject({
      label: 'Order 10023343',
      value: expect.stringContaining('shipped'),
    });
  });
});

describe('a panel', () => {
  const clock = new FixedClock();
  const person = {
    id: 'c1',
    email: 'a&b@example.com',
    attributes: { host: 'evil.example' },
    identities: [],
    createdAt: '',
  };
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  beforeEach(() => {
    asked.length = 0;
  });

  async function show(panels: Partial<PanelDefinition>[], answer: () => Promise<Response>) {
    const definitions = panels.map((panel, index) => ({
      id: `p${index}`,
      title: 'Orders',
      url: 'https://shop.test/panel',
      ...panel,
    }));
    const fetchOne: typeof fetch = (url, init) => {
      asked.push({ url: url instanceof Request ? url.url : url.toString(), init });
      return answer();
    };
    return createPanels({
      definitions: () => definitions,
      fetch: fetchOne,
      clock,
      secret: 'shared with the shop',
    }).show(person as unknown as Parameters<ReturnType<typeof createPanels>['show']>[0]);
  }

  it('is asked with escaped values and a signature', async () => {
    await show([{ url: 'https://shop.test/panel?email={{ customer.email }}' }], async () =>
      Response.json({ rows: [] }),
    );

    expect(asked[0]?.url).toBe('https://shop.test/panel?email=a%26b%40example.com');
    expect(asked[0]?.init?.headers).toMatchObject({
      'frontdesk-signature': expect.stringMatching(/^v1=[0-9a-f]{64}$/),
    });
    expect(asked[0]?.init?.redirect).toBe('error');
  });

  it.each([
    'https://{{ customer.attributes.host }}/panel',
    'https://shop.test:{{ customer.id }}/',
    'not an address',
    'https://shop.test{{ customer.email }}/',
  ])('is never asked at an address that the customer’s values decide: %s', async (url) => {
    const [panel] = await show([{ url }], async () => Response.json({ rows: [] }));

    expect(asked).toEqual([]);
    expect(panel?.problem).toMatch(/address/);
  });

  it('fails alone', async () => {
    let calls = 0;
    const panels = await show([{}, {}, {}, {}], async () => {
      calls += 1;
      if (calls === 1) throw new TypeError('fetch failed');
      if (calls === 2) return new Response('<html>', { status: 200 });
      if (calls === 3) return new Response('', { status: 500 });
      return Response.json({ rows: [{ label: 'Order', value: 7, url: 'javascript:alert(1)' }] });
    });

    expect(panels.map(({ problem }) => problem)).toEqual([
      'It cannot be reached.',
      'Its answer is not {"rows": [{"label", "value", "url"?}]}.',
      'It answered with status 500.',
      undefined,
    ]);
    expect(panels[3]?.rows).toEqual([{ label: 'Order', value: '7' }]);
  });

  it('is not followed to another address', async () => {
    const server = createServer((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;

    const [panel] = await show([{ url: `http://127.0.0.1:${port}/` }], () =>
      fetch(`http://127.0.0.1:${port}/`, asked[0]?.init),
    );
    server.close();

    expect(panel?.problem).toBe('It cannot be reached.');
  });
});
