/** How staff sign in besides passwords, from the settings: part of the composition root. */
import type { Config } from './config.ts';
import type { OidcSettings } from './http/sign-in/oidc/oidc-settings.ts';

/** Undefined where no identity provider is set up. */
export function oidcSettings(config: Config): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = config;
  if (issuer === undefined || clientId === undefined) return undefined;
  return {
    issuer,
    clientId,
    ...(config.OIDC_CLIENT_SECRET === undefined ? {} : { clientSecret: config.OIDC_CLIENT_SECRET }),
    name: config.OIDC_NAME,
    ...(config.OIDC_ROLE_CLAIM === undefined ? {} : { roleClaim: config.OIDC_ROLE_CLAIM }),
    roles: config.OIDC_ROLES,
    domains: config.OIDC_DOMAINS,
    isEmailTrusted: config.OIDC_TRUST_EMAIL,
  };
}
