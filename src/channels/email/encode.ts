/** All pieces of an activity as one letter: words, choices as a numbered list of links, cards as a table, files beside it. */
import { choicesOf } from '../../conversation/choices-of.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Destination } from '../kit/adapter.ts';
import type { FrameCall } from '../kit/call.ts';
import type { Card, Choice, OutgoingFile, Piece } from '../kit/piece.ts';
import type { EmailFrame, LetterFile } from './letter.ts';
import { domainOf, type Mailbox } from './mail.ts';
import { readReference } from './reference.ts';
import { nameOf, type ReplyTokens } from './reply-token.ts';
import { replySubject } from './subject.ts';

/** A long letter through a slow server that looks for viruses first. */
const SEND_TIMEOUT_MS = 3 * 60_000;
const LONGEST_SUBJECT = 70;

export interface EncodeContext {
  own: Mailbox;
  tokens: ReplyTokens;
  /** Whether the server delivers `support+anything@…` to `support@…`. */
  hasPlus: boolean;
}

export function encode(piece: Piece, to: Destination, context: EncodeContext): FrameCall[] {
  const { own, tokens, hasPlus } = context;
  const reference = readReference(to.address);
  const identity = to.address.identity.slice(to.address.identity.indexOf(':') + 1);
  const thread = to.address.thread.slice(to.address.thread.indexOf(':') + 1);
  const token = tokens.of(thread, identity);
  const replyTo = hasPlus ? own.address.replace('@', `+${token}@`) : undefined;
  const pieces = to.letter?.pieces ?? [piece];
  const subject = reference.subject === '' ? firstWords(pieces, own) : replySubject(reference.subject);
  const answerLink = (answer: string) => {
    const about = replyTo === undefined ? `${subject} [#${token}]` : subject;
    const query = `subject=${encodeURIComponent(about)}&body=${encodeURIComponent(answer)}`;
    return `mailto:${encodeURIComponent(replyTo ?? own.address).replace('%40', '@')}?${query}`;
  };
  const body = bodyOf(pieces, numbering(to.letter?.activity), answerLink);
  const frame: EmailFrame = {
    do: 'send',
    letter: {
      from: { ...own, name: senderName(to.from, own.name) },
      to: reference.to,
      ...(replyTo !== undefined && { replyTo }),
      subject,
      messageId: `<act.${token}.${nameOf(to.key).slice(0, 12)}@${domainOf(own.address)}>`,
      ...(reference.messageId !== undefined && { inReplyTo: reference.messageId }),
      references: reference.references,
      at: isoTime(to.now),
      ...body,
      ...(to.locale !== undefined && { language: to.locale }),
      isAutomatic: to.from.role !== 'agent',
    },
  };
  return [{ kind: 'frame', label: 'send', frame, timeoutMs: SEND_TIMEOUT_MS }];
}

/** `Grace (Harbour Shop)`: who answers, and for whom. */
function senderName({ role, name }: Destination['from'], company: string): string {
  if (role !== 'agent' || !name) return company;
  return company === '' ? name : `${name} (${company})`;
}

/** Of a letter that nobody asked for. */
function firstWords(pieces: Piece[], own: Mailbox): string {
  const words = pieces.map((piece) => ('plain' in piece ? piece.plain : '')).find((plain) => plain.trim() !== '') ?? '';
  const line = words.trim().split('\n')[0] ?? '';
  if (line.length <= LONGEST_SUBJECT) return line || own.name || own.address;
  return `${line.slice(0, LONGEST_SUBJECT - 1).replace(/\s+\S*$/, '')}…`.toWellFormed();
}

/** The number under which the turn understands a choice; labels that stand twice are answered with it. */
interface Numbered {
  number: number;
  answer: string;
}

function numbering(activity: Parameters<typeof choicesOf>[0] | undefined): (choice: Choice) => Numbered {
  const known = activity ? choicesOf(activity) : [];
  const titles = known.map(({ title }) => title.toLowerCase());
  const used = new Set<number>();
  let next = 1;
  return ({ label }) => {
    const found = known.findIndex(({ title }, index) => title === label && !used.has(index));
    const number = found === -1 ? next : found + 1;
    if (found !== -1) used.add(found);
    next = number + 1;
    const isOnce = titles.filter((title) => title === label.toLowerCase()).length <= 1;
    return { number, answer: isOnce ? label : String(number) };
  };
}

interface Body {
  text: string;
  html: string;
  files: LetterFile[];
}

function bodyOf(pieces: Piece[], numberOf: (choice: Choice) => Numbered, linkOf: (answer: string) => string): Body {
  const texts: string[] = [];
  const pages: string[] = [];
  const files: LetterFile[] = [];

  for (const piece of pieces) {
    if (piece.kind === 'text') {
      texts.push(piece.plain);
      pages.push(piece.text);
      list(piece.choices?.choices ?? []);
    } else if (piece.kind === 'media') {
      if (piece.media === 'image') pages.push(`<p>${picture(piece.file)}</p>`);
      else files.push({ file: piece.file });
      list(piece.choices?.choices ?? []);
    } else if (piece.kind === 'cards') {
      pages.push('<table role="presentation" cellpadding="8" style="border-collapse:collapse">');
      for (const card of piece.cards) showCard(card);
      pages.push('</table>');
    } else if (piece.kind !== 'event') {
      texts.push(piece.plain);
      pages.push(`<p>${escape(piece.plain).replaceAll('\n', '<br>')}</p>`);
    }
  }
  return { text: texts.filter((each) => each !== '').join('\n\n'), html: pages.join('\n'), files };

  function list(choices: Choice[]): void {
    if (choices.length === 0) return;
    const lines: string[] = [];
    const items: string[] = [];
    for (const choice of choices) {
      const { number, answer } = numberOf(choice);
      lines.push(`${number}. ${choice.label}${choice.url === undefined ? '' : `: ${choice.url}`}`);
      const href = choice.url ?? linkOf(answer);
      items.push(`<li value="${number}"><a href="${escape(href)}">${escape(choice.label)}</a></li>`);
    }
    texts.push(lines.join('\n'));
    pages.push(`<ol>${items.join('')}</ol>`);
  }

  function showCard({ title, text, image, choices }: Card): void {
    pages.push('<tr>');
    pages.push(`<td style="border:1px solid #ddd;vertical-align:top">${image ? picture(image, 160) : ''}</td>`);
    pages.push('<td style="border:1px solid #ddd;vertical-align:top">');
    if (title !== undefined) {
      texts.push(title);
      pages.push(`<strong>${escape(title)}</strong>`);
    }
    if (text !== undefined) {
      texts.push(plainOf(text));
      pages.push(text);
    }
    list(choices);
    pages.push('</td></tr>');
  }

  function picture(file: OutgoingFile, width?: number): string {
    const contentId = `picture-${files.length + 1}`;
    files.push({ file, contentId });
    const size = width === undefined ? ' style="max-width:100%"' : ` width="${width}"`;
    return `<img src="cid:${contentId}" alt="${escape(file.name)}"${size}>`;
  }
}

/** Of the renderer's own HTML, which is simple and safe. */
function plainOf(html: string): string {
  return html
    .replace(/<\/(p|li|h\d|blockquote)>|<br\s*\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
