/** Activities as the channel behind the service shows them. */
import type { Activity } from '../../conversation/activity.ts';
import { fitActivities } from '../kit/render/fit-activities.ts';
import { capabilitiesOf } from './capabilities.ts';

export function fitTo(channelId: string, activities: Activity[], publicOrigin: string | undefined): Activity[] {
  return fitActivities(activities, capabilitiesOf(channelId), { publicOrigin });
}

/** For answers in the same response: the thread names the channel (`msteams|19:…`). */
export function fitInline(activities: Activity[], publicOrigin: string | undefined): Activity[] {
  return activities.flatMap((activity) => {
    const [channelId = ''] = activity.address.thread.split('|');
    return fitTo(channelId, [activity], publicOrigin);
  });
}
