/** The built-in phrases in German. */
import type { Phrases } from './phrase.ts';

export const german: Phrases = {
  greeting: [
    'Guten Tag{% if customer.isVerified and customer.name %}, {{ customer.name }}{% endif %}. Ich bin der Assistent von {{ settings.name }}. Was kann ich für Sie tun?',
  ],
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
    'Ich übergebe an einen Menschen. {% if place > 1 %}Sie sind Nummer {{ place }} in der Reihe. {% endif %}{% if isLonger %}Es kann mehr als eine Stunde dauern. {% elsif minutes > 1 %}Es dauert voraussichtlich etwa {{ minutes }} Minuten. {% endif %}Dort ist alles zu sehen, was wir geschrieben haben; Sie müssen nichts wiederholen.',
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
    'Es dauert länger, als es sollte, das tut mir leid. Sie behalten Ihren Platz{% if place > 1 %}, jetzt Nummer {{ place }}{% endif %}{% if isLonger %}, und es kann mehr als eine Stunde dauern{% elsif minutes > 1 %}, und es dauert voraussichtlich noch etwa {{ minutes }} Minuten{% endif %}. Möchten Sie warten oder mit mir weitermachen?',
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
  'offer-passed': [
    'Wen ich gefragt habe, kann gerade nicht antworten. Sie behalten Ihren Platz; ich frage jetzt den nächsten Menschen.',
  ],
  'place-told': [
    '{% if place > 1 %}Sie sind jetzt Nummer {{ place }} in der Reihe.{% else %}Sie sind als Nächstes an der Reihe.{% endif %}{% if isLonger %} Es kann mehr als eine Stunde dauern.{% elsif minutes > 1 %} Es dauert voraussichtlich etwa {{ minutes }} Minuten.{% elsif minutes == 1 %} Es dauert voraussichtlich etwa eine Minute.{% endif %}',
  ],
  transferred: [
    '{{ agent.name }} übergibt Sie an {{ to.name }}, mit allem, was wir geschrieben haben. Sie behalten Ihren Platz{% if opens %}; dort ist {{ opens }} wieder jemand da{% endif %}.',
  ],
  'transferred-agent': [
    '{{ agent.name }} übergibt Sie an {{ to.name }}, mit allem, was wir geschrieben haben. Sie müssen nichts wiederholen.',
  ],
  'taken-over': ['{{ agent.name }} macht ab hier mit Ihnen weiter und hat Ihr Gespräch gelesen.'],
  'agent-away': [
    '{{ agent.name }} ist gerade nicht da. Sie behalten Ihren Platz; der nächste freie Mensch macht weiter.',
  ],
  snoozed: ['{{ agent.name }} kommt {{ until }} darauf zurück. Wenn vorher etwas ist, schreiben Sie einfach.'],
  'snooze-over': ['{{ agent.name }} kümmert sich wie versprochen wieder um Ihr Anliegen.'],
  'snooze-queued': [
    'Wir wollten uns wieder melden. {{ agent.name }} ist gerade nicht da; der nächste freie Mensch macht weiter.',
  ],
  'desk-accepted': ['Jetzt ist jemand aus dem Team da und hat Ihr Gespräch gelesen.'],
  'desk-failed': [
    'Die Stelle, bei der Ihr Anliegen lag, ist nicht zu erreichen. Sie behalten Ihren Platz; jemand anderes aus unserem Team macht weiter.',
  ],
  'desk-not-taken': [
    'Dort hat bisher niemand Ihr Anliegen übernommen. Sie behalten Ihren Platz; jemand anderes aus unserem Team macht weiter.',
  ],
  'silence-reminder': [
    'Sind Sie noch da? Wenn ich nichts höre, schließe ich das Gespräch; mit einer Nachricht öffnen Sie es jederzeit wieder.',
  ],
  'silence-closed': [
    'Weil es länger still war, habe ich das Gespräch geschlossen. Wenn noch etwas ist, schreiben Sie einfach.',
  ],
  left: ['Sie haben das Gespräch verlassen. Wenn noch etwas ist, schreiben Sie einfach.'],
  'file-received': ['Danke, die Datei liegt bei Ihrem Gespräch. Worum geht es?'],
  'other-language': [
    'Leider kann ich noch nicht auf {{ spoken }} antworten. Ich kann hier {{ languages }} und mache auf {{ answersIn }} weiter.',
  ],
  'only-in': ['Die Antwort darauf habe ich nur auf {{ answersIn }}:'],
  'continue-elsewhere': [
    'Ihr Code ist {{ code }}, gültig für {{ minutes }} Minuten. Schicken Sie ihn uns als Nachricht dort, wo Sie weitermachen möchten, zum Beispiel vom Handy. Wir machen genau hier weiter, und Sie müssen nichts wiederholen. Geben Sie ihn niemandem weiter.',
  ],
  'nothing-to-continue': [
    'Hier gibt es noch nichts, was woanders weitergehen könnte. Schreiben Sie uns auf einem beliebigen Kanal, und fragen Sie wieder, sobald wir begonnen haben.',
  ],
  'continued-here': [
    'Da sind wir wieder. Alles, was wir vorher geschrieben haben, ist noch bekannt{% if waits %}, und Sie behalten Ihren Platz in der Reihe{% endif %}.',
  ],
  'code-linked': [
    'Danke, jetzt weiß ich, dass Sie es sind. Was wir anderswo geschrieben haben, ist auch hier bekannt.',
  ],
  'code-same': [
    'Das ist der Code, um woanders weiterzumachen: Schicken Sie ihn auf dem anderen Kanal. Hier geht es einfach weiter.',
  ],
  'code-over': [
    'Dieser Code ist abgelaufen; er gilt eine Viertelstunde. Bitten Sie dort um einen neuen, wo Sie vorher geschrieben haben.',
  ],
  'code-wrong': [
    'Diesen Code kenne ich nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen, oder bitten Sie dort um einen neuen, wo Sie vorher geschrieben haben.',
  ],
  'code-tooMany': [
    'Zu viele Codes waren falsch. Bitte warten Sie eine Viertelstunde und bitten Sie dann um einen neuen. Inzwischen können Sie mich hier alles fragen.',
  ],
  'label-person': ['Mit einem Menschen sprechen'],
  'label-leave-message': ['Nachricht hinterlassen'],
  'label-keep-waiting': ['Weiter warten'],
  'label-bot': ['Mit dem Bot weitermachen'],
  'label-skip': ['Überspringen'],
  'form-skip': ['Mit „{{ word }}“ lassen Sie es aus.'],
  'form-several': ['Mehrere sind möglich, mit Kommas dazwischen.'],
  'form-required': ['Ohne diese Angabe geht es nicht weiter.'],
  'form-text': ['Bitte antworten Sie mit höchstens {{ max }} Zeichen.'],
  'form-send': ['Das ist alles. Was soll ich damit machen?'],
  'form-taken': ['Danke, ich habe es notiert.'],
};
