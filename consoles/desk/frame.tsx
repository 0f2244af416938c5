/** The frame of every signed-in page: rail, page, status bar. On a phone the rail is the bottom bar. */
import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { type KeyBindings, useKeys } from '../shared/keys/use-keys.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { BoardIcon, InboxIcon, MeasuresIcon, SearchIcon, SettingsIcon } from '../shared/ui/icons.tsx';
import { useWidth } from '../shared/ui/use-width.ts';
import { AccountMenu } from './account-menu.tsx';
import { isSupervisor, useDesk } from './desk-context.tsx';
import { focusNextPane, focusOffer } from './focus.ts';
import { KeySheet } from './key-sheet.tsx';
import { OfferSlot } from './offers/offer-slot.tsx';
import { deskPages } from './pages/desk-pages.ts';
import { formatPlace, type Place } from './place.ts';
import { StatusBar } from './status-bar.tsx';
import { go } from './use-place.ts';

const Palette = lazy(() => import('./palette/palette.tsx'));

const icons = {
  inbox: InboxIcon,
  search: SearchIcon,
  board: BoardIcon,
  measures: MeasuresIcon,
  settings: SettingsIcon,
} as const;

export function Frame({ place, children }: { place: Place; children: ReactNode }) {
  const texts = useTexts();
  const width = useWidth();
  const { session } = useDesk();
  const [layer, setLayer] = useState<'keys' | 'palette'>();
  const pages = deskPages.filter((page) => !page.isForSupervisors || isSupervisor(session));
  const toPages: KeyBindings = {};
  for (const page of pages) toPages[page.keys] = () => go(page.place);
  useKeys({
    ...toPages,
    '?': () => setLayer('keys'),
    'Mod+k': () => setLayer('palette'),
    F6: focusNextPane,
    F8: focusOffer,
  });
  const isReading = place.page === 'inbox' && place.conversationId !== undefined;
  const hasListSlot = place.page === 'inbox' && !(width === 'narrow' && isReading);
  return (
    <div className={`frame${isReading ? ' is-reading' : ''}`}>
      <a className="skip-link" href="#content">
        {place.page === 'inbox' ? texts.skipToList : texts.skipToContent}
      </a>
      <nav className="rail" aria-label={texts.mainNavigation}>
        {pages.map((page) => {
          const Icon = icons[page.id];
          return (
            <RailLink
              key={page.id}
              place={page.place}
              isHere={place.page === page.id}
              label={page.label(texts)}
              keys={page.keys}
            >
              <Icon />
            </RailLink>
          );
        })}
        <AccountMenu />
      </nav>
      {children}
      {!hasListSlot && <OfferSlot isFloating />}
      <StatusBar onKeys={() => setLayer('keys')} />
      {layer === 'keys' && <KeySheet onClose={() => setLayer(undefined)} />}
      {layer === 'palette' && (
        <Suspense>
          <Palette
            onKeys={() => setLayer('keys')}
            onClose={() => setLayer((now) => (now === 'palette' ? undefined : now))}
          />
        </Suspense>
      )}
    </div>
  );
}

function RailLink(props: { place: Place; isHere: boolean; label: string; keys: string; children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(props.place);
  };
  return (
    <a
      className="rail-link"
      href={formatPlace(props.place)}
      aria-current={props.isHere ? 'page' : undefined}
      aria-keyshortcuts={props.keys}
      title={`${props.label} (${props.keys})`}
      onClick={follow}
    >
      {props.children}
      <span>{props.label}</span>
    </a>
  );
}
