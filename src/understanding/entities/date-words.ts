/** The words of days and stretches of time, in English and German. */

export type Unit = 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year';
export type Which = 'last' | 'this' | 'next';

export interface DateWords {
  /** 1 to 12. */
  months: ReadonlyMap<string, number>;
  /** 0 is Sunday. */
  weekdays: ReadonlyMap<string, number>;
  /** Days from today. */
  nearDays: ReadonlyMap<string, number>;
}

/** `a b|c`: one entry a word, the same value for words of one group. */
function numbered(groups: string, first: number): Map<string, number> {
  return new Map(
    groups.split('|').flatMap((words, i) => words.split(' ').map((word): [string, number] => [word, i + first])),
  );
}

const english: DateWords = {
  months: numbered(
    'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
    1,
  ),
  weekdays: numbered(
    'sunday sun|monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat',
    0,
  ),
  nearDays: new Map([
    ['today', 0],
    ['tonight', 0],
    ['tomorrow', 1],
    ['tmrw', 1],
    ['yesterday', -1],
  ]),
};

const german: DateWords = {
  months: numbered(
    'januar jänner jan|februar feber feb|märz maerz mär|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez',
    1,
  ),
  weekdays: numbered('sonntag so|montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa', 0),
  nearDays: new Map([
    ['heute', 0],
    ['morgen', 1],
    ['übermorgen', 2],
    ['uebermorgen', 2],
    ['gestern', -1],
    ['vorgestern', -2],
  ]),
};

const both: DateWords = {
  months: new Map([...german.months, ...english.months]),
  weekdays: new Map([...german.weekdays, ...english.weekdays]),
  nearDays: new Map([...german.nearDays, ...english.nearDays]),
};

/** A known language is believed: "Morgen" in an English sentence is a name. */
export function dateWords(language: string | undefined): DateWords {
  return language === 'en' ? english : language === 'de' ? german : both;
}

/** Words that are much else besides: they are days only behind a word that leads to one. */
export const doubtfulDays = new Set('sun sat mon wed fri so mo di mi do fr sa'.split(' '));
/** "May I", "march on": months only beside a day, a year or "in". */
export const doubtfulMonths = new Set('may march mar jan'.split(' '));

const endings = ['', 'e', 'en', 'er', 'es', 'em', 's'];
const inflected = (stems: string, which: Which): [string, Which][] =>
  stems.split(' ').flatMap((stem) => endings.map((ending): [string, Which] => [stem + ending, which]));

export const whiches: ReadonlyMap<string, Which> = new Map([
  ...inflected('letzt vergangen vorig', 'last'),
  ...inflected('dies', 'this'),
  ...inflected('nächst naechst kommend', 'next'),
  ['last', 'last'],
  ['past', 'last'],
  ['previous', 'last'],
  ['this', 'this'],
  ['current', 'this'],
  ['next', 'next'],
  ['coming', 'next'],
  ['upcoming', 'next'],
]);

export const units: ReadonlyMap<string, Unit> = new Map(
  (
    [
      ['day', 'day days tag tage tagen tages'],
      ['week', 'week weeks woche wochen'],
      ['weekend', 'weekend weekends wochenende'],
      ['month', 'month months monat monate monaten monats'],
      ['quarter', 'quarter quarters quartal quartale quartalen quartals'],
      ['year', 'year years jahr jahre jahren jahres'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word): [string, Unit] => [word, unit])),
);

/** Words right before a day that say one is coming. */
export const leads = new Set(
  'on by until till since from before after between for next last this coming am vom bis zum ab seit den der dem von zwischen vor nach diesen nächsten letzten kommenden'.split(
    ' ',
  ),
);

/** Behind these, a day without a year is one that was. */
export const pasts = new Set(
  'bought ordered received arrived came paid delivered sent shipped returned was were got had did placed purchased cancelled called since seit bestellt bestellte gekauft kaufte bekommen erhalten geliefert bezahlt verschickt war waren hatte habe hab wurde kam'.split(
    ' ',
  ),
);

/** Parts of a day that belong to the day before them: they say no time that one could act on. */
export const dayParts = new Set(
  'morning afternoon evening night noonish früh morgen vormittag mittag nachmittag abend nacht abends morgens nachmittags vormittags'.split(
    ' ',
  ),
);

const englishOrdinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const germanUnits = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const germanLow =
  'erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt'.split(
    ' ',
  );
const germanOrdinals = Array.from({ length: 31 }, (_, i) => {
  if (i < 19) return germanLow[i]!;
  const tens = i + 1 < 30 ? 'zwanzigst' : 'dreißigst';
  const ones = germanUnits[(i + 1) % 10]!;
  return ones === '' ? tens : `${ones}und${tens}`;
});

/** Days of a month in words, 1 to 31. */
export const ordinals: ReadonlyMap<string, number> = new Map([
  ...englishOrdinals.map((word, i): [string, number] => [word, i + 1]),
  ...germanOrdinals.flatMap((stem, i) => ['e', 'en', 'er'].map((ending): [string, number] => [stem + ending, i + 1])),
]);

const counts = numbered(
  'a an one ein eins eine einen einem einer|two zwei couple|three drei|four vier|five fünf|six sechs|seven sieben|eight acht|nine neun|ten zehn|eleven elf|twelve zwölf|thirteen dreizehn|fourteen vierzehn',
  1,
);

/** A count of days or weeks in a word. */
export function countOf(word: string): number | undefined {
  return counts.get(word);
}
