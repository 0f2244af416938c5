/** Emoji in a small grid: found by word, walked by arrows, chosen by Enter. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { startFocus } from '../actions/start-focus.ts';
import { findEmoji } from './emoji-list.ts';

const columns = 8;

export default function EmojiPicker(props: { onChoose: (sign: string) => void; onClose: () => void }) {
  const texts = useScreenTexts('asked').emoji;
  const [query, setQuery] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  const found = findEmoji(query);
  const choose = (sign: string | undefined) => {
    if (sign === undefined) return;
    props.onClose();
    props.onChoose(sign);
  };
  const focusAt = (index: number) => {
    const buttons = grid.current?.querySelectorAll('button') ?? [];
    const button = buttons[Math.max(0, Math.min(index, buttons.length - 1))];
    if (button instanceof HTMLElement) button.focus();
  };
  const onGridKey = (event: KeyboardEvent, index: number) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    focusAt(index + by);
  };
  return (
    <Sheet title={texts.title} side="centre" onClose={props.onClose}>
      <div className="asked">
        <input
          ref={startFocus}
          type="text"
          aria-label={texts.find}
          placeholder={texts.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') choose(found[0]?.sign);
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              focusAt(0);
            }
          }}
        />
        <div className="emoji-grid" ref={grid} role="group" aria-label={texts.title}>
          {found.map((emoji, index) => (
            <button
              key={emoji.sign}
              type="button"
              className="emoji"
              tabIndex={index === 0 ? 0 : -1}
              aria-label={emoji.words}
              title={emoji.words}
              onClick={() => choose(emoji.sign)}
              onKeyDown={(event) => onGridKey(event, index)}
            >
              {emoji.sign}
            </button>
          ))}
        </div>
        {found.length === 0 && <p className="unknown">{texts.none}</p>}
      </div>
    </Sheet>
  );
}
