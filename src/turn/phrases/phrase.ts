/** What the bot says about the conversation itself; a company overrides any of them in frontdesk.yaml (`phrases`). */

/** Lines about the conversation rather than in it. */
const aboutTheConversation = [
  'agent-joined',
  'requeued',
  'agent-lost',
  'finished',
  'transferred',
  'transferred-agent',
  'taken-over',
  'agent-away',
  'snoozed',
  'snooze-over',
  'snooze-queued',
  'desk-accepted',
  'desk-failed',
  'desk-not-taken',
  'silence-closed',
  'left',
] as const;

export type PhraseId =
  | (typeof aboutTheConversation)[number]
  | 'greeting'
  | 'fallback'
  | 'did-you-mean'
  | 'help'
  | 'cancelled'
  | 'nothing-to-cancel'
  | 'started-over'
  | 'failed'
  | 'closed-now'
  | 'queued'
  | 'queued-alone'
  | 'queue-full'
  | 'sorry-person'
  | 'already-queued'
  | 'still-waiting'
  | 'keeps-waiting'
  | 'nobody-came'
  | 'message-kept'
  | 'withdrew'
  | 'handed-back'
  | 'offer-passed'
  | 'place-told'
  | 'silence-reminder'
  | 'file-received'
  | 'other-language'
  | 'only-in'
  | 'continue-elsewhere'
  | 'nothing-to-continue'
  | 'continued-here'
  | 'code-linked'
  | 'code-same'
  | 'code-over'
  | 'code-wrong'
  | 'code-tooMany'
  | 'label-person'
  | 'label-leave-message'
  | 'label-keep-waiting'
  | 'label-bot'
  | 'label-skip'
  | 'form-skip'
  | 'form-several'
  | 'form-required'
  | 'form-text'
  | 'form-send'
  | 'form-taken';

/** Variants a phrase; Liquid over the names of docs/reference/content.md and those of the phrase's own place. */
export type Phrases = Record<PhraseId, string[]>;

const about = new Set<string>(aboutTheConversation);

/** Whether a phrase is shown as a line of the conversation itself, so that nobody is taken for the bot. */
export function isAboutTheConversation(id: string): boolean {
  return about.has(id);
}
