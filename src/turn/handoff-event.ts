/**
 * Bot Framework's `handoff.initiate`, journaled with every hand-over: hubs that sit behind a channel take the case from
 * it. Field names as botbuilder's EventFactory writes them; `value` is ours (the protocol leaves it to the hub).
 */
import type { Activity } from '../conversation/activity.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';
import type { TurnDraft } from './turn-draft.ts';

export function handoffInitiation(draft: TurnDraft): Activity {
  const { state, context } = draft;
  const { escalation, holder } = state;
  // After a transfer it waits elsewhere than the escalation said.
  const queueId = 'queueId' in holder ? holder.queueId : escalation?.queueId;
  const priority = ('priority' in holder ? holder.priority : undefined) ?? escalation?.priority;
  const line = sentimentLine(state.sentiment);
  return draft.add(
    {
      type: 'event',
      name: 'handoff.initiate',
      isInternal: !context.takesHandoffEvents,
      value: {
        schema: 'frontdesk/handoff/1',
        handoffId: `${context.conversationId}|${draft.seq}`,
        reason: { code: escalation?.rule, detail: escalation?.because },
        Skill: queueId,
        skill: queueId,
        priority,
        language: state.language,
        customer: { id: draft.customer.id, name: draft.customer.name },
        sentiment: {
          current: line.level,
          slope: line.slope,
          min: line.worst,
          direction: line.direction,
          because: (line.movedBy ?? line.worstMessage)?.because,
        },
        slots: knownSlots(draft),
        answersShown: state.answersShown.map((id) => ({ id })),
      },
      // The transcript itself stands in the journal; the channel's side attaches it when the event leaves.
      attachments: [
        { contentType: 'application/json', name: 'Transcript', contentUrl: transcriptPath(context.conversationId) },
      ],
    },
    { role: 'bot', id: 'bot', name: context.release.content.settings.name },
    { source: 'handoff' },
  );
}

/** Where the transcript of a conversation is attached from: resolved by the delivery, never a public address. */
export function transcriptPath(conversationId: string): string {
  return `journal:${conversationId}`;
}

/** Slots of finished and open flows together: what the customer need not say again. */
function knownSlots(draft: TurnDraft): Record<string, unknown> {
  return Object.assign({}, draft.state.slots, ...draft.state.dialogs.map((frame) => frame.slots)) as Record<
    string,
    unknown
  >;
}
