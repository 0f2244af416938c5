/**
 * The sample's shop, so that its flows can be tried before there is a real one: answers inside this process whatever is
 * sent to `http://demo-shop.invalid` (a name that RFC 2606 keeps out of the real network). It remembers nothing.
 */
const HOST = 'demo-shop.invalid';
const DAY_MS = 24 * 60 * 60_000;

/** `fetch`, with the demo shop in front of the network. `now` in milliseconds since 1970. */
export function withDemoShop(fetch: typeof globalThis.fetch, now: () => number): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname !== HOST) return fetch(input, init);
    return url.pathname === '/panel' ? panel(url, now()) : answer(init?.method ?? 'GET', url.pathname, now());
  };
}

function answer(method: string, path: string, now: number): Response {
  const [, kind, number, part] = path.split('/');
  if (method === 'POST' && kind === 'returns') {
    return Response.json({ url: `https://${HOST}/labels/${Math.floor(now / 1000)}` }, { status: 201 });
  }
  const order = kind === 'orders' ? orderOf(number ?? '', now) : undefined;
  if (!order) return Response.json({ error: 'There is no such order.' }, { status: 404 });
  return Response.json(method === 'PUT' && part === 'address' ? {} : order);
}

/** What the customer card shows of a person: the same two orders for everybody whom the shop can tell. */
function panel(url: URL, now: number): Response {
  const isKnown = ['customer', 'externalId', 'email', 'phone'].some((key) => (url.searchParams.get(key) ?? '') !== '');
  if (!isKnown) return Response.json({ rows: [] });
  const row = (number: string) => {
    const { status, expected, deliveredOn } = orderOf(number, now) ?? {};
    const when = expected === undefined ? `on ${deliveredOn}` : `expected ${expected}`;
    return { label: `Order ${number}`, value: `${status}, ${when}`, url: `https://${HOST}/orders/${number}` };
  };
  return Response.json({ rows: [row('10023343'), row('10023339')] });
}

/** The last digit of the number is the story: 0 unknown, 1–2 being packed, 3–4 on its way, 5–8 delivered, 9 long ago. */
function orderOf(number: string, now: number): Record<string, string | number> | undefined {
  const digit = Number(number.at(-1));
  if (!/^\d{8}$/.test(number) || digit === 0) return undefined;
  if (digit <= 2) return { status: 'processing', expected: dateAt(now + 4 * DAY_MS) };
  if (digit <= 4) {
    return { status: 'shipped', expected: dateAt(now + 2 * DAY_MS), trackingUrl: `https://${HOST}/track/${number}` };
  }
  const deliveredDaysAgo = digit === 9 ? 45 : 4;
  return { status: 'delivered', deliveredDaysAgo, deliveredOn: dateAt(now - deliveredDaysAgo * DAY_MS) };
}

function dateAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
