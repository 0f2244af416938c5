/**
 * What nobody should keep, taken out before anything reads or stores it: card numbers with their check codes, bank
 * accounts, passwords. Pure. Order numbers, e-mail addresses and phone numbers stay: the work is done with them.
 */
import type { ActivityDraft } from '../../conversation/activity.ts';
import { findCardNumbers, type Span } from './card-numbers.ts';
import { findIbans } from './ibans.ts';
import { findPasswords } from './passwords.ts';

type Secret = 'card' | 'code' | 'account' | 'password';

const words: Record<string, Record<Secret, string>> = {
  en: {
    card: '[card number removed]',
    code: '[security code removed]',
    account: '[account number removed]',
    password: '[password removed]',
  },
  de: {
    card: '[Kartennummer entfernt]',
    code: '[Prüfziffer entfernt]',
    account: '[Kontonummer entfernt]',
    password: '[Passwort entfernt]',
  },
  fr: {
    card: '[numéro de carte supprimé]',
    code: '[cryptogramme supprimé]',
    account: '[numéro de compte supprimé]',
    password: '[mot de passe supprimé]',
  },
  es: {
    card: '[número de tarjeta eliminado]',
    code: '[código de seguridad eliminado]',
    account: '[número de cuenta eliminado]',
    password: '[contraseña eliminada]',
  },
  it: {
    card: '[numero di carta rimosso]',
    code: '[codice di sicurezza rimosso]',
    account: '[numero di conto rimosso]',
    password: '[password rimossa]',
  },
};

/** Names that mean nothing else, and names that are a card's only when a card stands beside them. */
const CODE_ALWAYS =
  /(?<![\p{L}\d])(?:cvv2?|cvc2?|cvn|kartenprüfnummer)[^\p{L}\d\n]{0,3}(?:(?:is|ist|lautet|est|es|è|code|number|nummer)[^\p{L}\d\n]{1,3}){0,2}(\d{3,4})(?!\d)/giu;
const CODE_BESIDE_CARD =
  /(?<![\p{L}\d])(?:security code|card code|prüfziffer|prüfnummer|sicherheitscode|code de sécurité|cryptogramme|código de seguridad|codice di sicurezza)[^\p{L}\d\n]{0,3}(?:(?:is|ist|lautet|est|es|è)[^\p{L}\d\n]{1,3})?(\d{3,4})(?!\d)/giu;
/** Right behind the number: its month, then three or four digits. */
const CODE_BEHIND_DATE =
  /^[^\p{L}\d\n]{0,4}(?:(?:exp|valid|gültig|bis|expiry|expires)[^\d\n]{0,12})?\d{1,2} ?[/-] ?\d{2,4}[^\p{L}\d\n]{1,4}(\d{3,4})(?!\d)/iu;

/** `language` is BCP 47; English where there are no words of ours. */
export function redact(text: string, language = 'en'): string {
  if (!/\d|pass|kenn|mot de|contrase|parola|pin|pw|mdp/i.test(text)) return text;
  const cards = findCardNumbers(text).map((span) => ({ ...span, secret: 'card' as const }));
  const secrets: (Span & { secret: Secret })[] = [
    ...findIbans(text).map((span) => ({ ...span, secret: 'account' as const })),
    ...cards,
    ...findCodes(text, cards).map((span) => ({ ...span, secret: 'code' as const })),
    ...findPasswords(text).map((span) => ({ ...span, secret: 'password' as const })),
  ];
  if (secrets.length === 0) return text;
  const say = words[language.split('-')[0] ?? 'en'] ?? words.en;
  let rest = 0;
  let redacted = '';
  for (const { start, end, secret } of secrets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < rest) continue;
    redacted += text.slice(rest, start) + (say?.[secret] ?? '');
    rest = end;
  }
  return redacted + text.slice(rest);
}

function findCodes(text: string, cards: Span[]): Span[] {
  const named = [...text.matchAll(CODE_ALWAYS), ...(cards.length > 0 ? text.matchAll(CODE_BESIDE_CARD) : [])];
  const behind = cards.flatMap(({ end }) => {
    const match = CODE_BEHIND_DATE.exec(text.slice(end, end + 60));
    return match ? [codeAtEnd(end, match)] : [];
  });
  return [...named.map((match) => codeAtEnd(match.index ?? 0, match)), ...behind];
}

function codeAtEnd(from: number, match: RegExpMatchArray): Span {
  const end = from + match[0].length;
  return { start: end - (match[1]?.length ?? 0), end };
}

/** The same in everything of an activity that a customer can write into; undefined parts stay away. */
export function redactActivity(activity: ActivityDraft, language?: string): ActivityDraft {
  const redacted = { ...activity };
  if (activity.text !== undefined) redacted.text = redact(activity.text, language);
  if (activity.value !== undefined) redacted.value = redactDeep(activity.value, language);
  if (activity.channelData !== undefined) {
    redacted.channelData = redactDeep(activity.channelData, language) as Record<string, unknown>;
  }
  if (activity.attachments !== undefined) {
    redacted.attachments = activity.attachments.map((attachment) => ({
      ...attachment,
      ...(attachment.name === undefined ? {} : { name: redact(attachment.name, language) }),
      ...(attachment.content === undefined ? {} : { content: redactDeep(attachment.content, language) }),
    }));
  }
  return redacted;
}

function redactDeep(value: unknown, language: string | undefined): unknown {
  if (typeof value === 'string') return redact(value, language);
  if (Array.isArray(value)) return value.map((each) => redactDeep(each, language));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactDeep(each, language)]));
}
