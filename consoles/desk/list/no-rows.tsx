/** A list without a row: nobody is in it, or nobody fits what it is filtered by. */
import type { ListWish } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Empty } from '../../shared/ui/region-state.tsx';
import { NobodyWaiting } from './nobody-waiting.tsx';

export function NoRows(props: { wish: ListWish; filter: string; onClearFilter: () => void }) {
  const texts = useTexts();
  const { list, filters } = props.wish;
  const isFiltered = props.filter !== '' || Object.keys(filters).length > 0;
  if (!isFiltered && list === 'waiting') return <NobodyWaiting />;
  return (
    <Empty>
      <p>
        {props.filter !== ''
          ? texts.filterNone(props.filter)
          : isFiltered
            ? texts.filters.noneFits
            : texts.listEmpty[list]}
      </p>
      {isFiltered && (
        <button type="button" className="button" onClick={props.onClearFilter}>
          {texts.clearFilter}
        </button>
      )}
    </Empty>
  );
}
