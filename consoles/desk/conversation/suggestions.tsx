/** What the bot would answer now: inserted by a key, read and sent by a person. Never sent by itself. */
import type { SuggestedAnswerView } from '../../../src/http/contract/desk.ts';
import { useKeys } from '../../shared/keys/use-keys.ts';
import { useTexts } from '../../shared/texts/texts.tsx';

export function Suggestions(props: {
  suggestions: readonly SuggestedAnswerView[];
  onInsert: (text: string) => void;
  /** Escape and arrow down: back to the field. */
  onLeave: () => void;
}) {
  const texts = useTexts();
  const shown = props.suggestions.slice(0, 3);
  const insert = (index: number) => shown[index] && props.onInsert(shown[index].text);
  useKeys({
    1: shown[0] ? () => insert(0) : undefined,
    2: shown[1] ? () => insert(1) : undefined,
    3: shown[2] ? () => insert(2) : undefined,
  });
  if (shown.length === 0) return null;
  return (
    <div className="suggestions" role="group" aria-label={texts.composer.suggestions}>
      {shown.map((suggestion, index) => (
        <button
          key={suggestion.source}
          type="button"
          className="suggestion"
          aria-label={texts.composer.suggestion(index + 1, suggestion.title)}
          aria-keyshortcuts={`${index + 1}`}
          title={suggestion.text}
          onClick={() => insert(index)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            event.stopPropagation();
            props.onLeave();
          }}
        >
          <kbd>{index + 1}</kbd>
          <span dir="auto">{suggestion.title}</span>
        </button>
      ))}
    </div>
  );
}
