/** Who works here. */
import type { TeamTexts } from '../en/team.ts';

const count = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

export const teamTexts: TeamTexts = {
  teamPage: {
    title: 'Team',
    question: 'Wer darf sich anmelden, und als was?',
    name: 'Name',
    email: 'E-Mail',
    role: 'Rolle',
    password: 'Erstes Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Auf sicherem Weg weitergeben.',
    add: 'Konto anlegen',
    adding: 'Wird angelegt',
    added: (name) => `${name} kann sich jetzt anmelden`,
    you: 'Sie',
    count: (n) => count(n, 'Konto', 'Konten'),
    roleHints: {
      agent: 'beantwortet Gespräche',
      editor: 'beantwortet und bearbeitet Inhalte',
      supervisor: 'sieht alles und bearbeitet Inhalte',
      admin: 'darf alles',
    },
  },
};
