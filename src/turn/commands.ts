/**
 * What a customer may say at any time, whatever the bot is doing: talk to a person, cancel, help, start over, go on
 * with the bot. Found by whole phrases over folded words, so the cost is linear and a training utterance never shadows it.
 */
import { courtesies, germanNouns, germanVerbs, personNouns, personVerbs, saidAlone } from './phrases/command-words.ts';

export type Command = 'person' | 'cancel' | 'help' | 'restart' | 'leaveMessage' | 'keepWaiting' | 'bot' | 'elsewhere';

const PREFIX = 'command:';
const all: Command[] = ['person', 'cancel', 'help', 'restart', 'leaveMessage', 'keepWaiting', 'bot', 'elsewhere'];

/** The value of a button that gives the command. */
export function commandValue(command: Command): string {
  return PREFIX + command;
}

/** The command behind a button's value. */
export function commandOfValue(value: string): Command | undefined {
  return value.startsWith(PREFIX) ? all.find((command) => command === value.slice(PREFIX.length)) : undefined;
}

/** Anywhere in a message of up to this many words: longer ones tell a story and are understood as one. */
const LONGEST_REQUEST = 14;

/** The command that these words give, in English or German; undefined when they are an ordinary message. */
export function commandOf(text: string): Command | undefined {
  const words = fold(text.slice(0, 400));
  if (words.length === 0) return undefined;
  const bare = words.filter((word) => !courtesies.has(word)).join(' ');
  for (const [command, phrases] of Object.entries(saidAlone)) {
    if (phrases.includes(bare)) return command as Command;
  }
  return words.length <= LONGEST_REQUEST && asksForPerson(words) ? 'person' : undefined;
}

const englishRequests = personVerbs.flatMap((verb) => personNouns.map((noun) => ` ${verb} ${noun} `));
/** The last words of the nouns: without one of them no request can be there, and most messages end here. */
const personWords = new Set([...personNouns, ...germanNouns].map((noun) => noun.slice(noun.lastIndexOf(' ') + 1)));

function asksForPerson(words: string[]): boolean {
  if (!words.some((word) => personWords.has(word))) return false;
  const spaced = ` ${words.join(' ')} `;
  if (englishRequests.some((request) => spaced.includes(request))) return true;
  const hasGermanVerb = germanVerbs.some((verb) => spaced.includes(` ${verb} `));
  return hasGermanVerb && germanNouns.some((noun) => spaced.includes(` ${noun} `));
}

/** Lower case, umlauts spelled out, words only. */
function fold(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ä', 'ae')
      .replaceAll('ö', 'oe')
      .replaceAll('ü', 'ue')
      .replaceAll('ß', 'ss')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
