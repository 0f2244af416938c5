/** What actions ask for before they are done: a time, a place, codes, a yes. */
import type { AskedTexts } from '../en/asked.ts';

const count = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

export const askedTexts: AskedTexts = {
  template: {
    which: 'Welche',
    place: (n) => `Was für {{${n}}} steht`,
    preview: 'So wird sie gelesen',
    missing: (n) => `{{${n}}} ist leer.`,
  },
  snooze: {
    intro: 'Es kommt dann zu Ihnen zurück, oder sobald die Person schreibt.',
    own: 'Tag und Uhrzeit',
    past: 'Einen künftigen Zeitpunkt wählen.',
  },
  transfer: {
    to: 'Warteschlange oder Kollegin, Kollege',
    note: 'Notiz für die nächste Person',
    notePlaceholder: 'Was vereinbart ist, was noch zu tun ist',
    submit: (name) => `An ${name} weiterleiten`,
    choose: 'Eine Warteschlange oder Person wählen.',
    nothing: 'Keine Warteschlange und niemand heißt so.',
    holds: (load, capacity) => `${load} von ${capacity}`,
    waiting: (n) => `${n} warten`,
    another: 'Anderes Ziel',
    offered: 'Es wird dieser Person zuerst angeboten; nimmt sie es nicht an, geht es in der Warteschlange weiter.',
  },
  finish: {
    codes: 'Worum ging es?',
    codesHint: 'Eines oder mehrere',
    needsCode: 'Diese Warteschlange verlangt mindestens eine Angabe.',
    note: 'Notiz (nur Team)',
    survey: 'Fragen, wie es war',
    submit: 'Abschließen',
  },
  label: { field: 'Label', now: 'Labels jetzt', add: 'Hinzufügen', remove: (label) => `Label ${label} entfernen` },
  priority: { now: 'jetzt' },
  block: {
    title: (name) => `${name} sperren`,
    text: 'Was diese Person hier schreibt, wird weder beantwortet noch als wartend gezeigt, bis die Sperre aufgehoben wird.',
    submit: 'Sperren',
  },
  macro: {
    field: 'Makro',
    none: 'Kein Makro passt. Anlegen unter Einstellungen, Makros.',
    does: (title) => `„${title}“ tut Folgendes:`,
    run: 'Ausführen',
    another: 'Anderes wählen',
    shared: 'für alle',
    done: (title, n) => `„${title}“ ist erledigt: ${count(n, 'Schritt', 'Schritte')}`,
    stopped: (title, n) => `„${title}“ hielt nach ${count(n, 'Schritt', 'Schritten')} an`,
    steps: {
      claim: 'Übernimmt es',
      decline: 'Lehnt es ab',
      reply: (text) => `Antwortet: ${text}`,
      note: (text) => `Notiert: ${text}`,
      handBack: 'Gibt es an den Bot zurück',
      close: 'Schließt es ab',
      requeue: 'Legt es in die Warteschlange zurück',
      transfer: (to) => `Leitet es weiter an ${to}`,
      takeOver: 'Springt ein',
      snooze: (moment) => `Stellt es zurück bis ${moment}`,
      wake: 'Holt es zurück',
      prioritise: (priority) => `Setzt die Priorität: ${priority}`,
      label: (labels) => `Labels: ${labels}`,
      judge: (verdict) => `Beurteilt die Übergabe: ${verdict}`,
      block: 'Sperrt die Person',
      unblock: 'Hebt die Sperre auf',
    },
  },
  emoji: { title: 'Emoji', find: 'Suchen', none: 'Kein Emoji mit diesem Namen.' },
};
