/** A day at the Desk on which two agents work side by side. */
import { type DeskDay, openDeskDay } from './desk-day.ts';
import type { StaffMember } from './staff-member.ts';

export async function openDayOfTwo(): Promise<{ day: DeskDay; noor: StaffMember; ben: StaffMember }> {
  const day = await openDeskDay();
  const noor = await day.staff('Noor Haddad', 'agent');
  const ben = await day.staff('Ben Okafor', 'agent');
  return { day, noor, ben };
}
