/** One command to many conversations, a few at a time, each with a key of its own. The opposite takes it back. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AgentCommandView } from '../../../src/http/contract/desk.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { putDetail } from '../list-cache.ts';
import { api } from '../services.ts';

export type BulkDeed = 'snooze' | 'label' | 'transfer' | 'close';

/** At once: enough to hide the way, few enough to leave the server to others. */
const atOnce = 4;

export function useBulk() {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const [isBusy, setBusy] = useState(false);

  const apply = useCallback(
    async (ids: readonly string[], command: AgentCommandView) => {
      const left = [...ids];
      const done: string[] = [];
      let failure: unknown;
      const work = async () => {
        for (let id = left.shift(); id !== undefined; id = left.shift()) {
          try {
            putDetail(queries, await api.command(id, { key: newKey(), command }), me);
            done.push(id);
          } catch (error) {
            failure = error;
          }
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return { done, failure };
    },
    [queries, me],
  );

  const run = useCallback(
    (ids: readonly string[], command: AgentCommandView & { do: BulkDeed }) => {
      setBusy(true);
      const perform = async () => {
        const { done, failure } = await apply(ids, command);
        setBusy(false);
        const opposite = oppositeOf(command);
        const refused = ids.length - done.length;
        notices.show({
          text: texts.bulk.done[command.do](done.length),
          ...(refused > 0
            ? {
                kind: 'failed',
                detail: `${texts.bulk.refused(refused)}. ${errorWords(failure, texts.failure.noConnection)}`,
              }
            : {}),
          ...(opposite && done.length > 0
            ? {
                action: { label: texts.actions.undo, shortcut: 'z', run: () => void apply(done, opposite) },
              }
            : {}),
        });
      };
      void perform();
    },
    [apply, notices, texts],
  );
  return { isBusy, run };
}

/** A transfer has none: who has it now may have begun to work. */
function oppositeOf(command: AgentCommandView): AgentCommandView | undefined {
  if (command.do === 'snooze') return { do: 'wake' };
  if (command.do === 'label') return { do: 'label', remove: command.add ?? [] };
  return command.do === 'close' ? { do: 'claim' } : undefined;
}
