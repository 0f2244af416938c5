/** A mail of ours as data, before it has its bytes: what `encode` hands to the outlet. */
import type { OutgoingFile } from '../kit/piece.ts';
import type { Mailbox } from './mail.ts';

export interface LetterFile {
  file: OutgoingFile;
  /** Shown within the text by this id; absent: attached. */
  contentId?: string;
}

export interface Letter {
  from: Mailbox;
  to: Mailbox;
  /** Our address with the thread's token, where the mail server takes such addresses. */
  replyTo?: string;
  subject: string;
  messageId: string;
  inReplyTo?: string;
  references: string[];
  /** ISO 8601, UTC. */
  at: string;
  text: string;
  /** The inside of the page. */
  html: string;
  /** BCP 47. */
  language?: string;
  files: LetterFile[];
  /** Nobody's machine is to answer it: the bot wrote it. */
  isAutomatic: boolean;
}

export type EmailFrame = { do: 'send'; letter: Letter } | { do: 'check' };
