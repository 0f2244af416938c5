import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import '../../../src/http/create-router.ts';

it('leaves other HTTP servers of the process as Node made them, although restify patches all', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(201, { 'x-chained': 'yes' }).end('done');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const answer = await fetch(`http://127.0.0.1:${port}/`);
  server.close();

  expect([answer.status, answer.headers.get('x-chained'), await answer.text()]).toEqual([201, 'yes', 'done']);
});
