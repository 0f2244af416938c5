import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFileFetcher } from '../../../../src/channels/kit/media/fetch-file.ts';
import { isPublicAddress } from '../../../../src/channels/kit/media/public-address.ts';

const servers: Server[] = [];
const asked: { path: string; authorization: string | undefined }[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fetcher = createFileFetcher({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
const headers = { authorization: 'Bearer secret' };

beforeEach(() => void asked.splice(0));
afterAll(async () => {
  await fetcher.close();
  for (const server of servers) server.close();
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'nonsense',
])('knows %s as an address of no public network', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('knows %s as a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it('asks nothing of a private address, however it is written', async () => {
  const address = await serve((_, response) => response.end('secret'));
  const { port } = new URL(address);

  for (const host of ['127.0.0.1', 'localhost', 'innocent.example.com', '[::1]', '2130706433', '0x7f.1', '127.1']) {
    const fetching = fetcher.fetch({ url: `http://${host}:${port}/`, headers }, { origins: [], maxBytes: 100 });
    await expect(fetching).rejects.toMatchObject({ code: 'channel.private_address' });
  }
  expect(asked).toEqual([]);
});

it("asks the platform's own origin with its credentials, private or not", async () => {
  const address = await serve((_, response) => response.end('bytes'));

  const { bytes } = await fetcher.fetch({ url: `${address}/file`, headers }, { origins: [address], maxBytes: 100 });

  expect(Buffer.from(bytes).toString()).toBe('bytes');
  expect(asked).toEqual([{ path: '/file', authorization: 'Bearer secret' }]);
});

it('does not follow the platform to a private address of somebody else', async () => {
  const other = await serve((_, response) => response.end('secret'));
  const platform = await serve((_, response) => response.writeHead(302, { location: `${other}/inside` }).end());

  const fetching = fetcher.fetch({ url: platform, headers }, { origins: [platform], maxBytes: 100 });

  await expect(fetching).rejects.toMatchObject({ code: 'channel.private_address' });
  expect(asked.map(({ path }) => path)).toEqual(['/']);
});

it('gives up a file that is larger than allowed, or not there, and tries one later whose server is ill', async () => {
  const address = await serve(({ url }, response) => {
    if (url === '/large') response.end('x'.repeat(200));
    else response.writeHead(url === '/gone' ? 404 : 503).end();
  });
  const fetch = (path: string) =>
    fetcher.fetch({ url: address + path, headers }, { origins: [address], maxBytes: 100 });

  await expect(fetch('/large')).rejects.toMatchObject({ name: 'BadInputError', code: 'channel.file' });
  await expect(fetch('/gone')).rejects.toMatchObject({ name: 'BadInputError', code: 'channel.file' });
  await expect(fetch('/ill')).rejects.toMatchObject({ name: 'UnavailableError', code: 'channel.file' });
});

it.each(['file:///etc/passwd', 'ftp://example.com/x', 'http://user:word@example.com/', 'nonsense'])(
  'refuses %s',
  async (url) => {
    await expect(fetcher.fetch({ url, headers }, { origins: [], maxBytes: 100 })).rejects.toMatchObject({
      code: 'channel.file',
    });
  },
);
