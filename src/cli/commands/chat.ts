/** `frontdesk chat`: talk to the bot in the terminal, with the content as it is now; nothing is stored, calls really go out. */
import { createInterface } from 'node:readline/promises';
import { defineCommand } from 'citty';
import type { Activity } from '../../conversation/activity.ts';
import { withDemoShop } from '../../demo-shop.ts';
import { once } from '../../turn/call-out.ts';
import { createRehearsal } from '../../turn/rehearsal.ts';
import { understandNow } from '../understand-now.ts';

export const command = defineCommand({
  args: { why: { type: 'boolean', description: 'Show what decided each answer' } },
  async run({ args }) {
    const { release } = await understandNow();
    const rehearsal = createRehearsal({
      release,
      now: Date.now,
      random: Math.random,
      answerCall: (call) => once(withDemoShop(globalThis.fetch, Date.now), call),
    });
    show(await rehearsal.say({ type: 'conversationUpdate' }));
    const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() !== '') {
        const before = rehearsal.turns.length;
        show(await rehearsal.say({ type: 'message', text: line }));
        if (args.why) showWhy(rehearsal.turns.slice(before).flatMap((turn) => turn.decisions));
        if (rehearsal.head?.state.holder.kind !== 'bot') break;
      }
      lines.prompt();
    }
    lines.close();
    process.stdout.write('\n');
  },
});

function show(activities: Activity[]): void {
  for (const { text, suggestedActions = [] } of activities) {
    if (text) process.stdout.write(`${text}\n`);
    suggestedActions.forEach((action, index) => process.stdout.write(`  ${index + 1}. ${action.title}\n`));
  }
}

function showWhy(decisions: string[]): void {
  process.stdout.write(`  (${decisions.join('; ')})\n`);
}
