/** Reads the content folder. */
import { type ContentReading, compileContent } from './compile-content.ts';
import { FindingList } from './finding.ts';
import { readSources } from './sources.ts';

/**
 * The content of the folder (`frontdesk.yaml`, `training/`, `dialogs/`), or what keeps it from being used. Never
 * rejects for what the folder holds: unreadable, broken and missing files are findings.
 */
export async function readContent(dir: string): Promise<ContentReading> {
  const findings = new FindingList();
  const sources = await readSources(dir, findings);
  if (sources.size === 0) return { talks: [], taught: [], findings: findings.sorted() };
  return compileContent(sources, findings);
}
