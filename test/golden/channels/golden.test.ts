/** What every channel sends for one conversation, word by word. After an intended change: `UPDATE_GOLDEN=1`, then read the diff. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from './channels.ts';
import { goldenOf } from './golden-of.ts';

const isUpdating = process.env['UPDATE_GOLDEN'] === '1';

it.each(channels.map((channel) => [channel.adapter.name, channel] as const))(
  '%s sends what its golden file says',
  (name, { adapter, address, writes }) => {
    const file = path.resolve('test/golden/channels', `${name}.md`);
    const sent = goldenOf(adapter, address, writes);
    if (isUpdating) writeFileSync(file, sent);

    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'no golden file yet').toBe(sent);
  },
);
