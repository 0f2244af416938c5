/** Parts of the brief: values that lead to their message. */
import type { ReactNode } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { shownIn } from './brief-links.ts';

/** Answers by title, each leading to where it was shown. */
export function Titles(props: {
  label: string;
  none: string;
  titles: readonly { source: string; title: string }[];
  activities: ConversationDetailView['activities'];
  onLook: (ordinal: number) => void;
}) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd dir="auto">
        {props.titles.length === 0 && <span className="unknown">{props.none}</span>}
        {props.titles.map(({ source, title }, index) => (
          <span key={source}>
            {index > 0 && ', '}
            <Jump to={shownIn(props.activities, source)} what={title} onLook={props.onLook}>
              {title}
            </Jump>
          </span>
        ))}
      </dd>
    </div>
  );
}

/** A value that leads to its message, where there is one. */
export function Jump(props: {
  to: number | undefined;
  what: string;
  onLook: (ordinal: number) => void;
  children: ReactNode;
}) {
  const texts = useTexts();
  const { to } = props;
  if (to === undefined) return props.children;
  return (
    <button type="button" className="jump" title={texts.brief.jumpTo(props.what)} onClick={() => props.onLook(to)}>
      {props.children}
    </button>
  );
}
