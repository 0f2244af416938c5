/** What goes along with a reply: its files, and buttons for the customer. */
import type { Draft } from '../../shared/api/drafts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { startFocus } from '../actions/start-focus.ts';

interface PartProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const maxTitle = 80;

export function DraftFiles({ draft, running, onChange }: PartProps & { running: readonly string[] }) {
  const texts = useTexts();
  const files = draft.attachments ?? [];
  if (files.length === 0 && running.length === 0) return null;
  return (
    <p className="chips" role="group" aria-label={texts.composer.attached}>
      {files.map((file, index) => (
        <Chip
          key={`${file.contentUrl} ${index}`}
          removeLabel={texts.remove(file.name)}
          onRemove={() => onChange({ ...draft, attachments: files.toSpliced(index, 1) })}
        >
          <span dir="auto">{file.name}</span>
        </Chip>
      ))}
      {running.map((name, index) => (
        <span key={`${name} ${index}`} className="meta" role="status">
          ◌ {texts.composer.uploading(name)}
        </span>
      ))}
    </p>
  );
}

export function DraftButtons({ draft, most, onChange }: PartProps & { most: number }) {
  const texts = useTexts();
  const { buttons } = draft;
  if (!buttons) return null;
  const set = (next: string[]) => {
    const { buttons: _, ...others } = draft;
    onChange(next.length === 0 ? others : { ...others, buttons: next });
  };
  return (
    <div className="draft-buttons" role="group" aria-label={texts.composer.buttons}>
      {buttons.map((title, index) => (
        <span key={`${index}`} className="draft-button">
          <input
            ref={title === '' ? startFocus : undefined}
            aria-label={texts.composer.button(index + 1)}
            placeholder={texts.composer.button(index + 1)}
            maxLength={maxTitle}
            dir="auto"
            value={title}
            onChange={(event) => set(buttons.with(index, event.target.value))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // The form's Enter would send.
              event.preventDefault();
              if (title.trim() !== '' && buttons.length < most) set([...buttons, '']);
            }}
          />
          <button
            type="button"
            className="icon-button is-tiny"
            aria-label={texts.remove(title || texts.composer.button(index + 1))}
            onClick={() => set(buttons.toSpliced(index, 1))}
          >
            <CloseIcon />
          </button>
        </span>
      ))}
      {buttons.length < most && (
        <button type="button" className="link-button" onClick={() => set([...buttons, ''])}>
          {texts.composer.addButton}
        </button>
      )}
    </div>
  );
}
