/** Somebody wrote meanwhile: look first, or send all the same. */
import { useTexts } from '../../shared/texts/texts.tsx';

export function NewerGuard(props: { count: number; onLook: () => void; onSend: () => void }) {
  const texts = useTexts().composer;
  return (
    <div className="composer-newer" role="alert">
      <strong>{texts.newer(props.count)}</strong>
      <button type="button" className="button is-small is-primary" onClick={props.onLook}>
        {texts.look}
      </button>
      <button type="button" className="button is-small" onClick={props.onSend}>
        {texts.sendAnyway}
      </button>
    </div>
  );
}
