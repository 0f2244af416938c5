/** Findings of lint as people read them: a group a kind, what hurts most first. */
import { formatFindings } from '../finding.ts';
import { type LintFinding, lintKinds } from './lint-finding.ts';

/** `most` findings a group; the rest is counted. */
export function formatLint(findings: readonly LintFinding[], most = Number.POSITIVE_INFINITY): string {
  return lintKinds
    .flatMap(({ code, title }) => {
      const group = findings.filter((finding) => finding.code === code);
      if (group.length === 0) return [];
      const rest = group.length > most ? `\n… and ${group.length - most} more (--all)` : '';
      return [`${title}: ${group.length}  [${code}]\n${formatFindings(group.slice(0, most))}${rest}`];
    })
    .join('\n\n');
}

/** `12 warnings: 3 duplicate, 9 leak`. */
export function countLint(findings: readonly LintFinding[]): string {
  if (findings.length === 0) return 'Nothing to complain about';
  const counts = lintKinds.flatMap(({ code }) => {
    const count = findings.filter((finding) => finding.code === code).length;
    return count === 0 ? [] : [`${count} ${code.slice('lint.'.length).replace('_', ' ')}`];
  });
  return `${findings.length === 1 ? '1 warning' : `${findings.length} warnings`}: ${counts.join(', ')}`;
}
