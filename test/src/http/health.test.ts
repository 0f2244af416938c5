import { type HealthStore, healthFacts } from '../../../src/http/health/health-facts.ts';
import { aRelease, FixedClock, type Running, runServer } from './support/running-server.ts';

let running: Running | undefined;
afterEach(() => running?.stop());

const start = async (options: Parameters<typeof runServer>[1] = {}) => {
  running = await runServer([], options);
  return running;
};
const withFacts = (facts: () => Promise<never> | ReturnType<typeof someFacts>) => ({ health: { facts } });
const someFacts = async (release?: typeof aRelease) => ({ release, waiting: 2, sending: 1, deadLetters: 3 });

describe('/readyz', () => {
  it('says ready with the release and the counts', async () => {
    const { url } = await start(withFacts(() => someFacts(aRelease)));

    const response = await fetch(`${url}/readyz`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      state: 'ready',
      release: { id: 'release-1', ...aRelease.summary },
      counts: { waiting: 2, sending: 1, deadLetters: 3 },
    });
  });

  it.each([
    ['no release is active', () => someFacts()],
    ['the store does not answer', () => Promise.reject(new Error('SQLITE_IOERR'))],
  ])('says no because %s', async (because, facts) => {
    const { url } = await start(withFacts(facts));

    const response = await fetch(`${url}/readyz`);

    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.json()).toMatchObject({ state: 'not ready', because });
  });
});

describe('/healthz', () => {
  it('says that the process lives, even without a store', async () => {
    const { url } = await start(withFacts(() => Promise.reject(new Error('gone'))));

    const response = await fetch(`${url}/healthz`);

    expect([response.status, await response.json()]).toMatchObject([200, { state: 'alive' }]);
  });

  it('is a page without scripts for people', async () => {
    const release = { ...aRelease, summary: { ...aRelease.summary, engine: '<script>alert(1)</script>' } };
    const { url } = await start(withFacts(() => someFacts(release)));

    const response = await fetch(`${url}/healthz`, { headers: { accept: 'text/html,*/*' } });
    const page = await response.text();

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('Frontdesk is ready');
    expect(page).toContain('420 utterances, 60 intents, en, de');
    expect(page).toMatch(/dead letters.*<td>3</);
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

describe('/metrics', () => {
  it('measures requests by route, never by address', async () => {
    const { url, api } = await start();
    expect(api.api.length).toBeGreaterThan(0);
    await fetch(`${url}/api/v1/conversations/a-customers-secret`);
    await fetch(`${url}/scan/a-customers-secret`);

    const text = await (await fetch(`${url}/metrics`)).text();

    expect(text).toContain(
      'frontdesk_http_request_seconds_count{method="GET",route="/api/v1/conversations/:id",status="401"} 1',
    );
    expect(text).toContain('frontdesk_http_request_seconds_count{method="GET",route="unknown",status="404"} 1');
    expect(text).toContain('frontdesk_event_loop_delay_seconds{quantile="0.99"}');
    expect(text).not.toContain('a-customers-secret');
  });

  it('are not there for whoever comes through a proxy', async () => {
    const { url } = await start();

    const response = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.7' } });

    expect(response.status).toBe(404);
  });

  it('ask for the token where there is one', async () => {
    const { url } = await start({ health: { facts: () => someFacts(aRelease), metricsToken: 'scrape-me' } });
    const status = async (authorization: string) =>
      (await fetch(`${url}/metrics`, { headers: { authorization } })).status;

    expect([await status(''), await status('Bearer wrong'), await status('Bearer scrape-me')]).toEqual([404, 404, 200]);
  });
});

describe('the facts', () => {
  it('are read from the store once in two seconds, and again after a failure', async () => {
    const clock = new FixedClock();
    let reads = 0;
    let isBroken = false;
    const store: HealthStore = {
      findActiveRelease: async () => {
        reads += 1;
        if (isBroken) throw new Error('gone');
        return aRelease;
      },
      listConversations: async () => ({ conversations: [], total: 7 }),
      findSendable: async () => [],
      listDeadLetters: async () => [],
    };
    const facts = healthFacts(store, clock);

    expect(await facts()).toEqual({ release: aRelease, waiting: 7, sending: 0, deadLetters: 0 });
    await facts();
    expect(reads).toBe(1);
    clock.advance(2_000);
    isBroken = true;
    await expect(facts()).rejects.toThrow('gone');
    isBroken = false;
    expect((await facts()).waiting).toBe(7);
  });
});
