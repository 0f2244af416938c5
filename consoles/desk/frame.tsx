/** The frame of every signed-in page: rail, page, status bar. On a phone the rail is the bottom bar. */
import { DropdownMenu } from 'radix-ui';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useKeys } from '../shared/keys/use-keys.ts';
import { isLanguage, languages, useChooseLanguage, useTexts } from '../shared/texts/texts.tsx';
import { InboxIcon, PersonIcon, TeamIcon } from '../shared/ui/icons.tsx';
import { useDesk } from './desk-context.tsx';
import { KeySheet } from './key-sheet.tsx';
import { formatPlace, type Place } from './place.ts';
import { api, queryClient, sessionKey } from './services.ts';
import { StatusBar } from './status-bar.tsx';
import { go } from './use-place.ts';

export function Frame({ place, children }: { place: Place; children: ReactNode }) {
  const texts = useTexts();
  const { session } = useDesk();
  const [hasKeySheet, setKeySheet] = useState(false);
  useKeys({ '?': () => setKeySheet(true) });
  const isReading = place.page === 'inbox' && place.conversationId !== undefined;
  return (
    <div className={`frame${isReading ? ' is-reading' : ''}`}>
      <a className="skip-link" href="#content">
        {place.page === 'inbox' ? texts.skipToList : texts.skipToContent}
      </a>
      <nav className="rail" aria-label={texts.mainNavigation}>
        <RailLink place={{ page: 'inbox', list: 'waiting' }} isHere={place.page === 'inbox'} label={texts.inbox}>
          <InboxIcon />
        </RailLink>
        {session.account.role === 'admin' && (
          <RailLink place={{ page: 'team' }} isHere={place.page === 'team'} label={texts.team}>
            <TeamIcon />
          </RailLink>
        )}
        <AccountMenu />
      </nav>
      {children}
      <StatusBar onKeys={() => setKeySheet(true)} />
      {hasKeySheet && <KeySheet onClose={() => setKeySheet(false)} />}
    </div>
  );
}

function RailLink(props: { place: Place; isHere: boolean; label: string; children: ReactNode }) {
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
      onClick={follow}
    >
      {props.children}
      <span>{props.label}</span>
    </a>
  );
}

function AccountMenu() {
  const texts = useTexts();
  const choose = useChooseLanguage();
  const { account } = useDesk().session;
  const signOut = () => {
    void api.signOut().finally(() => {
      queryClient.setQueryData(sessionKey, null);
    });
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="rail-link account" aria-label={texts.accountMenu(account.name)}>
        <PersonIcon />
        <span>{texts.menu}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side="top" align="start" sideOffset={8} collisionPadding={8}>
          <DropdownMenu.Label className="menu-label">
            <bdi>{account.name}</bdi>
            <span className="meta">
              {texts.roles[account.role]} · {account.email}
            </span>
          </DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            aria-label={texts.language}
            value={texts.code}
            onValueChange={(code) => isLanguage(code) && choose(code)}
          >
            {Object.entries(languages).map(([code, { languageName }]) => (
              <DropdownMenu.RadioItem key={code} className="menu-item" value={code} lang={code}>
                <span className="menu-check">
                  <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
                </span>
                {languageName}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={signOut}>
            <span className="menu-check" />
            {texts.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
