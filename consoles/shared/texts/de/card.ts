/** The customer card: what is seen at once. Its tabs are in person.ts. */
import type { CardTexts } from '../en/card.ts';

export const cardTexts: CardTexts = {
  card: {
    title: 'Kundenkarte',
    email: 'E-Mail',
    phone: 'Telefon',
    language: 'Sprache',
    since: 'Bekannt seit',
    localTime: 'Ortszeit',
    none: 'Noch nichts bekannt.',
    unknown: 'nicht bekannt',
    overall: 'Über alle Gespräche',
    here: 'In diesem Gespräch',
    openTask: 'Läuft gerade',
    tabs: { journey: 'Verlauf', identities: 'Identitäten', privacy: 'Datenschutz', attributes: 'Merkmale' },
    tabsLabel: 'Mehr über diese Person',
    panelFailed: (title) => `${title} hat nicht geantwortet`,
    erased: (moment) => `Auf Wunsch entfernt, ${moment}`,
    notToBeContacted: 'Nicht kontaktieren',
  },
};
