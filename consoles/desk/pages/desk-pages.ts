/** The pages of the Desk in the order of the rail: their words, their keys, and for whom they are. */
import type { Texts } from '../../shared/texts/all-texts.ts';
import type { Place } from '../place.ts';

export interface DeskPage {
  id: 'inbox' | 'search' | 'board' | 'measures' | 'settings';
  place: Place;
  keys: string;
  isForSupervisors: boolean;
  label: (texts: Texts) => string;
}

export const deskPages: readonly DeskPage[] = [
  {
    id: 'inbox',
    place: { page: 'inbox', list: 'waiting' },
    keys: 'g i',
    isForSupervisors: false,
    label: (texts) => texts.inbox,
  },
  {
    id: 'search',
    place: { page: 'search', query: '' },
    keys: 'g s',
    isForSupervisors: false,
    label: (texts) => texts.search,
  },
  { id: 'board', place: { page: 'board' }, keys: 'g b', isForSupervisors: true, label: (texts) => texts.board },
  {
    id: 'measures',
    place: { page: 'measures' },
    keys: 'g v',
    isForSupervisors: true,
    label: (texts) => texts.measures,
  },
  {
    id: 'settings',
    place: { page: 'settings', section: 'me' },
    keys: 'g ,',
    isForSupervisors: false,
    label: (texts) => texts.settings,
  },
];
