/** Emoji that customer service needs, with words to find them by; not the whole of Unicode. Loaded with the first wish for one. */

export interface Emoji {
  sign: string;
  /** English and German words. */
  words: string;
}

const rows = `
🙂 smile lächeln
😊 happy blush froh
😀 grin grinsen
😄 laugh lachen
😉 wink zwinkern
😅 relief sweat erleichtert
😂 joy tears tränen
🤗 hug umarmung
🤔 thinking denken
😕 confused verwirrt
😟 worried sorge
😢 sad cry traurig
😳 flushed verlegen
😌 calm ruhig
🥳 party feiern
😎 cool
👍 thumbs up yes daumen hoch ja
👎 thumbs down no daumen runter nein
👌 okay perfect perfekt
👏 clap applaus
🙏 please thanks bitte danke
🤝 handshake deal abgemacht
👋 wave hello hallo winken
✌️ peace victory
💪 strong stark
👀 look eyes augen
☝️ note point hinweis
❤️ heart herz
💚 green heart grün
💙 blue heart blau
⭐ star stern
✨ sparkles glanz
🎉 tada celebrate feier
🎁 gift geschenk
🔥 fire feuer
☀️ sun sonne
🌧️ rain regen
✅ done check erledigt
✔️ tick haken
❌ cross wrong falsch
⚠️ warning warnung
❗ important wichtig
❓ question frage
ℹ️ info information
🔒 lock secure sicher
🔑 key schlüssel
🔍 search suche
🔧 repair wrench reparatur
⚙️ settings einstellungen
💡 idea idee
📦 parcel package paket
🚚 delivery truck lieferung
🚀 rocket fast schnell
🏠 home haus
🏪 shop laden
🛒 cart einkauf
🧾 receipt invoice rechnung
💳 card karte payment zahlung
💶 euro money geld
💰 refund money bag erstattung
🏷️ label price preis
📄 document dokument
📎 attachment anhang
📝 note memo notiz
📅 calendar date datum
⏰ alarm time zeit
⏳ waiting hourglass warten
🕑 clock uhr
📞 phone call anruf telefon
📱 mobile handy
💻 laptop computer
📧 mail e-mail
💬 chat message nachricht
📷 photo camera foto
🖨️ print drucken
🔗 link
⬆️ up hoch
⬇️ down runter
➡️ right rechts
⬅️ left links
🔄 again reload neu
🆗 ok
🆕 new neu
👤 person
👥 people team
☕ coffee kaffee
🍀 luck glück
🌍 world welt
`;

export const emojiList: readonly Emoji[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [sign = '', ...words] = row.split(' ');
    return { sign, words: words.join(' ') };
  });

/** Whose words begin with what is typed first. */
export function findEmoji(query: string, limit = emojiList.length): Emoji[] {
  const typed = query.trim().toLowerCase().replaceAll('_', ' ');
  if (typed === '') return emojiList.slice(0, limit);
  const begins = emojiList.filter(({ words }) => words.split(' ').some((word) => word.startsWith(typed)));
  const holds = emojiList.filter((emoji) => !begins.includes(emoji) && emoji.words.includes(typed));
  return [...begins, ...holds].slice(0, limit);
}
