/** Who an identity provider says that somebody is, as we take it. Pure. */
import { z } from 'zod';
import type { AccountRole } from '../../../conversation/staff.ts';
import { RefusedError } from '../../../runtime/errors.ts';
import type { OidcSettings } from './oidc-settings.ts';

export interface ClaimedPerson {
  /** The issuer's own name of the person: never given to another one. */
  subject: string;
  email: string;
  name: string;
  /** What the mapping says; absent when there is no mapping. */
  role?: AccountRole;
}

const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional(),
  // Some send it as a text.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
  name: z.string().trim().optional(),
  preferred_username: z.string().trim().optional(),
});

const byMight: AccountRole[] = ['admin', 'supervisor', 'editor', 'agent'];

/** Throws `RefusedError` (403): `sign_in.no_email`, `sign_in.email_not_verified`, `sign_in.domain`, `sign_in.no_role`. */
export function claimedPerson(
  given: Record<string, unknown>,
  settings: Pick<OidcSettings, 'roleClaim' | 'roles' | 'domains' | 'isEmailTrusted'>,
): ClaimedPerson {
  const claims = claimsSchema.safeParse(given).data;
  if (claims?.email === undefined) {
    throw refused(
      'sign_in.no_email',
      'The identity provider gave no e-mail address. It must release the claim "email".',
    );
  }
  const email = claims.email.trim().toLowerCase();
  if (!(claims.email_verified ?? settings.isEmailTrusted)) {
    throw refused(
      'sign_in.email_not_verified',
      'The identity provider does not say that the e-mail address is verified.',
    );
  }
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (settings.domains.length > 0 && !settings.domains.some((allowed) => allowed.toLowerCase() === domain)) {
    throw refused('sign_in.domain', `Addresses of ${domain} may not sign in here.`);
  }
  const person: ClaimedPerson = {
    subject: claims.sub,
    email,
    name: (claims.name || claims.preferred_username || email).slice(0, 100),
  };
  if (settings.roleClaim === undefined) return person;
  const roles = new Set(valuesAt(given, settings.roleClaim).map((value) => ownValue(settings.roles, value)));
  const role = byMight.find((each) => roles.has(each));
  if (role === undefined) {
    throw refused(
      'sign_in.no_role',
      'None of your groups at the identity provider has a role here. Ask an administrator.',
    );
  }
  return { ...person, role };
}

function ownValue(roles: Record<string, AccountRole>, value: string): AccountRole | undefined {
  return Object.hasOwn(roles, value) ? roles[value] : undefined;
}

/** Texts at a claim: the name as it is (some are URLs with dots), else as a way into objects. */
function valuesAt(claims: Record<string, unknown>, claim: string): string[] {
  const direct = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  const value = direct ?? claim.split('.').reduce<unknown>(step, claims);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}

function step(value: unknown, name: string): unknown {
  const object = z.record(z.string(), z.unknown()).safeParse(value).data;
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

function refused(code: string, message: string): RefusedError {
  return new RefusedError({ code, message });
}
