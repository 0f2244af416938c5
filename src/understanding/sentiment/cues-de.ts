/** How customers sound in German when they are content, or not. Weights -4 to 4. */
import type { Cues } from './cues.ts';

export const german: Cues = {
  weights: {
    '-4': `betrug|betrüger|abzocke|abzocker|frechheit|unverschämt|unverschämtheit|sauerei|schweinerei|scheiße|scheiß|mist|saftladen|
      katastrophe|katastrophal|skandal|unterirdisch|nie wieder|anwalt|anzeige|verbraucherschutz|verbraucherzentrale|schlechtester|
      schlechteste|das letzte|unfassbar|wütend|stinksauer|ekelhaft|furchtbar|schrecklich|grauenhaft|grauenvoll|miserabel|peinlich`,
    '-3': `inakzeptabel|nicht akzeptabel|lächerlich|unmöglich|unglaublich|ärgerlich|sauer|verärgert|genervt|nervt|enttäuscht|enttäuschend|
      enttäuschung|frustriert|frustrierend|reicht mir|die nase voll|habe genug|hab genug|schlechter service|unfreundlich|
      unprofessionell|unverständlich|ignoriert|niemand antwortet|keiner antwortet|niemand meldet sich|keiner meldet sich|
      niemand geht ran|keiner geht ran|niemand reagiert|keiner reagiert|niemand hilft|keiner hilft|meldet sich niemand|
      meldet sich keiner|antwortet niemand|antwortet keiner|nie angekommen|nie erhalten|nie bekommen|immer noch nicht|
      immer noch nichts|immer noch kein|immer noch keine|immer noch keinen|noch immer nicht|noch immer kein|noch immer keine|zum dritten mal|
      zum vierten mal|zum fünften mal|zum zweiten mal|schon wieder|wieder nicht|jedes mal|wie oft noch|wie oft|
      zeitverschwendung|geldverschwendung|gelogen|angelogen|beschwerde|beschweren|sofort mein geld|geld zurück sofort|verlange|
      fordere|unzufrieden|nicht zufrieden|so geht das nicht|geht gar nicht|unzumutbar|schlamperei|hingehalten|versagt|konto löschen`,
    '-2': `kaputt|defekt|beschädigt|zerbrochen|zerrissen|gerissen|undicht|falsch|falsche|falscher|falsches|falschen|fehlt|fehlen|fehlerhaft|
      verloren|gestohlen|geklaut|doppelt abgebucht|zu viel abgebucht|aufgelegt|warteschleife|funktioniert nicht|geht nicht|klappt nicht|
      läuft nicht|geht immer noch nicht|stürzt ab|abgestürzt|fehler|verspätet|verspätung|überfällig|zu spät|zu lange|
      so lange|ewig|seit wochen|seit tagen|seit stunden|seit monaten|warte seit|warte schon|warten|gewartet|keine antwort|keine rückmeldung|
      keine reaktion|keine hilfe|keine erstattung|niemand|keiner|nicht angekommen|nicht erhalten|nicht bekommen|nicht da|
      nicht geliefert|nicht beantwortet|nicht erreichbar|erreiche niemanden|verweigert|abgelehnt|schlecht|schlechte|schlechter|
      problem|probleme|ärger|schlimm|schlimmer|teuer|zu teuer|unfair|traurig|leider|nichts passiert|passiert nichts|
      tut sich nichts|hilft nicht|versprochen|angeblich|ehrlich jetzt|was soll das|endlich|hallo ist da jemand|umsonst|vergeblich|
      schmutzig|dreckig|ausreden|ausrede`,
    '-1': `wieder|immer noch|noch immer|warum geht|kann nicht|dringend|sofort|umgehend|bereits|vor wochen|aber`,
    '1': `gut|gute|gutes|guter|ok danke|schnell|einfach|nett|schön|hoffe|passt|geht wieder|funktioniert wieder|gerne`,
    '2': `danke|dankeschön|danke schön|vielen dank|herzlichen dank|dank|dankbar|hilfreich|zufrieden|froh|freue mich|freut mich|
      gelöst|geklärt|erledigt|gut gemacht|freundlich|lieb|glücklich|geholfen|prima|klasse|weiter so`,
    '3': `super|toll|tolle|toller|großartig|ausgezeichnet|hervorragend|fantastisch|wunderbar|perfekt|genial|spitze|spitzenmäßig|begeistert|
      beste|bester|bestens|liebe|mega|sehr zufrieden|tausend dank|top|einwandfrei|beeindruckt|vorbildlich`,
  },
  plain: 'bitte hilfe ja nein neu',
};
