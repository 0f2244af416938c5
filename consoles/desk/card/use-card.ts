/** The card of one person: asked for once per opening, and what a change of it makes stale. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { conversationKey } from '../list-cache.ts';
import { api } from '../services.ts';

export const cardKey = (customerId: string) => ['card', customerId];

/** `seq`: of the open conversation; its customer may have said something new. */
export function useCard(customerId: string, seq: number) {
  return useQuery({
    queryKey: [...cardKey(customerId), seq],
    queryFn: () => api.card(customerId),
    placeholderData: (before) => (before?.customer.id === customerId ? before : undefined),
  });
}

/** Does it, says it, and asks for everything anew that shows the person. */
export function useChangePerson(customerId: string, conversationId: string) {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  return async (change: () => Promise<unknown>, words: { done?: string; failed: string }): Promise<boolean> => {
    try {
      await change();
      if (words.done !== undefined) notices.show({ text: words.done });
      return true;
    } catch (error) {
      notices.show({
        kind: 'failed',
        text: texts.failure.actionFailed(words.failed),
        detail: errorWords(error, texts.failure.noConnection),
      });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: cardKey(customerId) });
      void queries.invalidateQueries({ queryKey: conversationKey(conversationId) });
    }
  };
}
