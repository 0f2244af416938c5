/** Whether a person was called at the right time: one tap of whoever helps, and the rules can be judged by it. */
import type { BriefView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import type { ActionContext } from '../actions/desk-action.ts';

const verdicts = ['right', 'tooEarly', 'tooLate'] as const;

export function Verdict({ verdict, context }: { verdict: BriefView['verdict']; context: ActionContext }) {
  const texts = useTexts().brief;
  if (verdict) return <span className="tag">✓ {texts.verdicts[verdict]}</span>;
  if (!context.allowed.includes('judge')) return null;
  return (
    <span className="verdict" role="group" aria-label={texts.verdict}>
      <span className="meta">{texts.ask}</span>
      {verdicts.map((one) => (
        <button
          key={one}
          type="button"
          className="verdict-choice"
          aria-disabled={!context.isOnline || context.isBusy}
          onClick={() => context.isOnline && context.run({ do: 'judge', verdict: one })}
        >
          {texts.verdicts[one]}
        </button>
      ))}
    </span>
  );
}
