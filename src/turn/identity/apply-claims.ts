/** What a signed user token says, written into a customer's record with its source. Pure. */
import type { AttributeSource, Customer } from '../../conversation/customer.ts';
import type { UserClaims } from './user-token.ts';

/** Pseudo-channels under which a record is found by what the company vouches for. Nobody writes from them. */
export const EXTERNAL = 'external';
/** Also the channel of e-mail: whoever writes from a verified address is that person. */
export const EMAIL = 'email';

/** The identities that a token vouches for, strongest first. */
export function vouchedIdentities(claims: UserClaims): { channel: string; identity: string }[] {
  return [
    { channel: EXTERNAL, identity: claims.externalId },
    ...(claims.isEmailVerified && claims.email !== undefined ? [{ channel: EMAIL, identity: claims.email }] : []),
  ];
}

/** `free`: the vouched identities that no other record has. A token's values win over what was known. */
export function applyClaims(
  customer: Customer,
  claims: UserClaims,
  { free, at }: { free: { channel: string; identity: string }[]; at: string },
): Customer {
  const { email, name, phone, timezone, isVip, externalId, attributes } = claims;
  const fields = Object.fromEntries(
    Object.entries({ externalId, email, name, phone, timezone, isVip }).filter(([, value]) => value !== undefined),
  );
  const sources = { ...customer.sources };
  for (const key of [...Object.keys(fields), ...Object.keys(attributes)]) {
    sources[key] = {
      source: 'token' satisfies AttributeSource,
      at: isSame(customer, key, claims) ? (sources[key]?.at ?? at) : at,
    };
  }
  const known = new Set(customer.identities.map(({ channel, identity }) => `${channel}\n${identity}`));
  const added = free.filter(({ channel, identity }) => !known.has(`${channel}\n${identity}`));
  return {
    ...customer,
    ...fields,
    attributes: { ...customer.attributes, ...attributes },
    identities: [...customer.identities, ...added.map((identity) => ({ ...identity, since: at }))],
    isVerified: true,
    sources,
  };
}

function isSame(customer: Customer, key: string, claims: UserClaims): boolean {
  const own: Record<string, unknown> = { ...customer, ...customer.attributes };
  const told: Record<string, unknown> = { ...claims, ...claims.attributes };
  return own[key] === told[key];
}
