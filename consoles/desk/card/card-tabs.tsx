/** The card's tabs, loaded behind its first lines. */
import { useState } from 'react';
import type { CustomerCardView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { TabRow } from '../../shared/ui/tab-row.tsx';
import { AttributesTab } from './attributes-tab.tsx';
import { IdentitiesTab } from './identities-tab.tsx';
import { JourneyTab } from './journey-tab.tsx';
import { PrivacyTab } from './privacy-tab.tsx';

export interface TabProps {
  card: CustomerCardView;
  conversationId: string;
  /** Of the person, as it is called everywhere on the page. */
  name: string;
  onErase: () => void;
}

type TabName = 'journey' | 'identities' | 'privacy' | 'attributes';

export default function CardTabs(props: TabProps) {
  const { tabs, tabsLabel } = useTexts().card;
  const [tab, setTab] = useState<TabName>('journey');
  const { customer, linked } = props.card;
  const identities = customer.identities.length + linked.flatMap((one) => one.customer.identities).length;
  return (
    <TabRow
      label={tabsLabel}
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'journey', label: tabs.journey, panel: () => <JourneyTab {...props} /> },
        {
          value: 'identities',
          label: (
            <>
              {tabs.identities} <span className="count">{identities}</span>
            </>
          ),
          panel: () => <IdentitiesTab {...props} />,
        },
        { value: 'attributes', label: tabs.attributes, panel: () => <AttributesTab {...props} /> },
        { value: 'privacy', label: tabs.privacy, panel: () => <PrivacyTab {...props} /> },
      ]}
    />
  );
}
