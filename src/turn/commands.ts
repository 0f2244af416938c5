/**
 * What a customer may say at any time, whatever the bot is doing: talk to a person, cancel, help, start over, go on
 * with the bot. Found by whole phrases over folded words, so the cost is linear and a training utterance never shadows it.
 */

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

/** Said alone, apart from courtesies. */
const whole: Record<Exclude<Command, 'leaveMessage' | 'keepWaiting'>, string[]> = {
  cancel: [
    'cancel',
    'cancel that',
    'cancel this',
    'stop',
    'stop it',
    'never mind',
    'nevermind',
    'forget it',
    'abort',
    'quit',
    'exit',
    'abbrechen',
    'abbruch',
    'stopp',
    'vergiss es',
    'egal',
    'schon gut',
    'lass gut sein',
    'nicht mehr noetig',
  ],
  help: [
    'help',
    'help me',
    'menu',
    'what can you do',
    'what can i ask',
    'hilfe',
    'was kannst du',
    'was koennen sie',
    'menue',
  ],
  restart: [
    'start over',
    'restart',
    'start again',
    'begin again',
    'reset',
    'from the beginning',
    'neu anfangen',
    'von vorne',
    'von vorn',
    'noch mal von vorne',
    'nochmal von vorne',
    'neustart',
    'neu starten',
  ],
  elsewhere: [
    'continue on my phone',
    'continue on another channel',
    'continue on another device',
    'continue elsewhere',
    'go on on my phone',
    'go on elsewhere',
    'switch to my phone',
    'switch channel',
    'switch channels',
    'move to my phone',
    'auf dem handy weitermachen',
    'auf meinem handy weitermachen',
    'am handy weitermachen',
    'weiter auf dem handy',
    'weiter am handy',
    'auf einem anderen kanal weitermachen',
    'auf einem anderen geraet weitermachen',
    'woanders weitermachen',
    'kanal wechseln',
  ],
  bot: ['back to the bot', 'go on with the bot', 'continue with the bot', 'zurueck zum bot', 'weiter mit dem bot'],
  person: [
    'person',
    'human',
    'agent',
    'operator',
    'representative',
    'real person',
    'live agent',
    'human agent',
    'live chat',
    'a human',
    'a person',
    'customer service',
    'speak to someone',
    'talk to someone',
    'mensch',
    'mitarbeiter',
    'echter mensch',
    'mit einem menschen',
    'berater',
    'kundendienst',
  ],
};

/** Anywhere in a message of up to this many words: longer ones tell a story and are understood as one. */
const LONGEST_REQUEST = 14;
const personVerbs = [
  'talk to',
  'speak to',
  'speak with',
  'talk with',
  'chat with',
  'connect me to',
  'connect me with',
  'transfer me to',
  'put me through to',
  'get me',
  'give me',
  'i want',
  'i need',
  'want',
  'need',
];
const personNouns = [
  'a person',
  'a real person',
  'a human',
  'a real human',
  'an agent',
  'a live agent',
  'a human agent',
  'a human being',
  'an actual person',
  'an actual human',
  'a representative',
  'an operator',
  'somebody real',
  'someone real',
  'a live person',
  'an advisor',
  'real person',
  'human support',
  'real people',
];
const germanNouns = [
  'menschen',
  'mitarbeiter',
  'mitarbeiterin',
  'einer person',
  'echten person',
  'berater',
  'beraterin',
  'jemandem',
  'kundendienst',
  'kundenberater',
];
const germanVerbs = ['sprechen', 'reden', 'verbinden', 'verbinde', 'chatten', 'weiterleiten'];
const courtesies = new Set([
  'please',
  'pls',
  'thanks',
  'thank',
  'you',
  'bitte',
  'danke',
  'ok',
  'okay',
  'now',
  'jetzt',
  'hi',
  'hello',
  'hallo',
  'hey',
]);

/** The command that these words give, in English or German; undefined when they are an ordinary message. */
export function commandOf(text: string): Command | undefined {
  const words = fold(text.slice(0, 400));
  if (words.length === 0) return undefined;
  const bare = words.filter((word) => !courtesies.has(word)).join(' ');
  for (const [command, phrases] of Object.entries(whole)) {
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
