/** What replies and macros share: a titled table, one form in a sheet, deleting with the way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords, Failure, Loading } from '../../../shared/ui/region-state.tsx';

export function KeptSection(props: {
  texts: { title: string; question: string; lead: string; add: string; none: string };
  query: { data: readonly unknown[] | undefined; error: unknown; refetch: () => unknown };
  onAdd: () => void;
  children: ReactNode;
}) {
  const { texts, query } = props;
  return (
    <>
      <div className="settings-title">
        <h1>{texts.title}</h1>
        <button type="button" className="button is-primary" onClick={props.onAdd}>
          {texts.add}
        </button>
      </div>
      <p className="lead">{texts.question}</p>
      <p className="meta">{texts.lead}</p>
      {query.data ? (
        query.data.length === 0 ? (
          <p className="region-state">{texts.none}</p>
        ) : (
          props.children
        )
      ) : query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={4} onRetry={() => void query.refetch()} />
      )}
    </>
  );
}

/** Deletes one, and offers to keep it after all: it comes back with another id. */
export function useDeleteKept<Kept extends { id: string; title: string }>(options: {
  key: readonly string[];
  remove: (id: string) => Promise<void>;
  restore: (kept: Kept) => Promise<unknown>;
}): (kept: Kept) => void {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const notices = useNotices();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: options.key });
  const { mutate } = useMutation({
    mutationFn: (kept: Kept) => options.remove(kept.id),
    networkMode: 'always',
    onSuccess: (_, kept) => {
      refresh();
      notices.show({
        text: texts.deleted(kept.title),
        action: {
          label: desk.actions.undo,
          shortcut: 'z',
          run: () => void options.restore(kept).then(refresh, () => refresh()),
        },
      });
    },
    onError: (error) =>
      notices.show({
        kind: 'failed',
        text: desk.failure.actionFailed(texts.delete),
        detail: errorWords(error, desk.failure.noConnection),
      }),
  });
  return mutate;
}
