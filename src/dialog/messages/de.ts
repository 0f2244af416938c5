/** The dialog engine's own words in German, with the formal "Sie". */
import type { Messages } from './find-message.ts';

export const de: Messages = {
  yes: 'Ja',
  no: 'Nein',
  'still-working': 'Einen Moment bitte, ich sehe noch nach.',
  'flow-restarted':
    'Entschuldigung, hier hat sich inzwischen etwas geändert. Ich gehe das noch einmal mit Ihnen durch.',
  'flow-gone': 'Entschuldigung, damit kann ich nicht mehr weitermachen. Was kann ich für Sie tun?',
  'flow-declined': 'In Ordnung, ich lasse alles, wie es ist.',
  'flow-ended': 'Das war alles dazu. Was kann ich noch für Sie tun?',
  'hint-text': 'Bitte antworten Sie mit ein paar Worten.',
  'hint-choice': 'Bitte wählen Sie eines davon: {{ options }}.',
  'hint-choice-several': 'Das könnte mehreres davon sein: {{ options }}. Was ist es?',
  'hint-number': 'Ich brauche eine Zahl, zum Beispiel 3.',
  'hint-number-min': 'Es müssen mindestens {{ min }} sein.',
  'hint-number-max': 'Es können höchstens {{ max }} sein.',
  'hint-date': 'Ich brauche ein Datum, zum Beispiel 24.03.2027 oder morgen.',
  'hint-date-min': 'Es kann nicht vor dem {{ min }} sein.',
  'hint-date-max': 'Es kann nicht nach dem {{ max }} sein.',
  'hint-time': 'Ich brauche eine Uhrzeit, zum Beispiel 17 Uhr oder 9:30.',
  'hint-period': 'Ich brauche einen Zeitraum, zum Beispiel letzte Woche oder vom 3. bis 5. Mai.',
  'hint-amount': 'Ich brauche einen Betrag, zum Beispiel 20 €.',
  'hint-email': 'Das sieht nicht wie eine E-Mail-Adresse aus. Sie sollte so aussehen: name@example.com.',
  'hint-phone': 'Das sieht nicht wie eine Telefonnummer aus. Bitte schreiben Sie sie mit Vorwahl.',
  'hint-confirm': 'Bitte antworten Sie mit Ja oder Nein.',
  'hint-attachment': 'Ich brauche eine Datei oder ein Bild. Bitte hängen Sie es an Ihre Nachricht an.',
  'hint-entity': 'Das konnte ich in Ihrer Antwort nicht finden. Bitte prüfen Sie es und schreiben Sie es noch einmal.',
};
