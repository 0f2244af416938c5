/** Asks the server for the next one. An unanswered request is repeated with its key: never two for one press. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { NoConnectionError } from '../../shared/api/api-error.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { putDetail } from '../list-cache.ts';
import { api } from '../services.ts';
import { go } from '../use-place.ts';

export function useTakeNext(): { isBusy: boolean; takeNext: () => void } {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const unanswered = useRef<string>(undefined);

  const takeNext = useCallback(() => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const key = unanswered.current ?? newKey();
    const send = async () => {
      try {
        const taken = await api.takeNext(key);
        unanswered.current = undefined;
        if (!taken) {
          notices.show({ text: texts.nobodyForYou });
          return;
        }
        putDetail(queries, taken, me);
        notices.show({ text: texts.done.claim(taken.row.customerName ?? texts.unnamed) });
        go({ page: 'inbox', list: 'mine', conversationId: taken.row.id });
      } catch (error) {
        unanswered.current = error instanceof NoConnectionError ? key : undefined;
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(texts.takeNext),
          detail: errorWords(error, texts.failure.noConnection),
        });
      } finally {
        busy.current = false;
        setBusy(false);
      }
    };
    void send();
  }, [texts, notices, queries, me]);
  return { isBusy, takeNext };
}
