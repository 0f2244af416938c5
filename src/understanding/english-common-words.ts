/** The common English words, from the order of the word vectors; built at the first use and kept: 60 ms, 4 MB. */
import { CommonWords } from './common-words.ts';
import { englishWordVectors } from './word-vectors/english-word-vectors.ts';

let built: CommonWords | undefined;

/** Throws `BadInputError` (`understanding.artefact`) when the file of the word vectors is damaged. */
export function englishCommonWords(): CommonWords {
  built ??= new CommonWords(englishWordVectors().words);
  return built;
}
