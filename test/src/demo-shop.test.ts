import { withDemoShop } from '../../src/demo-shop.ts';

const now = () => Date.UTC(2026, 0, 10);
const fetch = withDemoShop(
  async (input) => new Response(`network: ${input instanceof Request ? input.url : input.toString()}`),
  now,
);
const order = async (number: string) => {
  const response = await fetch(`http://demo-shop.invalid/orders/${number}`);
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};

describe('the demo shop', () => {
  it.each([
    ['12345671', { status: 'processing' }],
    ['12345673', { status: 'shipped', expected: '2026-01-12' }],
    ['12345678', { status: 'delivered', deliveredDaysAgo: 4, deliveredOn: '2026-01-06' }],
    ['12345679', { status: 'delivered', deliveredDaysAgo: 45 }],
  ])('tells the story of order %s by its last digit', async (number, expected) => {
    expect(await order(number)).toMatchObject(expected);
  });

  it.each(['12345670', '123', 'x'])('knows no order %s', async (number) => {
    expect((await fetch(`http://demo-shop.invalid/orders/${number}`)).status).toBe(404);
  });

  it('leaves every other address to the network', async () => {
    expect(await (await fetch('http://shop.test/orders/12345678')).text()).toBe(
      'network: http://shop.test/orders/12345678',
    );
  });
});
