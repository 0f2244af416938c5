/** A letter as the bytes of a mail: text and HTML beside each other, pictures within, files attached; what is too large is a link. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { BadInputError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import { MOST_FILE_BYTES } from './capabilities.ts';
import type { Letter, LetterFile } from './letter.ts';

/** Rejects with what reading a file rejects with, but for files that cannot be had: their address is better than nothing. */
export async function buildMail(letter: Letter, wire: Pick<Wire, 'read'>): Promise<Buffer> {
  const { taken, left } = await filesOf(letter.files, wire);
  const { from, to, messageId, at, isAutomatic } = letter;
  const composer = new MailComposer({
    from,
    to,
    ...(letter.replyTo !== undefined && { replyTo: { ...from, address: letter.replyTo } }),
    subject: letter.subject,
    messageId,
    date: new Date(at),
    ...(letter.inReplyTo !== undefined && { inReplyTo: letter.inReplyTo }),
    references: letter.references,
    // Some servers refuse a letter without words.
    text: withLinks(letter.text, left) || taken.map(({ file }) => file.name).join('\n') || letter.subject,
    html: pageOf(letter, left),
    headers: {
      ...(isAutomatic && { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }),
      ...(letter.language !== undefined && { 'Content-Language': letter.language }),
    },
    attachments: taken.map(({ file, contentId, bytes }) => ({
      filename: file.name,
      contentType: file.contentType,
      content: bytes,
      ...(contentId === undefined ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
    })),
    // Nothing of a letter is an address to fetch from or a path to read: the bytes are here.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

type Taken = LetterFile & { bytes: Buffer };

async function filesOf(files: LetterFile[], wire: Pick<Wire, 'read'>): Promise<{ taken: Taken[]; left: LetterFile[] }> {
  const taken: Taken[] = [];
  const left: LetterFile[] = [];
  let room = MOST_FILE_BYTES;
  for (const each of files) {
    const bytes = await readOf(each, wire);
    if (bytes === undefined || bytes.length > room) left.push(each);
    else {
      room -= bytes.length;
      taken.push({ ...each, bytes: Buffer.from(bytes) });
    }
  }
  return { taken, left };
}

async function readOf({ file }: LetterFile, wire: Pick<Wire, 'read'>): Promise<Uint8Array | undefined> {
  try {
    return await wire.read(file);
  } catch (error) {
    if (error instanceof BadInputError) return undefined;
    throw error;
  }
}

function withLinks(text: string, left: LetterFile[]): string {
  const lines = left.map(({ file }) => (file.url === undefined ? file.name : `${file.name}: ${file.url}`));
  return [text, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function pageOf({ html, language }: Letter, left: LetterFile[]): string {
  let body = html;
  for (const { file, contentId } of left) {
    const name = escape(file.name);
    const link = file.url === undefined ? name : `<a href="${escape(file.url)}">${name}</a>`;
    const picture = contentId === undefined ? undefined : new RegExp(`<img src="cid:${contentId}"[^>]*>`);
    if (picture) body = body.replace(picture, () => link);
    else body += `\n<p>${link}</p>`;
  }
  const lang = language === undefined ? '' : ` lang="${escape(language)}"`;
  return `<!doctype html>\n<html${lang}><head><meta charset="utf-8"></head>\n<body style="font-family:sans-serif">\n${body}\n</body></html>\n`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
