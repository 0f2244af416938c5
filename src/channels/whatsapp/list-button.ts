/** What stands on the button that opens a list of choices: at most 20 characters, in the conversation's language. */
const words: Record<string, string> = {
  en: 'Choose',
  de: 'Auswählen',
  fr: 'Choisir',
  es: 'Elegir',
  it: 'Scegli',
  pt: 'Escolher',
  nl: 'Kiezen',
  pl: 'Wybierz',
  cs: 'Vybrat',
  sv: 'Välj',
  da: 'Vælg',
  nb: 'Velg',
  fi: 'Valitse',
  tr: 'Seç',
  ru: 'Выбрать',
  uk: 'Вибрати',
  ar: 'اختر',
  hi: 'चुनें',
  id: 'Pilih',
  ja: '選択',
  ko: '선택',
  zh: '选择',
};

/** `locale`: BCP 47; English where the language is not here. */
export function listButtonOf(locale = 'en'): string {
  return words[locale.split(/[-_]/)[0]?.toLowerCase() ?? ''] ?? 'Choose';
}
