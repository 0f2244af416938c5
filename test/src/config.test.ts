import { readFileSync } from 'node:fs';
import { channelKinds } from '../../src/channel-kinds.ts';
import { parseConfig } from '../../src/config.ts';

const defaults = parseConfig({});

describe('the settings', () => {
  it('are all in .env.example, with the defaults that hold without them', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const example = Object.fromEntries(
      lines
        .filter((line) => /^[A-Z_]+=/.test(line))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

    expect(parseConfig(example)).toEqual(defaults);
    const known = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      (match) => match[1],
    );
    const ofChannels = channelKinds.flatMap(({ settings }) => Object.keys(settings.shape));
    expect(new Set(Object.keys(example))).toEqual(new Set([...known, ...ofChannels]));
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ INTENT_ENGINE: 'luis' }, 'INTENT_ENGINE'],
    [{ PUBLIC_URL: 'ftp://x' }, 'PUBLIC_URL'],
    [{ DIRECT_LINE_SECRET: 'short' }, 'DIRECT_LINE_SECRET'],
    [{ WEBHOOK_URL: 'https://example.com/in' }, 'WEBHOOK_SECRET'],
    [{ TRUST_PROXY: 'perhaps' }, 'TRUST_PROXY'],
    [{ OIDC_ISSUER: 'https://id.example.com' }, 'OIDC_CLIENT_ID'],
    [{ OIDC_CLIENT_ID: 'frontdesk' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'http://id.example.com', OIDC_CLIENT_ID: 'frontdesk' }, 'https'],
    [{ OIDC_ROLE_CLAIM: 'groups' }, 'OIDC_ROLES'],
    [{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'leads=boss' }, 'OIDC_ROLES'],
    [{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'agent' }, 'OIDC_ROLES'],
  ])('are refused with their name: %j', (environment, name) => {
    expect(() => parseConfig(environment)).toThrow(
      expect.objectContaining({ code: 'config.setting', message: expect.stringContaining(name) }),
    );
  });

  it('take an empty value for an unset one', () => {
    expect(parseConfig({ PORT: '', WEBHOOK_SECRET: '' })).toEqual(defaults);
  });

  it('give groups of the identity provider their roles, whatever a group is called', () => {
    const { OIDC_ROLES } = parseConfig({ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'support=agent, cn=leads=supervisor' });

    expect(OIDC_ROLES).toEqual({ support: 'agent', 'cn=leads': 'supervisor' });
  });

  it('split lists at commas', () => {
    expect(parseConfig({ CHAT_ORIGINS: 'https://a.example, https://b.example,' }).CHAT_ORIGINS).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });
});
