/** Secrets and settings that this installation made for itself. */
import type { Collections } from './collections.ts';

export async function getOrCreateSecret({ secrets }: Collections, name: string, create: () => string): Promise<string> {
  for (;;) {
    const known = await secrets.findById(name);
    if (known !== undefined) return known.value;
    const value = create();
    // Of two nodes that ask at the same moment, one is first; the other takes what that one made.
    if (await secrets.insert({ _id: name, value })) return value;
  }
}
