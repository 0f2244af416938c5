/** Whose supervisor one is: agents who serve a queue that the supervisor serves too. */
import { type AccountRole, type AgentProfile, DEFAULT_PROFILE } from '../conversation/staff.ts';

interface Member {
  id: string;
  role: AccountRole;
  profile?: AgentProfile;
}

/** Administrators have everyone; supervisors themselves and the agents of their queues (no queues named: all); others nobody. */
export function isOnTeam(leader: Member, member: Member): boolean {
  if (leader.role === 'admin' || leader.id === member.id)
    return leader.role === 'admin' || leader.role === 'supervisor';
  if (leader.role !== 'supervisor' || member.role !== 'agent') return false;
  const { queues: led } = leader.profile ?? DEFAULT_PROFILE;
  const { queues: served } = member.profile ?? DEFAULT_PROFILE;
  return led.length === 0 || served.length === 0 || led.some((queue) => served.includes(queue));
}
