/**
 * Which conversation a mail belongs to: the one whose token it carries, else the one that its oldest known mail began. A
 * thread belongs to one address: whoever answers from another one (a colleague in copy, a forwarded mail) begins their own,
 * so that nobody is shown what was said to somebody else.
 */
import type { Mail } from './mail.ts';
import {
  nameOf,
  type ReplyToken,
  type ReplyTokens,
  tokenInAddress,
  tokenInMessageId,
  tokenInSubject,
} from './reply-token.ts';

export interface Place {
  /** The thread's name, without the account. */
  thread: string;
  /** It answers a mail of ours, in whatever way it says so. */
  isAnswer: boolean;
  /** That mail went to another address. */
  isFromElsewhere: boolean;
}

type Threaded = Pick<
  Mail,
  'to' | 'cc' | 'headers' | 'inReplyTo' | 'references' | 'subject' | 'messageId' | 'fingerprint'
>;

/** `identity`: the sender's address in lower case. */
export function threadOf(mail: Threaded, identity: string, tokens: Pick<ReplyTokens, 'isFor'>): Place {
  const found = tokensIn(mail);
  const own = found.find((token) => tokens.isFor(token, identity));
  if (own) return { thread: own.thread, isAnswer: true, isFromElsewhere: false };
  const root = mail.references[0] ?? mail.inReplyTo[0] ?? mail.messageId ?? mail.fingerprint;
  return { thread: nameOf(root, identity), isAnswer: false, isFromElsewhere: found.length > 0 };
}

/** In the order in which they are believed: address, the mail that it answers, those before it, subject. */
function tokensIn({ to, cc, headers, inReplyTo, references, subject }: Threaded): ReplyToken[] {
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headers[name] ?? []);
  const addresses = [...to, ...cc].map(({ address }) => address);
  return [
    ...[...addresses, ...delivered].map(tokenInAddress),
    ...[...inReplyTo, ...references.toReversed()].map(tokenInMessageId),
    tokenInSubject(subject),
  ].filter((token) => token !== undefined);
}
