/** Sends a command that needs the server at once; repeats an unanswered one with the same key; offers the opposite. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { NoConnectionError } from '../../shared/api/api-error.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { conversationKey, putDetail } from '../list-cache.ts';
import { api } from '../services.ts';
import { opposites } from './all-actions.ts';

type Immediate = 'claim' | 'handBack' | 'close' | 'requeue';

export function useCommands(): { isBusy: boolean; run: (id: string, command: Immediate) => void } {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  const run = useCallback(
    function perform(id: string, command: Immediate, key = newKey()): void {
      if (busy.current) return;
      busy.current = true;
      setBusy(true);
      const done = (detail: ConversationDetailView) => {
        putDetail(queries, detail, me);
        const name = detail.row.customerName ?? texts.unnamed;
        const opposite = opposites[command];
        const canUndo = opposite !== undefined && detail.allowed.includes(opposite);
        const undo = { label: texts.actions.undo, shortcut: 'z', run: () => perform(id, opposite ?? 'claim') };
        notices.show({ text: texts.done[command](name), ...(canUndo ? { action: undo } : {}) });
      };
      const failed = (error: unknown) => {
        void queries.invalidateQueries({ queryKey: conversationKey(id) });
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(texts.actions[command]),
          detail: errorWords(error, texts.failure.noConnection),
          // Only an unanswered request may have been applied: its repeat needs its key.
          ...(error instanceof NoConnectionError
            ? { action: { label: texts.failure.tryAgain, run: () => perform(id, command, key) } }
            : {}),
        });
      };
      const send = async () => {
        try {
          done(await api.command(id, { key, command: { do: command } }));
        } catch (error) {
          failed(error);
        } finally {
          busy.current = false;
          setBusy(false);
        }
      };
      void send();
    },
    [texts, notices, queries, me],
  );
  return { isBusy, run };
}
