/** JSON lines `{"text": "…", "intent": "…"}`: the plainest form of labelled questions. */
import { z } from 'zod';
import { EntriesByName, type Imported, nothingImported } from './imported.ts';
import { unreadable } from './unreadable.ts';

const lineSchema = z.object({ text: z.string().regex(/\S/), intent: z.string().regex(/\S/) });

export function readJsonl(source: string, file: string): Imported {
  const byName = new EntriesByName();
  for (const [index, text] of source.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const parsed = lineSchema.safeParse(parseLine(text, file, line));
    if (!parsed.success) throw unreadable(file, line, 'The line is no {"text": "…", "intent": "…"}');
    byName.add(parsed.data.intent, { text: parsed.data.text, line });
  }
  return { ...nothingImported(), entries: [...byName.entries.values()] };
}

function parseLine(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, line, `The line is not JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}
