/** The frame of every drawn sign. It is decoration: the name stands at the control. */
import type { ReactNode } from 'react';

/** `size` in pixels; what is drawn is drawn on 20 by 20, in the text's colour. */
export function Icon({ size = 20, children }: { size?: number; children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}
