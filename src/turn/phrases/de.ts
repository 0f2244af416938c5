/** The built-in phrases in German. */
import type { Phrases } from './phrase.ts';

export const german: Phrases = {
  greeting: ['Guten Tag. Ich bin der Assistent von {{ settings.name }}. Was kann ich für Sie tun?'],
  fallback: [
    'Das habe ich nicht verstanden. Können Sie es anders sagen?',
    'Das weiß ich leider noch nicht. Können Sie es mit anderen Worten versuchen?',
  ],
  'did-you-mean': ['Meinten Sie eines davon?'],
  help: [
    'Fragen Sie mich in Ihren eigenen Worten alles zu {{ settings.name }}. Sie können jederzeit „abbrechen“, „von vorne“ oder „mit einem Menschen sprechen“ sagen.',
  ],
  cancelled: ['Gut, das habe ich beendet. Was kann ich sonst für Sie tun?'],
  'nothing-to-cancel': ['Es läuft gerade nichts, was ich beenden könnte. Was kann ich für Sie tun?'],
  'started-over': ['Dann fangen wir von vorne an. Was kann ich für Sie tun?'],
  failed: [
    'Bei uns ist etwas schiefgegangen, und ich konnte Ihre letzte Nachricht nicht bearbeiten. Was Sie vorher gesagt haben, ist nicht verloren. Bitte versuchen Sie es noch einmal, oder sprechen Sie mit einem Menschen.',
  ],
  'closed-now': [
    'Im Moment ist niemand da{% if opens %}; wir sind {{ opens }} wieder für Sie da{% endif %}. Sie können eine Nachricht hinterlassen, oder ich helfe Ihnen weiter.',
  ],
  queued: [
    'Ich übergebe an einen Menschen. {% if place > 1 %}Sie sind Nummer {{ place }} in der Reihe. {% endif %}Dort ist alles zu sehen, was wir geschrieben haben; Sie müssen nichts wiederholen.',
  ],
  'queued-alone': [
    'Ich übergebe an einen Menschen. Gerade ist niemand frei; Sie behalten Ihren Platz. Alles, was wir geschrieben haben, ist dort zu sehen.',
  ],
  'queue-full': [
    'Es warten mehr Menschen, als wir bald beantworten können. Sie können eine Nachricht hinterlassen, oder ich helfe Ihnen weiter.',
  ],
  'sorry-person': [
    'Es tut mir leid, dass das so schlecht läuft. Ich übergebe jetzt an einen Menschen; dort ist alles zu sehen, was wir geschrieben haben.',
  ],
  'already-queued': ['Sie sind in der Reihe. Sobald jemand frei ist, bekommen Sie hier Antwort.'],
  'still-waiting': [
    'Es dauert länger, als es sollte, das tut mir leid. Sie behalten Ihren Platz. Möchten Sie warten oder mit mir weitermachen?',
  ],
  'keeps-waiting': ['Sie behalten Ihren Platz. Hier antwortet Ihnen ein Mensch.'],
  'nobody-came': [
    'Es tut mir leid, bisher konnte niemand übernehmen. Ich bin wieder für Sie da. Sie können eine Nachricht hinterlassen, oder wir machen hier weiter.',
  ],
  'message-kept': [
    'Danke, das Team hat Ihr Gespräch{% if opens %} und ist {{ opens }} wieder da{% endif %}. Schreiben Sie hier alles, was hilft, und wie man Sie erreicht; die Antwort kommt in diesen Chat.',
  ],
  withdrew: ['Gut, wir machen zusammen weiter. Was kann ich für Sie tun?'],
  'agent-joined': ['{{ agent.name }} ist jetzt da und hat Ihr Gespräch gelesen.'],
  'handed-back': ['{{ agent.name }} hat das Gespräch verlassen. Ich bin wieder für Sie da. Gibt es noch etwas?'],
  requeued: [
    '{{ agent.name }} musste das Gespräch verlassen. Sie behalten Ihren Platz; der nächste freie Mensch macht weiter.',
  ],
  'agent-lost': [
    'Die Verbindung zu {{ agent.name }} ist abgerissen. Sie behalten Ihren Platz; der nächste freie Mensch macht weiter.',
  ],
  finished: ['{{ agent.name }} hat das Gespräch abgeschlossen. Wenn noch etwas ist, schreiben Sie einfach.'],
  'file-received': ['Danke, die Datei liegt bei Ihrem Gespräch. Worum geht es?'],
  'other-language': [
    'Leider kann ich noch nicht auf {{ spoken }} antworten. Ich kann hier {{ languages }} und mache auf {{ answersIn }} weiter.',
  ],
  'only-in': ['Die Antwort darauf habe ich nur auf {{ answersIn }}:'],
  'label-person': ['Mit einem Menschen sprechen'],
  'label-leave-message': ['Nachricht hinterlassen'],
  'label-keep-waiting': ['Weiter warten'],
  'label-bot': ['Mit dem Bot weitermachen'],
};
