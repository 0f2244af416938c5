/** What the bot says about the conversation itself; a company overrides any of them in frontdesk.yaml (`phrases`). */

export const phraseIds = [
  'greeting',
  'fallback',
  'did-you-mean',
  'help',
  'cancelled',
  'nothing-to-cancel',
  'started-over',
  'failed',
  'closed-now',
  'queued',
  'queued-alone',
  'queue-full',
  'sorry-person',
  'already-queued',
  'still-waiting',
  'keeps-waiting',
  'nobody-came',
  'message-kept',
  'withdrew',
  'agent-joined',
  'handed-back',
  'requeued',
  'agent-lost',
  'finished',
  'file-received',
  'other-language',
  'only-in',
  'label-person',
  'label-leave-message',
  'label-keep-waiting',
  'label-bot',
] as const;

export type PhraseId = (typeof phraseIds)[number];

/** Variants a phrase; Liquid over the names of docs/reference/content.md and those of the phrase's own place. */
export type Phrases = Record<PhraseId, string[]>;
