/** Pictures of the content: served at /content/, and nothing else of the folder. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContentFiles } from '../../../src/http/content-files.ts';
import { type Running, runServer } from './support/running-server.ts';

let running: Running;
let read: (contentUrl: string) => Promise<Uint8Array | undefined>;
beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-images-'));
  writeFileSync(path.join(folder, 'map.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  writeFileSync(path.join(folder, 'notes.txt'), 'for us alone');
  const files = await createContentFiles(folder);
  read = files.read;
  running = await runServer([files.web]);
});
afterAll(() => running.stop());

describe('Pictures of the content', () => {
  it('are served as what they are, and run nothing', async () => {
    const response = await fetch(`${running.url}/content/map.svg`);

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each(['notes.txt', 'none.png', '..%2fmap.svg', '../package.json'])(
    'are all that is served: not %s',
    async (name) => {
      expect((await fetch(`${running.url}/content/${name}`)).status).toBe(404);
    },
  );

  it('can be read by their address for channels that send bytes', async () => {
    expect(Buffer.from((await read('/content/map.svg')) ?? []).toString()).toContain('<svg');
    expect(await read('/content/notes.txt')).toBeUndefined();
    expect(await read('/elsewhere/map.svg')).toBeUndefined();
  });
});
