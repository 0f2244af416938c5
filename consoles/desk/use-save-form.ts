/** Saving what a form holds: once at a time; said and closed when it is done, or what was wrong is shown. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../shared/texts/texts.tsx';
import { useNotices } from '../shared/ui/notices.tsx';
import { errorWords } from '../shared/ui/region-state.tsx';

export interface SaveForm<Held> {
  /** What is wrong, in words; undefined when nothing is. */
  problem: string | undefined;
  isSaving: boolean;
  /** Saves nothing while one is being saved. */
  save: (held: Held) => void;
  /** The form itself found something. */
  refuse: (problem: string) => void;
}

/** `key` is the list that shows it afterwards, `saved` what is said then. */
export function useSaveForm<Held>(options: {
  key: readonly string[];
  save: (held: Held) => Promise<unknown>;
  saved: (held: Held) => string;
  onClose: () => void;
}): SaveForm<Held> {
  const desk = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { mutate, isPending } = useMutation({
    mutationFn: options.save,
    networkMode: 'always',
    onSuccess: (_, held) => {
      void queries.invalidateQueries({ queryKey: options.key });
      notices.show({ text: options.saved(held) });
      options.onClose();
    },
    onError: (error) => setProblem(errorWords(error, desk.failure.noConnection)),
  });
  return {
    problem,
    isSaving: isPending,
    save: (held) => {
      setProblem(undefined);
      if (!isPending) mutate(held);
    },
    refuse: setProblem,
  };
}
