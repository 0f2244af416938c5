/**
 * E-mail: IMAP in, SMTP out. Larger than other channels because mail has no API that says what is a quote, which thread a
 * letter belongs to, or whether a machine wrote it: each of these questions has a file of its own here. The standards are in
 * the files' heads; not verified against the live services of Google and Microsoft: signing in with tokens.
 */

import { z } from 'zod';
import type { ChannelAdapter, KindParts } from '../kit/adapter.ts';
import type { FrameCall } from '../kit/call.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { checkMailbox, createImapStream } from './imap-stream.ts';
import { judge } from './judge.ts';
import type { EmailFrame } from './letter.ts';
import { createReplyTokens } from './reply-token.ts';
import { type EmailSettings, serversOf } from './settings.ts';
import { createSmtpOutlet } from './smtp-outlet.ts';
import { createFindPass } from './tokens.ts';

const said = z.object({ said: z.string() });

export function createEmail(given: EmailSettings, { clock }: KindParts): ChannelAdapter {
  const { imap, smtp, oauth } = serversOf(given);
  const account = given.EMAIL_ADDRESS.toLowerCase();
  const tokens = createReplyTokens(given.EMAIL_SECRET);
  const own = { name: given.EMAIL_NAME, address: given.EMAIL_ADDRESS };
  const mailbox = {
    server: imap,
    findPass: createFindPass(imap.password, oauth, clock),
    folder: given.EMAIL_FOLDER,
    account,
    clock,
  };
  const frame: EmailFrame = { do: 'check' };
  const check: FrameCall = { kind: 'frame', label: 'check', frame, isRepeatable: true, timeoutMs: 60_000 };

  return {
    name: 'email',
    account,
    capabilities,
    origins: [],
    transport: createImapStream(mailbox),
    outlet: createSmtpOutlet({
      server: smtp,
      findPass: createFindPass(smtp.password, oauth, clock),
      checkMailbox: (wire) => checkMailbox(mailbox, wire),
    }),
    writesLetters: true,
    // Of our own: a bot that answers so often in one thread talks to a machine.
    limits: { perAccount: { calls: 20, perMs: 1_000 }, perConversation: { calls: 30, perMs: 60_000 } },
    decode: (event) => decode(event, { account, tokens, trustedServer: given.EMAIL_TRUSTED_SERVER }),
    encode: (piece, to) => encode(piece, to, { own, tokens, hasPlus: given.EMAIL_PLUS === 'yes' }),
    judge,
    check: { call: check, tell: ({ body }) => said.parse(body).said },
  };
}
