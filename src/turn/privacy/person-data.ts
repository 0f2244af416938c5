/** What the law gives a person, over the store and the files: the port that the Desk and the commands use. */
import type { PersonData } from '../../conversation/person-data.ts';
import { isoTime } from '../../runtime/clock.ts';
import { type ErasePersonParts, type Erasure, erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';

export function createPersonData(parts: ErasePersonParts): PersonData {
  const { store, clock } = parts;
  return {
    async export(id) {
      const exported = await exportPerson(store, id, isoTime(clock.now()));
      return exported && { ...exported };
    },
    async erase(id, by) {
      // Content files are under version control somewhere: whoever answers for them takes the sentences out.
      return received(await erasePerson(parts, { id, by, mayEditContent: false }));
    },
  };
}

/** With the places, not the words: the receipt is kept, and the words are to be gone. */
function received({ receipt, sentences }: Erasure) {
  return {
    ...receipt,
    removed: { ...receipt.removed },
    sentencesAt: sentences.map(({ file, line }) => ({ file, line })),
  };
}
