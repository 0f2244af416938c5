/**
 * The page's own words; the `say…` ones are what the menu says in the customer's name. What the bot says comes from the content; what Web
 * Chat says comes from Web Chat.
 */

export const texts = {
  en: {
    bot: 'Bot · answers at once',
    waiting: 'You are in line for a person',
    person: (name) => `${name} · a person`,
    starting: 'Connecting…',
    placeholder: 'Write a message',
    menu: 'Menu',
    minimise: 'Minimise the chat',
    language: 'Language',
    help: 'Help articles',
    helpBack: 'Back',
    helpSearch: 'Search the help articles',
    helpFirst: 'Often asked',
    helpCount: (count) => (count === 1 ? '1 article' : `${count} articles`),
    helpNothing: 'No article fits these words. Ask it in the chat instead.',
    helpOffline: 'The articles cannot be reached. Check your connection and try again.',
    helpEnough: 'Was this what you needed?',
    helpYes: 'Yes, thanks',
    helpAsk: 'Ask in the chat',
    talkToPerson: 'Talk to a person',
    sayTalkToPerson: 'I want to talk to a person, please',
    elsewhere: 'Continue on my phone',
    sayElsewhere: 'Continue on my phone, please',
    startOver: 'Start over',
    sayStartOver: 'Start over, please',
    lost: 'No connection. Trying again; nothing is lost.',
    back: 'Connected again.',
    ended: 'This conversation has ended.',
    failedTitle: 'The chat could not start',
    failed: 'Check your connection and try again. Nothing you wrote is lost.',
    retry: 'Try again',
    mail: 'E-mail',
    phone: 'Phone',
  },
  de: {
    bot: 'Bot · antwortet sofort',
    waiting: 'Sie warten auf einen Menschen',
    person: (name) => `${name} · ein Mensch`,
    starting: 'Verbindung wird aufgebaut …',
    placeholder: 'Nachricht schreiben',
    menu: 'Menü',
    minimise: 'Chat verkleinern',
    language: 'Sprache',
    help: 'Hilfeartikel',
    helpBack: 'Zurück',
    helpSearch: 'Hilfeartikel durchsuchen',
    helpFirst: 'Oft gefragt',
    helpCount: (count) => `${count} Artikel`,
    helpNothing: 'Zu diesen Wörtern gibt es keinen Artikel. Fragen Sie im Chat danach.',
    helpOffline: 'Die Artikel sind nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    helpEnough: 'War es das, was Sie gesucht haben?',
    helpYes: 'Ja, danke',
    helpAsk: 'Im Chat fragen',
    talkToPerson: 'Mit einem Menschen sprechen',
    sayTalkToPerson: 'Ich möchte bitte mit einem Menschen sprechen',
    elsewhere: 'Auf dem Handy weitermachen',
    sayElsewhere: 'Bitte auf dem Handy weitermachen',
    startOver: 'Von vorn anfangen',
    sayStartOver: 'Von vorne, bitte',
    lost: 'Keine Verbindung. Es wird weiter versucht; nichts geht verloren.',
    back: 'Wieder verbunden.',
    ended: 'Dieses Gespräch ist beendet.',
    failedTitle: 'Der Chat konnte nicht starten',
    failed: 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Was Sie geschrieben haben, ist nicht verloren.',
    retry: 'Erneut versuchen',
    mail: 'E-Mail',
    phone: 'Telefon',
  },
};

/** The first of the wished languages that the content has; the content's first one otherwise. */
export function chooseLanguage(wished, available) {
  for (const wish of wished) {
    const base = wish?.toLowerCase().split('-')[0];
    const found = available.find((each) => each.toLowerCase().split('-')[0] === base);
    if (found) return found;
  }
  return available[0] ?? 'en';
}

/** Our words for a language, English where we have none. */
export function wordsFor(language) {
  return texts[language.split('-')[0]] ?? texts.en;
}
