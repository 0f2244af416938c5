/** What the Desk knows of the settings: queues, channels, skills. They change with a release, hardly ever in a day. */
import { useQuery } from '@tanstack/react-query';
import type { DeskSettingsView } from '../../src/http/contract/desk.ts';
import { words } from '../shared/format/names.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { api } from './services.ts';

/** Undefined while unknown: pages go on with ids. */
export function useDeskSettings(): DeskSettingsView | undefined {
  return useQuery({ queryKey: ['settings'], queryFn: api.settings, staleTime: 300_000 }).data;
}

/** A queue's title in the page's language; its id in words where there is none. */
export function useQueueTitle(): (id: string) => string {
  const settings = useDeskSettings();
  const { code } = useTexts();
  return (id) => settings?.queues.find((queue) => queue.id === id)?.titles[code] ?? words(id);
}

/** Who works here, for transfers and mentions. */
export function useStaff() {
  return useQuery({ queryKey: ['staff'], queryFn: api.staff, staleTime: 60_000 });
}
