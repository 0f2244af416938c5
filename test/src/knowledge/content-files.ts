/** A small, correct content folder as texts, and ways to change it and to read it. */
import { type ContentReading, compileContent } from '../../../src/knowledge/compile-content.ts';
import { formatFindings } from '../../../src/knowledge/finding.ts';
import type { SourceFile } from '../../../src/knowledge/sources.ts';

export type ContentFiles = Record<string, string>;

const shop: ContentFiles = {
  'frontdesk.yaml': `name: Harbour Outfitters
languages: { default: en, also: [de] }
hours: { timezone: Europe/Berlin, mon-fri: 08:00-18:00, sat: 10:00-14:00, holidays: [2026-12-25] }
queues:
  general: { title: { en: Customer care, de: Kundendienst } }
  returns: { title: Returns, skills: [returns], wait: 2m, maxWaiting: 5 }
escalate:
  - when: asked.forPerson
    to: general
  - { when: misunderstood.inARow >= 2, to: general, priority: high }
settings: { shopApi: http://127.0.0.1:9999 }
phrases:
  en: { greeting: "Hello from {{ settings.name }}!" }
starters: [returns.period, return-item]
`,
  'training/faq/returns.en.yaml': `returns.period:
  title: How long can I return something?
  questions:
    - how long do i have to send something back
    - what's your return window
    - can I still return a jacket?
  answer:
    - You have **30 days**{% if customer.firstName %}, {{ customer.firstName }}{% endif %}.
    - Thirty days from the day it reached you.
  on: { sms: "Returns: 30 days." }
  buttons: [{ run: return-item, label: Start a return }, { url: "https://example.com", label: Rules }]
  related: [returns.cost]
  owner: shop-team
  review: 2027-03-01
returns.cost:
  title: What does a return cost?
  questions: [is sending back free, who pays the parcel, return fee]
  answer: Nothing.
`,
  'training/faq/returns.de.yaml': `returns.period:
  title: Wie lange kann ich etwas zurückgeben?
  questions: [rückgabefrist, wie viele tage habe ich für die rückgabe, bis wann zurückschicken]
  answer: Du hast 30 Tage.
returns.cost:
  title: Was kostet die Rückgabe?
  questions: [kostet das zurückschicken, wer zahlt das paket, rücksendekosten]
  answer: Nichts.
`,
  'training/intents/return.start.en.yaml': `utterances: [I want to return something, send this back please]
`,
  'training/entities/order-number.yaml': `pattern: "[0-9]{8}"
`,
  'training/tests/everyday.en.yaml': `returns.period: [until when may a coat go back]
out-of-scope: [will it rain tomorrow]
`,
  'dialogs/return-item/flow.yaml': `title: { en: Return an item, de: Artikel zurückgeben }
trigger: [return.start]
slots:
  order: { type: order-number }
steps:
  - ask: order
  - say: done
`,
  'dialogs/return-item/texts.en.yaml': `order: Which order?
done: Thank you.
`,
  'dialogs/return-item/texts.de.yaml': `order: Welche Bestellung?
done: Danke.
`,
};

/** The shop with some files changed; `undefined` takes a file away. */
export function shopFiles(changes: Record<string, string | undefined> = {}): ContentFiles {
  const files: Record<string, string | undefined> = { ...shop, ...changes };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
}

/** The shop's file with one part of it replaced; throws when the part is not in it. */
export function edited(path: string, from: string, to: string): ContentFiles {
  const text = shop[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { [path]: text.replace(from, () => to) };
}

export function readFiles(files: ContentFiles): ContentReading {
  const paths = Object.keys(files).toSorted();
  return compileContent(new Map(paths.map((path): [string, SourceFile] => [path, { path, text: files[path] ?? '' }])));
}

/** What the shop's findings are after the change, as people read them. */
export function findingsAfter(changes: Record<string, string | undefined>): string {
  return formatFindings(readFiles(shopFiles(changes)).findings);
}
