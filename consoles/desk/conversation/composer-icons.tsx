/** Signs of the composer and of files, in the text's colour. The name stands at the control. */
import type { ReactNode } from 'react';
import { Icon } from '../../shared/ui/icon.tsx';

const Sign = ({ children }: { children: ReactNode }) => <Icon size={18}>{children}</Icon>;

export const AttachIcon = () => (
  <Sign>
    <path d="M15.5 9.3l-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.7 5.8a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2" />
  </Sign>
);
export const EmojiIcon = () => (
  <Sign>
    <circle cx="10" cy="10" r="7" />
    <path d="M7 12c.7 1.2 1.7 1.8 3 1.8s2.3-.6 3-1.8M7.6 7.8v.4M12.4 7.8v.4" />
  </Sign>
);
export const CannedIcon = () => (
  <Sign>
    <path d="M12 4L8 16" />
  </Sign>
);
export const MentionIcon = () => (
  <Sign>
    <circle cx="10" cy="10" r="2.8" />
    <path d="M12.8 7.2v3.6a2 2 0 0 0 4 0V10A6.8 6.8 0 1 0 14 15.5" />
  </Sign>
);
export const ButtonsIcon = () => (
  <Sign>
    <rect x="3" y="4" width="14" height="5" rx="2" />
    <rect x="3" y="11.5" width="9" height="5" rx="2" />
  </Sign>
);
export const MacroIcon = () => (
  <Sign>
    <path d="M11 3L5 11h4.5L9 17l6-8h-4.5z" />
  </Sign>
);
export const FileIcon = () => (
  <Sign>
    <path d="M6 3h5l4 4v10H6zM11 3v4h4" />
  </Sign>
);
