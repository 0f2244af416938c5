/** What is kept for use at the Desk, one a line: its title opens it, at its end it is deleted. */
import type { ReactNode } from 'react';
import { useScreenTexts } from '../../../shared/texts/texts.tsx';

interface KeptLine {
  id: string;
  title: string;
  isShared: boolean;
  mayChange: boolean;
}

export function KeptTable<Kept extends KeptLine>(props: {
  caption: string;
  titleHeading: string;
  kept: readonly Kept[];
  /** Between the title and whom it is for; `isExtra` ones go where there is no room. */
  columns: readonly { heading: string; isExtra?: boolean; cell: (kept: Kept) => ReactNode }[];
  /** Below the title. */
  detail?: (kept: Kept) => ReactNode;
  onEdit: (kept: Kept) => void;
  onDelete: (kept: Kept) => void;
}) {
  const texts = useScreenTexts('settings').replies;
  const classOf = (isExtra?: boolean) => (isExtra ? 'is-extra' : undefined);
  return (
    <table className="table">
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.titleHeading}</th>
          {props.columns.map(({ heading, isExtra }) => (
            <th key={heading} scope="col" className={classOf(isExtra)}>
              {heading}
            </th>
          ))}
          <th scope="col" className="is-extra">
            {texts.for}
          </th>
          <th scope="col">
            <span className="visually-hidden">{texts.delete}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.kept.map((kept) => (
          <tr key={kept.id}>
            <th scope="row">
              {kept.mayChange ? (
                <button type="button" className="link-button is-name" onClick={() => props.onEdit(kept)}>
                  {kept.title}
                </button>
              ) : (
                kept.title
              )}
              {props.detail?.(kept)}
            </th>
            {props.columns.map(({ heading, isExtra, cell }) => (
              <td key={heading} className={classOf(isExtra)}>
                {cell(kept)}
              </td>
            ))}
            <td className="is-extra">{kept.isShared ? texts.everybody : texts.own}</td>
            <td className="number">
              {kept.mayChange && (
                <button
                  type="button"
                  className="button is-small"
                  aria-label={`${texts.delete}: ${kept.title}`}
                  onClick={() => props.onDelete(kept)}
                >
                  {texts.delete}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
