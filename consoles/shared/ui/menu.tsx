/** A menu at a button: items with keys, checks and choices. Radix keeps focus and arrow keys right. */
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useWidth } from './use-width.ts';

/** A menu is part of the page's main part, where those who go from landmark to landmark find it. */
const landmark = () => document.querySelector('main');

export function Menu(props: {
  /** The button that opens it: exactly one element. */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{props.trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={landmark()}>
        <DropdownMenu.Content
          className="menu"
          align={props.align ?? 'start'}
          side={props.side ?? 'bottom'}
          sideOffset={6}
          collisionPadding={8}
        >
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export const MenuItem = (props: {
  onSelect: () => void;
  shortcut?: string | undefined;
  isDisabled?: boolean;
  children: ReactNode;
}) => (
  <DropdownMenu.Item className="menu-item" disabled={props.isDisabled ?? false} onSelect={props.onSelect}>
    {props.children}
    {props.shortcut && <kbd>{props.shortcut}</kbd>}
  </DropdownMenu.Item>
);

/** Stays open while several are checked. */
export const MenuCheck = (props: {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
}) => (
  <DropdownMenu.CheckboxItem
    className="menu-item"
    checked={props.isChecked}
    onCheckedChange={props.onChange}
    onSelect={(event) => event.preventDefault()}
  >
    <span className="menu-check">
      <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
    </span>
    {props.children}
  </DropdownMenu.CheckboxItem>
);

export function MenuChoice<Value extends string>(props: {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: ReactNode; lang?: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <DropdownMenu.RadioGroup
      aria-label={props.label}
      {...(props.value === undefined ? {} : { value: props.value })}
      onValueChange={(next) => {
        const option = props.options.find((one) => one.value === next);
        if (option) props.onChange(option.value);
      }}
    >
      {props.options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} className="menu-item" value={option.value} lang={option.lang}>
          <span className="menu-check">
            <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="menu-line" />;
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="menu-label">{children}</DropdownMenu.Label>
);

/** A menu inside a menu; where there is no room beside it, a section of it. */
export function SubMenu(props: { label: ReactNode; children: ReactNode }) {
  if (useWidth() === 'narrow') {
    return (
      <DropdownMenu.Group>
        <MenuLabel>{props.label}</MenuLabel>
        {props.children}
      </DropdownMenu.Group>
    );
  }
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        {props.label}
        <span className="menu-more mirrors" aria-hidden="true">
          ›
        </span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={landmark()}>
        <DropdownMenu.SubContent className="menu" sideOffset={2} collisionPadding={8}>
          {props.children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
