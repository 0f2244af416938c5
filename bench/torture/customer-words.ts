/** What customers write under torture: mostly questions, and enough of the rest to walk into flows and queues. */

const STARTS_A_FLOW = ['Where is my order?', 'I want to return something', 'I have moved, please change my address'];
const IN_A_FLOW = ['FD-10023456', 'the second one', '2', 'yes', 'no', 'cancel', 'tomorrow', 'somebody@example.com'];
const NONSENSE = ['blorp fizzle wug', '?', 'asdf jkl'];
const ASKS_FOR_A_PERSON = ['I want to talk to a person'];

/** Shares of the above; the rest are questions. A person is rare: the bot is silent then, and silence proves little. */
const shares: [number, readonly string[]][] = [
  [0.01, ASKS_FOR_A_PERSON],
  [0.02, NONSENSE],
  [0.05, STARTS_A_FLOW],
  [0.1, IN_A_FLOW],
];

export function customerWords(questions: readonly string[], random: () => number): string {
  let draw = random();
  for (const [share, words] of shares) {
    if (draw < share) return oneOf(words, random);
    draw -= share;
  }
  return oneOf(questions, random);
}

function oneOf(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
