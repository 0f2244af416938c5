/** Subjects: what a mail is about, without what mail programs put before it. */
import { withoutTag } from './reply-token.ts';

const LONGEST = 200;
const replied =
  /^(?:(?:re|aw|antw(?:ort)?|sv|r|rif|odp|vs|ynt|res|rép|ref|回复|回覆|答复|返信|回信)(?:\s?\[\d+\]|\^\d+)?\s*[:：]\s*)+/iu;

export function isReplySubject(subject: string): boolean {
  return replied.test(subject.trim());
}

export function bareSubject(subject: string): string {
  return withoutTag(subject).replace(replied, '').trim().slice(0, LONGEST).toWellFormed();
}

export function replySubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`.trim();
}
