/** Who works here: sessions, accounts, what each can be asked to take, and who is there. */
import { z } from 'zod';
import { idText, isoTime } from './common.ts';

export const accountRole = z.enum(['agent', 'editor', 'supervisor', 'admin']);
const presenceState = z.enum(['available', 'busy', 'break', 'away']);

export const accountSchema = z.object({ id: z.string(), email: z.string(), name: z.string(), role: accountRole });

const language = z.string().regex(/^[a-z]{2,3}$/, 'a language as two or three small letters');
const skill = z.string().trim().min(1).max(60);

export const profileSchema = z.strictObject({
  /** Skill → level, 1 (knows it) to 5 (teaches it). */
  skills: z.record(skill, z.int().min(1).max(5)),
  /** Empty: all. */
  languages: z.array(language).max(50),
  /** Empty: all. */
  queues: z.array(idText).max(200),
  capacity: z.strictObject({
    total: z.int().min(0).max(100),
    /** Channel's name before the colon → conversations at a time. */
    perChannel: z.record(z.string().min(1).max(60), z.int().min(0).max(100)),
  }),
});

/** `hasPassword` is false for those who sign in elsewhere. */
export const accountDetailSchema = accountSchema.extend({
  profile: profileSchema,
  createdAt: isoTime,
  disabledAt: isoTime.optional(),
  hasPassword: z.boolean(),
});
export const accountListSchema = z.object({ accounts: z.array(accountDetailSchema) });

export const sessionSchema = z.object({
  account: accountSchema,
  /** Sent back as `x-csrf-token` with every change. */
  csrfToken: z.string(),
  /** Conversations that one can hold at a time: "3 of 5". */
  capacity: z.int().optional(),
  bot: z.object({ name: z.string(), release: z.string(), languages: z.array(z.string()) }),
});

export const signInSchema = z.strictObject({ email: z.string().max(254), password: z.string().max(1024) });

/** What the page to sign in offers. */
export const signInWaysSchema = z.object({
  password: z.literal(true),
  /** A page to go to; `?to=/desk/…` leads back there. */
  oidc: z.object({ name: z.string(), path: z.string() }).optional(),
});

const name = z.string().trim().min(1).max(100);
const newPassword = z.string().min(10).max(1024);

export const setupSchema = z.strictObject({
  token: z.string().max(200),
  name,
  email: z.email().max(254),
  password: newPassword,
});

export const newAccountSchema = z.strictObject({
  name,
  email: z.email().max(254),
  role: accountRole,
  password: newPassword,
  profile: profileSchema.optional(),
});

export const accountChangeSchema = z.strictObject({
  name: name.optional(),
  role: accountRole.optional(),
  isDisabled: z.boolean().optional(),
});

export const passwordResetSchema = z.strictObject({ password: newPassword });
export const passwordChangeSchema = z.strictObject({ current: z.string().max(1024), password: newPassword });

/** `reason`: of a break, free text. */
export const presenceChangeSchema = z.strictObject({
  state: presenceState,
  reason: z.string().trim().max(100).optional(),
});

export const presenceSchema = z.object({
  agentId: z.string(),
  name: z.string(),
  state: presenceState,
  reason: z.string().optional(),
  since: isoTime,
  isConnected: z.boolean(),
});

/** For transfers and mentions: everyone who may hold a conversation. `presence` is absent for who was not here since the start. */
export const staffListSchema = z.object({
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: accountRole,
      queues: z.array(z.string()),
      presence: presenceSchema.optional(),
    }),
  ),
});

export type AccountView = z.infer<typeof accountSchema>;
export type AccountDetailView = z.infer<typeof accountDetailSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
export type NewAccountRequest = z.infer<typeof newAccountSchema>;
export type ProfileView = z.infer<typeof profileSchema>;
export type PresenceView = z.infer<typeof presenceSchema>;
export type PresenceChange = z.infer<typeof presenceChangeSchema>;
export type SessionView = z.infer<typeof sessionSchema>;
export type SignInWaysView = z.infer<typeof signInWaysSchema>;
export type StaffListView = z.infer<typeof staffListSchema>;
