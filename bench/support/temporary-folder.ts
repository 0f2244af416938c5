/** A folder that is gone again when the work is done, however that ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `keep` leaves it there and says where, to look at what happened. */
export async function inTemporaryFolder<Result>(
  { name, keep = false }: { name: string; keep?: boolean },
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), `frontdesk-${name}-`));
  try {
    return await work(folder);
  } finally {
    if (keep) process.stderr.write(`The data is in ${folder}\n`);
    else await rm(folder, { recursive: true, force: true });
  }
}
