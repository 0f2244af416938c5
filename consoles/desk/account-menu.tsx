/** Who is signed in, the page's language, and the way out. */
import { isLanguage, languages, useChooseLanguage, useTexts } from '../shared/texts/texts.tsx';
import { PersonIcon } from '../shared/ui/icons.tsx';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '../shared/ui/menu.tsx';
import { useDesk } from './desk-context.tsx';
import { signOut } from './services.ts';

export function AccountMenu() {
  const texts = useTexts();
  const choose = useChooseLanguage();
  const { account } = useDesk().session;
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" className="rail-link account" aria-label={texts.accountMenu(account.name)}>
          <PersonIcon />
          <span>{texts.menu}</span>
        </button>
      }
    >
      <MenuLabel>
        <bdi>{account.name}</bdi>
        <span className="meta">
          {texts.roles[account.role]} · {account.email}
        </span>
      </MenuLabel>
      <MenuChoice
        label={texts.language}
        value={texts.code}
        options={Object.entries(languages).map(([code, { languageName }]) => ({
          value: code,
          label: languageName,
          lang: code,
        }))}
        onChange={(code) => isLanguage(code) && choose(code)}
      />
      <MenuLine />
      <MenuItem onSelect={signOut}>
        <span className="menu-check" />
        {texts.signOut}
      </MenuItem>
    </Menu>
  );
}
