/** Tabs over a panel: one tab stop, arrow keys, the panel named by its tab. */
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';

export function TabRow<Value extends string>(props: {
  label: string;
  value: Value;
  tabs: readonly { value: Value; label: ReactNode; panel: () => ReactNode }[];
  onChange: (value: Value) => void;
}) {
  return (
    <Tabs.Root
      value={props.value}
      onValueChange={(next) => {
        const tab = props.tabs.find((one) => one.value === next);
        if (tab) props.onChange(tab.value);
      }}
    >
      <Tabs.List className="tabs" aria-label={props.label}>
        {props.tabs.map((tab) => (
          <Tabs.Trigger key={tab.value} className="tab" value={tab.value}>
            {tab.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {props.tabs.map((tab) => (
        <Tabs.Content key={tab.value} className="tab-panel" value={tab.value} tabIndex={-1}>
          {tab.panel()}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
