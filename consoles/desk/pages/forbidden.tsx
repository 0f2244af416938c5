/** Pages that are not: without permission, or without existence. Each says what to do. */
import { useTexts } from '../../shared/texts/texts.tsx';
import { useDesk } from '../desk-context.tsx';
import { go } from '../use-place.ts';

export function ForbiddenPage({ needed }: { needed: 'admin' | 'supervisor' | 'editor' }) {
  const texts = useTexts();
  const have = useDesk().session.account.role;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <h1>{texts.forbidden.title}</h1>
      <p>{texts.forbidden.text(texts.roles[needed], texts.roles[have])}</p>
      <ToInbox />
    </main>
  );
}

export function UnknownPage() {
  const texts = useTexts();
  return (
    <main className="page" id="content" tabIndex={-1}>
      <h1>{texts.failure.page}</h1>
      <ToInbox />
    </main>
  );
}

function ToInbox() {
  const texts = useTexts();
  return (
    <button type="button" className="button" onClick={() => go({ page: 'inbox', list: 'waiting' })}>
      {texts.failure.toInbox}
    </button>
  );
}
