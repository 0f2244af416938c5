/** Drawn signs, 20 px, in the text's colour. They are decoration: the name stands at the control. */
import { Icon } from './icon.tsx';

export const InboxIcon = () => (
  <Icon>
    <path d="M3 11l2.2-6.2A1.2 1.2 0 0 1 6.3 4h7.4a1.2 1.2 0 0 1 1.1.8L17 11v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z" />
    <path d="M3 11h4l1 2h4l1-2h4" />
  </Icon>
);
export const PersonIcon = () => (
  <Icon>
    <circle cx="10" cy="7" r="3.2" />
    <path d="M4 16.5c.4-3.4 2.8-5.2 6-5.2s5.6 1.8 6 5.2" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path className="mirrors" d="M12 4l-6 6 6 6" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <circle cx="4.5" cy="10" r=".8" />
    <circle cx="10" cy="10" r=".8" />
    <circle cx="15.5" cy="10" r=".8" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
);
export const CardIcon = () => (
  <Icon>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <circle cx="7" cy="9" r="1.7" />
    <path d="M4.6 13.4c.4-1.3 1.2-1.9 2.4-1.9s2 .6 2.4 1.9M12 8.5h3M12 11.5h3" />
  </Icon>
);
export const FoldIcon = ({ isOpen }: { isOpen: boolean }) => (
  <Icon>{isOpen ? <path d="M5 12l5-5 5 5" /> : <path d="M5 8l5 5 5-5" />}</Icon>
);
export const SearchIcon = () => (
  <Icon>
    <circle cx="8.8" cy="8.8" r="5" />
    <path d="M12.6 12.6L17 17" />
  </Icon>
);
export const BoardIcon = () => (
  <Icon>
    <path d="M3.5 16.5v-6M8 16.5v-11M12.5 16.5V9M17 16.5V4" />
  </Icon>
);
export const MeasuresIcon = () => (
  <Icon>
    <path d="M3 15.5l4-5 3.5 3 6-8" />
    <path d="M12.5 5.5h4v4" />
  </Icon>
);
export const SettingsIcon = () => (
  <Icon>
    <path d="M3 6h8M15 6h2M3 14h2M9 14h8" />
    <circle cx="13" cy="6" r="1.8" />
    <circle cx="7" cy="14" r="1.8" />
  </Icon>
);
