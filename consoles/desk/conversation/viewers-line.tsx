/** Who else is here right now: the customer typing, a colleague writing or looking. Its height is kept free. */
import { useValue } from '../../shared/live/value-store.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useSeconds } from '../../shared/ui/use-now.ts';
import { useDesk, useViewers } from '../desk-context.tsx';

/** As the server: a customer who says nothing for so long has stopped. */
const typingMs = 10_000;

export function ViewersLine({ conversationId, name }: { conversationId: string; name: string }) {
  const texts = useTexts().viewers;
  const { locale } = useTexts();
  const viewers = useViewers(conversationId);
  const typedAt = useValue(useDesk().news.typing)[conversationId];
  const now = useSeconds(typedAt !== undefined).getTime();
  const isTyping = typedAt !== undefined && Math.max(now, typedAt) - typedAt < typingMs;
  const writing = viewers.filter((viewer) => viewer.isTyping).map((viewer) => viewer.name);
  const looking = viewers.filter((viewer) => !viewer.isTyping).map((viewer) => viewer.name);
  const list = (names: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return (
    <p className="viewers meta">
      {isTyping && <span className="is-typing">… {texts.customerWrites(name)}</span>}
      {writing.length > 0 && <span className="is-writing">✎ {texts.writes(list(writing))}</span>}
      {looking.length > 0 && (
        <span>◉ {looking.length === 1 ? texts.looks(list(looking)) : texts.look(list(looking))}</span>
      )}
    </p>
  );
}
