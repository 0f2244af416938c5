/** A company with one queue that asks agents and one that they take from, and waits that a test can sit out. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const settings = `
name: Harbour Outfitters
languages: { default: en }
hours: { timezone: UTC, mon-sun: "00:00-24:00" }
queues:
  parcels:
    title: Parcels
    routing: push
    offer: 10s
    promises:
      normal: { firstReply: 3m, nextReply: 10m, resolution: 2h }
  accounts:
    title: Accounts
    promises:
      normal: { firstReply: 2m, nextReply: 10m, resolution: 2h }
      urgent: { firstReply: 6s }
    wrapUp:
      unlocked: Unlocked
      explained: Explained
escalate:
  - { id: parcel, when: intent == "parcel.lost", to: parcels }
  - { id: hurry, when: intent == "account.stolen", to: accounts, priority: urgent }
  - { id: account, when: intent == "account.locked", to: accounts }
  - { id: asked, when: asked.forPerson, to: accounts }
surveys:
  afterAgent: { kind: csat, flow: how-was-it }
  everyDays: 30
starters: [shipping.cost, move-house]
`;

const intents: Record<string, { title: string; utterances: string[] }> = {
  'parcel.lost': {
    title: 'My parcel is lost',
    utterances: ['my parcel never arrived', 'the parcel is lost', 'where did my package go, it never came'],
  },
  'account.locked': {
    title: 'My account is locked',
    utterances: ['my account is locked', 'I cannot log in to my account', 'unlock my account please'],
  },
  'account.stolen': {
    title: 'Somebody uses my account',
    utterances: [
      'somebody stole my account',
      'a stranger ordered with my login',
      'I was hacked and somebody shops for me',
    ],
  },
  'address.change': {
    title: 'Change my address',
    utterances: ['I am moving house', 'I move to a new flat', 'change the address of my order'],
  },
  'feedback.give': {
    title: 'Give feedback',
    utterances: ['I want to rate the service', 'let me give feedback', 'rate this chat'],
  },
};

const shipping = `
shipping.cost:
  title: How much does shipping cost?
  questions: [how much is shipping, what do you charge for delivery, is delivery free]
  answer: Shipping costs 4.90 EUR.
opening.hours:
  title: When is the shop open?
  questions: [when do you open, what are your opening hours, are you open on sundays]
  answer: The shop is open from nine to six.
`;

const moveHouse = `
title: Change my address
trigger: [address.change]
slots:
  order: { type: number, min: 10000000, max: 99999999 }
  street: { type: text }
steps:
  - { id: which-order, ask: order }
  - { id: where-to, ask: street }
  - { id: changed, say: changed }
`;
const moveHouseTexts = `
order: Which order is it? The number has eight digits.
order-again: The number has eight digits, for example 12345678.
street: Which street and town do you move to?
street-again: Please write street and town.
changed: "Order {{ slots.order }} goes to {{ slots.street }} now."
`;

const survey = `
title: Rate our service
trigger: [feedback.give]
slots:
  score: { type: choice, options: ["1", "2", "3", "4", "5"], fill: false }
  comment: { type: text }
steps:
  - { id: how-was-it, ask: score }
  - { id: what-was-it, ask: comment }
  - { id: thank, say: thanks }
`;
const surveyTexts = `
score:
  text: How satisfied were you, from 1 (not at all) to 5 (very)?
  options: { "1": ["1"], "2": ["2"], "3": ["3"], "4": ["4"], "5": ["5"] }
score-again: Please choose a number from 1 to 5.
comment: What should we do better?
comment-again: Please tell us in a few words.
thanks: Thank you, our team reads every comment.
`;

/** Writes the content into a folder that does not exist yet. */
export async function writeDeskDayContent(folder: string): Promise<void> {
  const files: Record<string, string> = {
    'frontdesk.yaml': settings,
    'training/faq/shop.en.yaml': shipping,
    'dialogs/move-house/flow.yaml': moveHouse,
    'dialogs/move-house/texts.en.yaml': moveHouseTexts,
    'dialogs/how-was-it/flow.yaml': survey,
    'dialogs/how-was-it/texts.en.yaml': surveyTexts,
  };
  // JSON is YAML.
  for (const [id, intent] of Object.entries(intents)) files[`training/intents/${id}.en.yaml`] = JSON.stringify(intent);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
