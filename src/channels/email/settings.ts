/** The settings of the mailbox, checked before the server starts, and what is made of them. */
import { z } from 'zod';
import { BadInputError } from '../../runtime/errors.ts';
import { isAddress } from './is-address.ts';

const DEFAULT_PORTS: Record<string, number> = { 'imap:': 143, 'imaps:': 993, 'smtp:': 587, 'smtps:': 465 };

function serverUrl(protocol: 'imap' | 'smtp') {
  return z
    .url({ protocol: new RegExp(`^${protocol}s?$`), error: `must be like ${protocol}s://mail.example.com` })
    .refine(
      (url) => new URL(url).username === '',
      'must hold no user and no password: they have settings of their own',
    );
}

export const settings = z.object({
  EMAIL_ADDRESS: z
    .string()
    .refine(isAddress, 'is no address: support@example.com')
    .describe('The address that customers write to: support@example.com.'),
  EMAIL_NAME: z.string().max(100).default('').describe('What stands beside it: Harbour Shop.'),
  EMAIL_IMAP_URL: serverUrl('imap').describe(
    'Where its mailbox is: imaps://mail.example.com, or imap:// with STARTTLS.',
  ),
  EMAIL_IMAP_USER: z.string().optional().describe('Empty: the address.'),
  EMAIL_IMAP_PASSWORD: z.string().optional().describe('Or the four EMAIL_OAUTH_… settings.'),
  EMAIL_FOLDER: z.string().default('INBOX').describe('The folder that is read.'),
  EMAIL_SMTP_URL: serverUrl('smtp').describe(
    'Where answers are sent: smtps://mail.example.com, or smtp:// with STARTTLS.',
  ),
  EMAIL_SMTP_USER: z.string().optional().describe('Empty: as for IMAP.'),
  EMAIL_SMTP_PASSWORD: z.string().optional().describe('Empty: as for IMAP.'),
  EMAIL_SECRET: z
    .string()
    .min(24, 'must have at least 24 characters: npm run frontdesk -- secret')
    .describe('Proves that an answer belongs to a mail of ours. Make one with: npm run frontdesk -- secret'),
  EMAIL_PLUS: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('yes: the server delivers support+anything@… to support@…; answers then find their thread for sure.'),
  EMAIL_TRUSTED_SERVER: z
    .string()
    .regex(/^\S+$/, 'must be one word, as it stands in the header')
    .optional()
    .describe(
      'First word of the Authentication-Results header that your own mail server writes. Empty: no sender is confirmed.',
    ),
  EMAIL_TLS: z
    .enum(['required', 'none'])
    .default('required')
    .describe('none: unencrypted, for a mail server on this machine.'),
  EMAIL_OAUTH_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where tokens come from, in place of passwords (Microsoft 365, Google).'),
  EMAIL_OAUTH_CLIENT_ID: z.string().optional().describe("The application's id."),
  EMAIL_OAUTH_CLIENT_SECRET: z.string().optional().describe("The application's secret."),
  EMAIL_OAUTH_REFRESH_TOKEN: z
    .string()
    .optional()
    .describe('Empty: the application signs in by itself (client credentials).'),
  EMAIL_OAUTH_SCOPE: z
    .string()
    .optional()
    .describe('https://outlook.office365.com/.default for Microsoft 365 by itself; else empty.'),
});

export type EmailSettings = z.infer<typeof settings>;

export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte. */
  isSecure: boolean;
  /** Else encryption is begun (STARTTLS) before anything is said. */
  isPlain: boolean;
  user: string;
  /** Undefined: a token. */
  password: string | undefined;
}

export interface OAuthSettings {
  url: string;
  clientId: string;
  clientSecret: string | undefined;
  refreshToken: string | undefined;
  scope: string | undefined;
}

/** Throws `BadInputError` (`config.setting`) for what does not go together. */
export function serversOf(given: EmailSettings): {
  imap: MailServer;
  smtp: MailServer;
  oauth: OAuthSettings | undefined;
} {
  const oauth = oauthOf(given);
  const { EMAIL_IMAP_PASSWORD: password, EMAIL_IMAP_USER: user = given.EMAIL_ADDRESS } = given;
  if (password === undefined && oauth === undefined) {
    throw wrong(
      'EMAIL_IMAP_PASSWORD is missing: without it nobody reads the mailbox. Or give EMAIL_OAUTH_URL and its companions.',
    );
  }
  const isPlain = given.EMAIL_TLS === 'none';
  return {
    imap: { ...placeOf(given.EMAIL_IMAP_URL), isPlain, user, password: oauth ? undefined : password },
    smtp: {
      ...placeOf(given.EMAIL_SMTP_URL),
      isPlain,
      user: given.EMAIL_SMTP_USER ?? user,
      // A relay may have a password of its own beside the mailbox's token.
      password: given.EMAIL_SMTP_PASSWORD ?? (oauth ? undefined : password),
    },
    oauth,
  };
}

function oauthOf(given: EmailSettings): OAuthSettings | undefined {
  const { EMAIL_OAUTH_URL: url, EMAIL_OAUTH_CLIENT_ID: clientId, EMAIL_OAUTH_CLIENT_SECRET: clientSecret } = given;
  const { EMAIL_OAUTH_REFRESH_TOKEN: refreshToken, EMAIL_OAUTH_SCOPE: scope } = given;
  if (url === undefined && clientId === undefined) return undefined;
  if (url === undefined || clientId === undefined) {
    throw wrong('EMAIL_OAUTH_URL and EMAIL_OAUTH_CLIENT_ID go together: give both or neither.');
  }
  if (clientSecret === undefined && refreshToken === undefined) {
    throw wrong(
      'EMAIL_OAUTH_CLIENT_SECRET or EMAIL_OAUTH_REFRESH_TOKEN is missing: without one of them there is no token.',
    );
  }
  return { url, clientId, clientSecret, refreshToken, scope };
}

function placeOf(address: string): Pick<MailServer, 'host' | 'port' | 'isSecure'> {
  const { protocol, hostname, port } = new URL(address);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port),
    isSecure: protocol.endsWith('s:'),
  };
}

function wrong(message: string): BadInputError {
  return new BadInputError({ code: 'config.setting', message });
}
