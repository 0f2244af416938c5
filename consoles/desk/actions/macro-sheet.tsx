/** Macros: found by name, read step by step, then run. An unanswered run is repeated with its key. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { MacroView } from '../../../src/http/contract/desk.ts';
import { NoConnectionError } from '../../shared/api/api-error.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { formatWeekClock } from '../../shared/format/time.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords, Failure, Loading } from '../../shared/ui/region-state.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { useDesk } from '../desk-context.tsx';
import { putDetail } from '../list-cache.ts';
import { best } from '../palette/find.ts';
import { api } from '../services.ts';
import { useQueueTitle, useStaff } from '../use-desk-settings.ts';
import type { AskedProps } from './asked-sheet.tsx';
import { macroWords } from './macro-words.ts';
import { startFocus } from './start-focus.ts';

export function MacroSheet({ detail, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked');
  const macros = useQuery({ queryKey: ['macros'], queryFn: api.macros });
  const [query, setQuery] = useState('');
  const [chosen, choose] = useState<MacroView>();
  const words = useMacroWords();
  const { run, isBusy } = useRun(detail.row.id, onClose);
  const options = (macros.data ?? []).map((macro) => ({
    id: macro.id,
    text: macro.title,
    label: macro.title,
    detail: macro.isShared ? asked.macro.shared : undefined,
    macro,
  }));
  return (
    <Sheet title={texts.actions.macro} side="centre" onClose={onClose}>
      {chosen ? (
        <div className="asked">
          <p>{asked.macro.does(chosen.title)}</p>
          <ol className="macro-steps">
            {words(chosen).map((step, index) => (
              <li key={`${index}`} dir="auto">
                {step}
              </li>
            ))}
          </ol>
          <div className="button-row">
            <button
              type="button"
              className="button is-primary"
              ref={startFocus}
              aria-disabled={isBusy}
              onClick={() => run(chosen)}
            >
              {asked.macro.run}
            </button>
            <button type="button" className="button" onClick={() => choose(undefined)}>
              {asked.macro.another}
            </button>
          </div>
        </div>
      ) : macros.data ? (
        <Combobox
          label={asked.macro.field}
          query={query}
          onQuery={setQuery}
          options={best(options, query)}
          onChoose={(id) => choose(options.find((one) => one.id === id)?.macro)}
          nothing={asked.macro.none}
          hasFocusAtStart
        />
      ) : macros.error ? (
        <Failure error={macros.error} onRetry={() => void macros.refetch()} />
      ) : (
        <Loading rows={3} />
      )}
    </Sheet>
  );
}

function useMacroWords() {
  const texts = useTexts();
  const asked = useScreenTexts('asked');
  const queueTitle = useQueueTitle();
  const staff = useStaff();
  return (macro: MacroView) =>
    macroWords(macro, asked, {
      queue: queueTitle,
      agent: (id) => staff.data?.find((one) => one.id === id)?.name ?? id,
      priority: (id) => texts.priorities[id],
      verdict: (id) => texts.brief.verdicts[id],
      moment: (iso) => formatWeekClock(iso, texts.locale),
    });
}

function useRun(conversationId: string, onDone: () => void) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').macro;
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const [isBusy, setBusy] = useState(false);
  const unanswered = useRef<{ id: string; key: string }>(undefined);

  const run = (macro: MacroView) => {
    if (isBusy) return;
    const key = unanswered.current?.id === macro.id ? unanswered.current.key : newKey();
    setBusy(true);
    const send = async () => {
      try {
        const { done, problem, conversation } = await api.runMacro(macro.id, conversationId, key);
        putDetail(queries, conversation, me);
        notices.show(
          problem
            ? { kind: 'failed', text: asked.stopped(macro.title, done), detail: problem.message }
            : { text: asked.done(macro.title, done) },
        );
        onDone();
      } catch (error) {
        unanswered.current = error instanceof NoConnectionError ? { id: macro.id, key } : undefined;
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(macro.title),
          detail: errorWords(error, texts.failure.noConnection),
        });
      } finally {
        setBusy(false);
      }
    };
    void send();
  };
  return { run, isBusy };
}
