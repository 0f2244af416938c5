/** Whether a message is a question that the content answers, whatever else it may hold. */
import type { Utterance } from './dialog-context.ts';

const QUESTION_WORDS =
  /^(?:how|what|when|where|who|why|which|can|could|do|does|did|is|are|will|would|may|wie|was|wann|wo|woher|wohin|wer|warum|wieso|welche[rsnm]?|kann|können|könnte|ist|sind|gibt|darf|muss)\b/i;

export function asksSomethingKnown({ text, understanding }: Utterance): boolean {
  const said = text.trim();
  return understanding?.decision === 'answer' && (said.endsWith('?') || QUESTION_WORDS.test(said));
}
