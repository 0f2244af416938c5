/** The desks of others that are set up, made from the settings: part of the composition root. */
import type { Config } from './config.ts';
import { createChatwootDesk } from './desks/chatwoot/chatwoot-desk.ts';
import type { DeskAdapter, DeskAdapterParts } from './desks/desk-adapter.ts';
import { createWebhookDesk } from './desks/webhook/webhook-desk.ts';
import { createZendeskDesk } from './desks/zendesk/zendesk-desk.ts';
import { BadInputError } from './runtime/errors.ts';

/** By the settings that are there. Throws `BadInputError` (`config.setting`) where one is there and another it needs is not. */
export function createOutsideDesks(config: Config, parts: DeskAdapterParts): DeskAdapter[] {
  const desks: DeskAdapter[] = [];
  const webhook = whole(config, ['DESK_WEBHOOK_URL', 'DESK_WEBHOOK_SECRET']);
  if (webhook)
    desks.push(createWebhookDesk({ url: webhook.DESK_WEBHOOK_URL, secret: webhook.DESK_WEBHOOK_SECRET }, parts));

  const chatwoot = whole(config, [
    'CHATWOOT_URL',
    'CHATWOOT_ACCOUNT_ID',
    'CHATWOOT_INBOX_ID',
    'CHATWOOT_TOKEN',
    'CHATWOOT_WEBHOOK_TOKEN',
  ]);
  if (chatwoot) {
    const settings = {
      url: chatwoot.CHATWOOT_URL,
      accountId: chatwoot.CHATWOOT_ACCOUNT_ID,
      inboxId: chatwoot.CHATWOOT_INBOX_ID,
      token: chatwoot.CHATWOOT_TOKEN,
      webhookToken: chatwoot.CHATWOOT_WEBHOOK_TOKEN,
    };
    desks.push(createChatwootDesk(settings, parts));
  }

  const zendesk = whole(config, [
    'ZENDESK_URL',
    'ZENDESK_APP_ID',
    'ZENDESK_KEY_ID',
    'ZENDESK_KEY_SECRET',
    'ZENDESK_WEBHOOK_SECRET',
  ]);
  if (zendesk) {
    const settings = {
      url: zendesk.ZENDESK_URL,
      appId: zendesk.ZENDESK_APP_ID,
      keyId: zendesk.ZENDESK_KEY_ID,
      keySecret: zendesk.ZENDESK_KEY_SECRET,
      webhookSecret: zendesk.ZENDESK_WEBHOOK_SECRET,
      integration: config.ZENDESK_INTEGRATION,
      passTo: config.ZENDESK_PASS_TO,
    };
    desks.push(createZendeskDesk(settings, parts));
  }
  return desks;
}

/** All of them, or undefined when none is set. */
function whole<Name extends keyof Config>(config: Config, names: Name[]): Record<Name, string> | undefined {
  const missing = names.filter((name) => config[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length === 0) return config as unknown as Record<Name, string>;
  const [first, ...others] = names.filter((name) => !missing.includes(name));
  throw new BadInputError({
    code: 'config.setting',
    message: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: with ${[first, ...others].join(', ')} set, the outside desk needs all of its settings. docs/reference/outside-desks.md names them.`,
  });
}
