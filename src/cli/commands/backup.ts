/** `frontdesk backup FILE`: a consistent copy of the database, also while the server runs. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { openStore } from '../../open-store.ts';

export const command = defineCommand({
  args: { file: { type: 'positional', description: 'Where to; must not exist', required: true } },
  async run({ args }) {
    const target = path.resolve(args.file);
    const store = await openStore(readConfig(), { mode: 'read' });
    await store.backup(target);
    await store.close();
    const { size } = await stat(target);
    process.stdout.write(
      `Copied to ${target} (${(size / 1_000_000).toFixed(1)} MB). To restore: stop the server and put it in place of frontdesk.db in DATA_DIR.\n`,
    );
  },
});
