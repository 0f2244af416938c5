/** `frontdesk secret`: a fresh secret for a signed webhook. */
import { randomBytes } from 'node:crypto';
import { defineCommand } from 'citty';

export const command = defineCommand({
  run() {
    process.stdout.write(`whsec_${randomBytes(32).toString('base64')}\n`);
  },
});
