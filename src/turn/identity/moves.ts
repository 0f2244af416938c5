/** What a turn says and notes when a customer changes the channel, asks to, or brings a code along. Pure. */
import { addressKey } from '../../conversation/address.ts';
import { goOn } from '../obey-command.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { showCode } from './code-text.ts';

/** Whether this turn's activity came from another place than the conversation was at. */
export function hasMoved({ context }: TurnDraft): boolean {
  const before = context.head?.state.address;
  return (
    before !== undefined &&
    context.cause.kind === 'customer' &&
    addressKey(before) !== addressKey(context.cause.address)
  );
}

/** A line for the agent; the new place learns who answers there. Nothing for the customer, who knows that they moved. */
export function noteMove(draft: TurnDraft): void {
  const before = draft.context.head?.state.address;
  if (!before || !hasMoved(draft)) return;
  const { address, holder } = draft.state;
  const to = channelName(address.channel);
  draft.decide(`conversation.moved ${address.channel}`);
  draft.add(
    {
      type: 'message',
      name: 'conversation.moved',
      text: `Continues on ${to}`,
      value: { from: before.channel, to: address.channel },
      isInternal: true,
    },
    { role: 'system', id: 'system' },
    { source: 'identity' },
  );
  if (draft.context.isPushed || holder.kind === 'bot') return;
  const agentName = 'agentName' in holder ? holder.agentName : undefined;
  draft.add(
    { type: 'event', name: 'conversation.holder', value: { holder: holder.kind, agentName } },
    { role: 'system', id: 'system' },
  );
}

/** The customer opened the new place without a word yet: they see that nothing is lost, and the open question. */
export function welcomeBack(draft: TurnDraft): void {
  draft.decide('identity.continued');
  sayPhrase(draft, 'continued-here', { waits: draft.state.holder.kind === 'queue' });
  if (draft.state.holder.kind === 'bot') goOn(draft);
}

/** True when the message was about the way here (a code, or the wish for one) and is answered with that. */
export function answerIdentity(draft: TurnDraft, command: string | undefined): boolean {
  const { newCode, redeemed } = draft.context.identity ?? {};
  if (redeemed === 'continued') {
    welcomeBack(draft);
    return true;
  }
  if (redeemed !== undefined) {
    draft.decide(`identity.code ${redeemed}`);
    sayPhrase(draft, `code-${redeemed}`);
    if (redeemed === 'linked' && draft.state.holder.kind === 'bot') goOn(draft);
    return true;
  }
  if (command !== 'elsewhere') return false;
  draft.decide('command.elsewhere');
  sayPhrase(draft, newCode ? 'continue-elsewhere' : 'nothing-to-continue', { ...newCode, code: shown(newCode?.code) });
  return true;
}

function shown(code: string | undefined): string | undefined {
  return code === undefined ? undefined : showCode(code);
}

/** `webhook` of `webhook:shop`. */
function channelName(channel: string): string {
  return channel.split(':')[0] ?? channel;
}
