/** Sends a command that needs the server at once; repeats an unanswered one with the same key; offers the opposite. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { AgentCommandView, ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { NoConnectionError } from '../../shared/api/api-error.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { conversationKey, putDetail } from '../list-cache.ts';
import { api } from '../services.ts';
import { oppositeOf } from './opposite-of.ts';

export type Immediate = Exclude<AgentCommandView, { do: 'reply' | 'note' }>;

export interface Commands {
  isBusy: boolean;
  run: (id: string, command: AgentCommandView) => void;
}

export function useCommands(): Commands {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const desk = useDesk();
  const me = desk.session.account.id;
  const { latestRow } = desk;
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  const run = useCallback(
    function perform(id: string, command: AgentCommandView, key = newKey()): void {
      if (busy.current) return;
      busy.current = true;
      setBusy(true);
      const before = queries.getQueryData<ConversationDetailView>(conversationKey(id))?.row ?? latestRow(id);
      const done = (detail: ConversationDetailView) => {
        putDetail(queries, detail, me);
        const name = detail.row.customerName ?? texts.unnamed;
        const opposite = before && oppositeOf(command, before);
        const back = wakesInstead(opposite, detail) ?? opposite;
        const canUndo = back !== undefined && detail.allowed.includes(back.do);
        const undo = { label: texts.actions.undo, shortcut: 'z', run: () => perform(id, back ?? command) };
        notices.show({ text: texts.done[command.do](name), ...(canUndo ? { action: undo } : {}) });
      };
      const failed = (error: unknown) => {
        void queries.invalidateQueries({ queryKey: conversationKey(id) });
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(texts.actions[command.do]),
          detail: errorWords(error, texts.failure.noConnection),
          // Only an unanswered request may have been applied: its repeat needs its key.
          ...(error instanceof NoConnectionError
            ? { action: { label: texts.failure.tryAgain, run: () => perform(id, command, key) } }
            : {}),
        });
      };
      const send = async () => {
        try {
          done(await api.command(id, { key, command }));
        } catch (error) {
          failed(error);
        } finally {
          busy.current = false;
          setBusy(false);
        }
      };
      void send();
    },
    [texts, notices, queries, me, latestRow],
  );
  return { isBusy, run };
}

/** One in wrap-up is not taken anew: it is woken. */
function wakesInstead(
  opposite: AgentCommandView | undefined,
  detail: ConversationDetailView,
): AgentCommandView | undefined {
  return opposite?.do === 'claim' && detail.allowed.includes('wake') ? { do: 'wake' } : undefined;
}
