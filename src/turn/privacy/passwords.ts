/** Passwords and PINs that somebody writes out in words: "my password is …", "Passwort: …". */
import type { Span } from './card-numbers.ts';

const NAMES =
  "password|passwort|passcode|passphrase|kennwort|mot de passe|mdp|contraseña|contrasena|parola d['’]ordine|pin(?: code)?|pin-code|pwd|pw";
const IS = "is|was|ist|lautet|war|heißt|est|es|era|è|e'";
/** A name, then a sign or a verb, then the secret: a quoted one whole, else up to the next space. */
const SAID = new RegExp(
  `(?<![\\p{L}\\d])(?:${NAMES})(?<sign>[ \\t]{0,3}[:=][ \\t]{0,3}|[ \\t]{1,3}(?:${IS})(?:[ \\t]{0,3}:)?[ \\t]{1,3})(?:"(?<quoted>[^"\\n]{1,100})"|„(?<low>[^“”\\n]{1,100})[“”]|“(?<high>[^”\\n]{1,100})”|(?<bare>\\S{1,100}))`,
  'giu',
);

/** "my password is wrong" tells no password. Words that follow the verb in such sentences. */
const PREDICATES = new Set(
  `not never no still always too also now already gone lost wrong incorrect invalid expired forgotten rejected refused unknown
  missing empty locked blocked weak strong safe unsafe correct right fine ok okay same different required needed necessary being
  working accepted about for to in on at the a an my your that this what where how why when because and or but so
  nicht nie kein keine noch immer zu auch jetzt schon weg verloren falsch ungültig abgelaufen vergessen abgelehnt unbekannt leer
  gesperrt blockiert schwach sicher richtig korrekt gleich anders nötig notwendig der die das ein eine mein dein ihr und oder aber
  pas plus toujours faux incorrect invalide expiré oublié perdu bloqué refusé le la les un une mon ma et ou mais requis correct
  no incorrecta incorrecto inválida olvidada perdida bloqueada caducada errónea la el una mi y pero correcta
  non sbagliata errata scaduta dimenticata persa bloccata non valida il la una mia e o ma corretta`.split(/\s+/),
);

/** Where the secrets themselves stand, in order. */
export function findPasswords(text: string): Span[] {
  const found: Span[] = [];
  for (const said of text.matchAll(SAID)) {
    const { sign = '', quoted, low, high, bare } = said.groups ?? {};
    const secret = quoted ?? low ?? high ?? bare?.replace(/[.,;?)]+$/, '') ?? '';
    if (secret === '' || (quoted === undefined && saysNothing(secret, sign))) continue;
    const start = said.index + said[0].lastIndexOf(secret);
    found.push({ start, end: start + secret.length });
  }
  return found;
}

function saysNothing(word: string, sign: string): boolean {
  if (word.startsWith('[')) return true;
  const isVerb = /\p{L}/u.test(sign);
  return isVerb && PREDICATES.has(word.toLowerCase());
}
