/** Invariant of links: following them comes to an end. */
import type { Finding } from '../../../conversation/store.ts';

/** `leads`: customer → the one that it was linked into. */
export function checkLeads(leads: Map<string, string>): Finding[] {
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const start of leads.keys()) {
    const path = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !known.has(id) && !path.has(id)) {
      path.add(id);
      id = leads.get(id);
    }
    if (id !== undefined && path.has(id)) {
      findings.push({ invariant: 'link.cycle', where: `customer ${id}`, detail: 'its links lead back to itself' });
    }
    for (const passed of path) known.add(passed);
  }
  return findings;
}
