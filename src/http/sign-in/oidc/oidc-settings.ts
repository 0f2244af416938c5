/** How people sign in with the company's own identity provider. */
import type { AccountRole } from '../../../conversation/staff.ts';

export interface OidcSettings {
  /** As in its discovery document; HTTPS, or loopback for trying out. */
  issuer: string;
  clientId: string;
  /** Absent for a public client: the code is bound by PKCE then, as always. */
  clientSecret?: string;
  /** On the button. */
  name: string;
  /** Claim with the groups or roles of the person; a dot goes into an object (`realm_access.roles`). Without it, new accounts are agents. */
  roleClaim?: string;
  /** Value of the claim → role here; the mightiest one counts. */
  roles: Record<string, AccountRole>;
  /** Domains of e-mail addresses that may come in; empty: all that the issuer knows. */
  domains: string[];
  /** For issuers that do not say whether an address is verified. One that says "no" is never believed. */
  isEmailTrusted: boolean;
}
