/** What each captured event becomes, as a file to read and to compare with. `UPDATE_GOLDEN=1` writes it anew. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('test/contract/channel/decoded');

export function goldenOf(channel: string, decoded: unknown): { written: unknown; read: unknown } {
  const file = path.join(folder, `${channel}.json`);
  // Bytes as text: a file full of numbers tells nobody anything.
  const text = JSON.stringify(
    decoded,
    (_, value) => (value instanceof Uint8Array ? `${value.length} bytes` : value),
    2,
    // The fake has another port each time.
  ).replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://platform');
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
  return { written: JSON.parse(text), read: JSON.parse(readFileSync(file, 'utf8')) };
}
