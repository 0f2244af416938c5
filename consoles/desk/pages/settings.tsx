/** What may I change, whom does it touch? One section at a time, each with its own address. */
import { type ComponentType, useEffect } from 'react';
import type { SessionView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import { formatPlace, type SettingsSection } from '../place.ts';
import { go } from '../use-place.ts';
import { ForbiddenPage } from './forbidden.tsx';
import { AuditSection } from './settings/audit.tsx';
import { ChannelsSection } from './settings/channels.tsx';
import { MacrosSection } from './settings/macros.tsx';
import { MeSection } from './settings/me.tsx';
import { RepliesSection } from './settings/replies.tsx';
import { TeamSection } from './settings/team.tsx';
import './settings.css';

interface Section {
  id: SettingsSection;
  mayOpen: (session: SessionView) => boolean;
  needed: 'agent' | 'supervisor';
  Page: ComponentType;
}

const everyone = () => true;
const sections: readonly Section[] = [
  { id: 'me', mayOpen: everyone, needed: 'agent', Page: MeSection },
  { id: 'team', mayOpen: isSupervisor, needed: 'supervisor', Page: TeamSection },
  { id: 'replies', mayOpen: everyone, needed: 'agent', Page: RepliesSection },
  { id: 'macros', mayOpen: everyone, needed: 'agent', Page: MacrosSection },
  { id: 'channels', mayOpen: isSupervisor, needed: 'supervisor', Page: ChannelsSection },
  { id: 'audit', mayOpen: isSupervisor, needed: 'supervisor', Page: AuditSection },
];

export default function SettingsPage({ section: id }: { section: SettingsSection }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings');
  const { session } = useDesk();
  useEffect(() => {
    document.title = desk.pageTitle(texts.sections[id]);
  }, [desk, texts, id]);
  const section = sections.find((one) => one.id === id);
  if (section && !section.mayOpen(session)) {
    return <ForbiddenPage needed={section.needed === 'agent' ? 'editor' : section.needed} />;
  }
  return (
    <main className="page settings" id="content" tabIndex={-1}>
      <nav className="settings-sections" aria-label={desk.settings}>
        {sections
          .filter((one) => one.mayOpen(session))
          .map((one) => (
            <a
              key={one.id}
              href={formatPlace({ page: 'settings', section: one.id })}
              aria-current={one.id === id ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go({ page: 'settings', section: one.id });
              }}
            >
              {texts.sections[one.id]}
            </a>
          ))}
      </nav>
      <div className="settings-page">{section && <section.Page />}</div>
    </main>
  );
}
