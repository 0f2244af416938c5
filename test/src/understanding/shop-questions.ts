/** A small shop's utterances, and questions that none of them is: enough to learn from in a test, in two languages. */
import type { TrainingExample } from '../../../src/understanding/intent-engine.ts';

const UTTERANCES: Record<string, Record<string, string[]>> = {
  en: {
    'order.track': [
      'where is my order',
      'track my parcel',
      'when will my package arrive',
      'has my order been shipped yet',
      'my parcel is still not here',
      'what is the status of my order',
    ],
    'return.start': [
      'i want to return my shoes',
      'how do i send something back',
      'start a return please',
      'the jacket does not fit, can i return it',
      'i would like to give back the boots',
      'return an item',
    ],
    'refund.time': [
      'when do i get my money back',
      'how long does a refund take',
      'where is my refund',
      'i am waiting for my refund',
      'has the refund been paid out',
      'how many days until you refund me',
    ],
    'payment.methods': [
      'which payment methods do you take',
      'can i pay by credit card',
      'do you accept paypal',
      'can i pay with an invoice',
      'is apple pay possible',
      'how can i pay for my order',
    ],
    'address.change': [
      'i moved, change my address',
      'how do i update my delivery address',
      'the address on my order is wrong',
      'send it to another address please',
      'change the shipping address',
      'i need to correct my street name',
    ],
    'account.password': [
      'i forgot my password',
      'reset my password',
      'i cannot log in to my account',
      'the login does not accept my password',
      'how do i get a new password',
      'send me a password reset link',
    ],
  },
  de: {
    'order.track': [
      'wo ist mein paket',
      'wann kommt meine bestellung',
      'wo bleibt meine lieferung',
      'sendung verfolgen',
    ],
    'return.start': [
      'ich möchte etwas zurückschicken',
      'wie geht eine rücksendung',
      'artikel zurückgeben',
      'retoure anmelden',
    ],
    'refund.time': [
      'wann bekomme ich mein geld zurück',
      'wie lange dauert die erstattung',
      'wo bleibt meine erstattung',
      'ist mein geld schon überwiesen',
    ],
  },
};

export const shopExamples: TrainingExample[] = Object.entries(UTTERANCES).flatMap(([language, intents]) =>
  Object.entries(intents).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent, language }))),
);

/** Never trained on. */
export const heldOut: TrainingExample[] = [
  { text: 'where is the package i ordered', intent: 'order.track' },
  { text: 'is my parcel on its way', intent: 'order.track' },
  { text: 'can you track the order for me', intent: 'order.track' },
  { text: 'how can i return the boots', intent: 'return.start' },
  { text: 'i would like to send the jacket back', intent: 'return.start' },
  { text: 'the shoes do not fit', intent: 'return.start' },
  { text: 'how long until i get the refund', intent: 'refund.time' },
  { text: 'i want to know when my money is back', intent: 'refund.time' },
  { text: 'do you take credit cards', intent: 'payment.methods' },
  { text: 'is it possible to pay with paypal', intent: 'payment.methods' },
  { text: 'please change the delivery address', intent: 'address.change' },
  { text: 'my street is wrong', intent: 'address.change' },
  { text: 'password forgotten', intent: 'account.password' },
  { text: 'i can not log in', intent: 'account.password' },
  { text: 'wo ist meine bestellung', intent: 'order.track' },
  { text: 'wann kommt mein paket', intent: 'order.track' },
  { text: 'ich möchte den artikel zurückgeben', intent: 'return.start' },
  { text: 'wie lange dauert es bis mein geld zurück ist', intent: 'refund.time' },
];

/** Nothing that the shop answers. */
export const strangers = [
  'tell me about the planets',
  'sing a song about whales',
  'who won the football game',
  'erzähl mir einen witz',
  'translate horse into french',
];
