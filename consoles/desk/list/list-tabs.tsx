/** The lists with their counts; the rarer ones and the saved views behind one button. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import type { SavedViewView } from '../../../src/http/contract/desk.ts';
import type { ListName } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { MoreIcon } from '../../shared/ui/icons.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../shared/ui/menu.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useCounts } from '../desk-context.tsx';
import { api } from '../services.ts';

export const viewsKey = ['views'];
const always: readonly ListName[] = ['waiting', 'mine', 'snoozed'];
const rare: readonly ListName[] = ['open', 'closed'];

export function ListTabs(props: {
  list: ListName;
  onList: (list: ListName) => void;
  onView: (view: SavedViewView) => void;
}) {
  const texts = useTexts();
  const counts = useCounts();
  const views = useQuery({ queryKey: viewsKey, queryFn: api.views });
  const remove = useRemoveView();
  const shown = always.includes(props.list) ? always : [...always, props.list];
  const numbers: Partial<Record<ListName, number | undefined>> = {
    waiting: counts?.waiting,
    mine: counts?.mine,
    snoozed: counts?.snoozed,
  };
  const own = views.data?.filter((view) => view.mayChange) ?? [];
  return (
    <div className="tab-line">
      <Tabs.List className="tabs" aria-label={texts.inbox}>
        {shown.map((name) => (
          <Tabs.Trigger key={name} className="tab" value={name}>
            {texts.lists[name]}
            {numbers[name] !== undefined && <span className="count"> {numbers[name]}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Menu
        align="end"
        trigger={
          <button type="button" className="icon-button is-small" aria-label={texts.otherLists}>
            <MoreIcon />
          </button>
        }
      >
        {rare.map((name) => (
          <MenuItem key={name} onSelect={() => props.onList(name)}>
            {texts.lists[name]}
          </MenuItem>
        ))}
        {views.data && views.data.length > 0 && (
          <>
            <MenuLine />
            <MenuLabel>{texts.savedViews}</MenuLabel>
            {views.data.map((view) => (
              <MenuItem key={view.id} onSelect={() => props.onView(view)}>
                {view.title}
              </MenuItem>
            ))}
          </>
        )}
        {own.length > 0 && <MenuLine />}
        {own.map((view) => (
          <MenuItem key={view.id} onSelect={() => remove(view)}>
            {texts.deleteView(view.title)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

/** Taken back by saving it again. */
function useRemoveView(): (view: SavedViewView) => void {
  const texts = useTexts();
  const notices = useNotices();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: viewsKey });
  const restore = ({ title, list, filters, isShared }: SavedViewView) =>
    void api.addView({ title, list, filters, isShared }).then(refresh);
  const { mutate } = useMutation({
    mutationFn: (view: SavedViewView) => api.deleteView(view.id),
    networkMode: 'always',
    onSuccess: (_, view) => {
      refresh();
      notices.show({
        text: texts.viewDeleted(view.title),
        action: { label: texts.actions.undo, shortcut: 'z', run: () => restore(view) },
      });
    },
    onError: (error, view) =>
      notices.show({
        kind: 'failed',
        text: texts.failure.actionFailed(texts.deleteView(view.title)),
        detail: errorWords(error, texts.failure.noConnection),
      }),
  });
  return mutate;
}
