/** When drawing itself fails: one honest sentence and a way back. Drafts and the outbox are on the device. */
import { Component, type ReactNode } from 'react';
import { useFirstTexts } from '../shared/texts/texts.tsx';

export class CrashBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const texts = useFirstTexts();
  return (
    <main className="single-column">
      <p role="alert">{texts.failure.crash}</p>
      <button type="button" className="button is-primary" onClick={() => location.reload()}>
        {texts.failure.reload}
      </button>
    </main>
  );
}
