/** Answering what is offered, and hearing of it: sound, notification, and what came of one that was let pass. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { LiveEvent, PresenceChange } from '../../../src/http/contract/desk.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { deviceSettings } from '../../shared/device/device-settings.ts';
import { playSound } from '../../shared/device/play-sound.ts';
import { showWebNotice } from '../../shared/device/web-notice.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useAnnouncer } from '../../shared/ui/announcer.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { putDetail } from '../list-cache.ts';
import { api } from '../services.ts';
import { go } from '../use-place.ts';
import { createOfferWatch } from './offer-watch.ts';

export function useAnswerOffer() {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const { news, session } = useDesk();
  const [isBusy, setBusy] = useState(false);

  const answer = (id: string, command: 'claim' | 'decline') => {
    if (isBusy) return;
    setBusy(true);
    const send = async () => {
      try {
        const detail = await api.command(id, { key: newKey(), command: { do: command } });
        putDetail(queries, detail, session.account.id);
        if (command === 'claim') go({ page: 'inbox', list: 'mine', conversationId: id });
      } catch (error) {
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(command === 'claim' ? texts.offer.accept : texts.offer.decline),
          detail: errorWords(error, texts.failure.noConnection),
        });
      } finally {
        news.apply({ type: 'offerOver', id });
        setBusy(false);
      }
    };
    void send();
  };
  return { isBusy, answer };
}

/** What every live event means for eyes and ears elsewhere. */
export function useAlerts(options: {
  me: string;
  openId: string | undefined;
  setPresence: (presence: PresenceChange) => void;
}): (event: LiveEvent) => void {
  const texts = useTexts();
  const announcer = useAnnouncer();
  const notices = useNotices();
  const watch = useRef(createOfferWatch(options.me));
  const heard = useRef(new Map<string, number>());

  return useCallback(
    (event) => {
      const now = Date.now();
      if (event.type === 'offer') {
        const name = event.row.customerName ?? texts.unnamed;
        announcer.interrupt(texts.offer.announce(name));
        if (deviceSettings().soundOnOffer) playSound('offer');
        showWebNotice({
          tag: `offer-${event.row.id}`,
          title: texts.offer.title,
          text: `${name}: ${event.row.preview.text}`,
          onClick: () => go({ page: 'inbox', list: 'waiting' }),
        });
      }
      if (event.type === 'conversation' && event.row.agentId === options.me && event.row.holder === 'agent') {
        const { row } = event;
        const isNews = row.preview.role === 'customer' && (heard.current.get(row.id) ?? 0) < row.seq;
        heard.current.set(row.id, row.seq);
        const isSeen = row.id === options.openId && document.visibilityState === 'visible';
        if (isNews && !isSeen) {
          if (deviceSettings().soundOnMessage) playSound('message');
          showWebNotice({
            tag: `message-${row.id}`,
            title: row.customerName ?? texts.unnamed,
            text: row.preview.text,
            onClick: () => go({ page: 'inbox', list: 'mine', conversationId: row.id }),
          });
        }
      }
      if (event.type === 'mention') {
        notices.show({
          text: texts.mention(event.byName),
          detail: event.text,
          action: {
            label: texts.openIt,
            run: () => go({ page: 'inbox', list: 'open', conversationId: event.id }),
          },
        });
        showWebNotice({
          tag: `mention-${event.id}`,
          title: texts.mention(event.byName),
          text: event.text,
          onClick: () => go({ page: 'inbox', list: 'open', conversationId: event.id }),
        });
      }
      if (watch.current.sawIgnored(event, now)) {
        notices.show({
          text: texts.offer.ignored,
          detail: texts.offer.ignoredDetail,
          action: { label: texts.offer.becomeAvailable, run: () => options.setPresence({ state: 'available' }) },
        });
      }
    },
    [texts, announcer, notices, options.me, options.openId, options.setPresence],
  );
}
