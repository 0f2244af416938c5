/** Events as Messenger and Instagram write them: the same shapes, in which each has kinds of its own. */
import type { EventFacts, SentFile, Speaker } from '../../contract/channel/fixture.ts';
import { people } from './messaging.ts';

export function messagingEvents(account: string) {
  const midOf = ({ number }: EventFacts) => `m_in-${number}`;
  const from = (by: Speaker, { at }: EventFacts) => ({
    sender: { id: people[by] },
    recipient: { id: account },
    timestamp: at,
  });
  const to = (by: Speaker, { at }: EventFacts) => ({
    sender: { id: account },
    recipient: { id: people[by] },
    timestamp: at,
  });
  const file =
    (type: string) =>
    (by: Speaker, { ref }: SentFile, facts: EventFacts): object => ({
      ...from(by, facts),
      message: { mid: midOf(facts), attachments: [{ type, payload: { url: ref } }] },
    });

  return {
    midOf,
    from,
    text: (by: Speaker, text: string, facts: EventFacts) => ({
      ...from(by, facts),
      message: { mid: midOf(facts), text },
    }),
    tap: (by: Speaker, { label, value }: { label: string; value: string }, facts: EventFacts) => ({
      ...from(by, facts),
      message: { mid: midOf(facts), text: label, quick_reply: { payload: value } },
    }),
    file: { image: file('image'), audio: file('audio'), video: file('video'), file: file('file') },
    echo: (
      by: Speaker,
      said: { mid: string; text: string; app_id?: number; metadata?: string },
      facts: EventFacts,
    ) => ({
      ...to(by, facts),
      message: { is_echo: true, ...said },
    }),
    unknown: (facts: EventFacts) => ({ ...from('ada', facts), hologram: { id: 1 } }),
  };
}
