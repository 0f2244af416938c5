import type { WebModule } from '../../../src/runtime/web.ts';
import { runServer } from './support/running-server.ts';

const who: WebModule = {
  routes: [
    {
      method: 'GET',
      path: '/who/:name',
      policy: 'public',
      handle: ({ remote, origin, params, query }) => ({
        status: 200,
        body: { remote, origin, name: params.name, tags: query.getAll('tag') },
      }),
    },
  ],
};
const headers = { 'x-forwarded-for': '10.6.6.6, 198.51.100.7', 'x-forwarded-proto': 'https' };

describe('a request', () => {
  it('comes from the peer itself, whatever it claims', async () => {
    const running = await runServer([who]);

    const answer = await (await fetch(`${running.url}/who/Zo%C3%AB%2F?tag=a&tag=b%20c`, { headers })).json();

    expect(answer).toEqual({ remote: '127.0.0.1', origin: running.url, name: 'Zoë/', tags: ['a', 'b c'] });
    await running.stop();
  });

  it('comes from where a trusted proxy says last', async () => {
    const running = await runServer([who], { trustProxy: true });

    const answer = await (await fetch(`${running.url}/who/x`, { headers })).json();

    expect(answer).toMatchObject({ remote: '198.51.100.7', origin: running.url.replace('http:', 'https:') });
    await running.stop();
  });
});
