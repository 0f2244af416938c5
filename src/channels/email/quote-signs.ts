/**
 * How mail programs begin a quote, a signature and a farewell, in the languages that they speak. Collected from what they
 * write: Gmail, Outlook (desktop, web, phones), Apple Mail, Thunderbird, Yahoo, GMX. A line is matched trimmed.
 */

/** The verb of "On Monday, Ada wrote:". */
const wrote = [
  'wrote',
  'schrieb',
  'a écrit',
  'écrit',
  'escribió',
  'ha scritto',
  'scrive',
  'schreef',
  'escreveu',
  'napisał(?:\\(a\\)|a)?',
  'napsala?\\(?a?\\)?',
  'skrev',
  'kirjoitti',
  'a írta',
  'írta',
  'a scris',
  'написала?\\(?а?\\)?',
  'пишет',
  'έγραψε',
  'yazdı',
  '写道',
  '寫道',
  'のメール',
  '작성',
].join('|');

/** "On …, Ada wrote:" and "Am … schrieb Ada:", on one line; wrapped ones are joined before. */
export const attribution = new RegExp(
  // Between the verb and the colon stand a name and an address at most.
  `^(?:>\\s*)?(?=.*\\d)(?=.{8,400}$).*(?:^|[\\s,>)年])(?:${wrote})(?:[\\s,<(].{0,200})?\\s?[:：]$`,
  'iu',
);

/** The first word of one, where it is wrapped over several lines. */
export const attributionStart =
  /^(?:>\s*)?(?:on|am|le|el|il|op|em|dnia|w dniu|den|dne|ma|на|в|στις|a\(z\)|\p{L}{2,4}\.?,?\s\d{1,2}\.|\d{1,4}[./年-]\s?\d{1,2}[./月-])/iu;

/** `2026-01-05 9:00 GMT+01:00 Shop <support@shop.example>:`: no verb, but a date and an address. Only above a quote. */
export const bareAttribution = /^(?=.*\d{1,4}[./年 -]).{6,200}<[^<>\s]+@[^<>\s]+>\)?\s?[:：]$/u;

const original = [
  'original message',
  'original appointment',
  'ursprüngliche nachricht',
  'originalnachricht',
  "message d'origine",
  'message d’origine',
  'message original',
  'mensaje original',
  'messaggio originale',
  'oorspronkelijk bericht',
  'mensagem original',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'původní zpráva',
  'ursprungligt meddelande',
  'originalmeddelande',
  'oprindelig meddelelse',
  'opprinnelig melding',
  'alkuperäinen viesti',
  'исходное сообщение',
  'orijinal mesaj',
  '原始邮件',
  '原始郵件',
  '元のメッセージ',
].join('|');

/** `-----Original Message-----`. */
export const originalMessage = new RegExp(`^[-_=\\s]{2,}\\s*(?:${original})\\s*[-_=\\s]{2,}$`, 'iu');

/** What is forwarded is what the sender wants to show: it is no quote. */
export const forwarded =
  /^(?:[-_=\s]{2,}\s*(?:forwarded (?:message|by)|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|wiadomość przekazana)|begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié))/iu;

/** Outlook's `From: …` above a quote, and the fields that follow it. */
export const fromField =
  /^\*?(?:from|von|de|da|van|od|från|fra|lähettäjä|от|отправитель|feladó|expeditor|kimden|από|发件人|寄件者|差出人|보낸 사람)\s*\*?\s?[:：]\*?\s*\S/iu;
export const otherField =
  /^\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|assunto|data|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|odesláno|komu|předmět|skickat|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|aihe|отправлено|кому|тема|дата|gönderilme|kime|konu|发送时间|收件人|主题|日期|送信日時|宛先|件名)\s*\*?\s?[:：]/iu;

/** Outlook on the web draws a line above its fields. */
export const line = /^_{10,}$|^-{20,}$/;

/** `-- `, as RFC 3676 has it, or without its blank; and the underscores of old webmail. */
export const signature = /^(?:--\s?|—|__)$/;

/** What phones and free mailers put under everything. */
export const device =
  /^(?:sent (?:from|via|with) (?:my |the )?[\p{L}\d].{0,60}|get outlook for .{2,60}|von meinem .{2,40} (?:gesendet|aus gesendet)|gesendet (?:von|mit|aus) .{2,60}|diese nachricht wurde (?:von|mit) .{2,60}gesendet.?|holen sie sich outlook für .{2,60}|outlook für (?:ios|android) beziehen|envoyé (?:de|depuis) (?:mon|ma) .{2,40}|envoyé à partir de .{2,60}|obtenir outlook pour .{2,60}|télécharger outlook pour .{2,60}|enviado desde mi .{2,40}|enviado do meu .{2,40}|inviato da(?:l mio)? .{2,40}|verzonden vanaf mijn .{2,40}|wysłane z .{2,40}|skickat från min .{2,40}|sendt fra min .{2,40}|lähetetty .{2,40}stä|отправлено с .{2,40}|iphoneから送信)$/iu;

/** A farewell on a line of its own: a name and an office follow. A bare "thanks" may be all that somebody says. */
export const farewell =
  /^(?:(?:with )?(?:best|kind|warm|many|kindest|warmest)(?: (?:regards|wishes|greetings))|regards|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|cheers|all the best|(?:mit )?(?:freundliche[nr]?|herzliche[nr]?|beste[nr]?|viele|liebe|schöne) (?:grüße[n]?|grüsse[n]?|gruß|gruss)(?: (?:aus|von) .{2,30})?|mfg|lg|vg|hochachtungsvoll|(?:bien )?cordialement|bien à vous|(?:sincères |meilleures )?salutations|(?:très )?amicalement|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|cordiali saluti|distinti saluti|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|atenciosamente|cumprimentos|pozdrawiam|z poważaniem|(?:med )?vänliga? hälsning(?:ar)?|med venlig hilsen|(?:med )?vennlig hilsen|s pozdravem|с уважением|saygılarımla)\s*[,.!]?$/iu;
