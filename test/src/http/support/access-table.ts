/** The table of who may call what, made from the policies: stands in docs/reference/http.md, where a change is seen. */
import type { AccountRole } from '../../../../src/conversation/staff.ts';
import type { ApiRoute } from '../../../../src/http/api-route.ts';

const roles: AccountRole[] = ['agent', 'editor', 'supervisor', 'admin'];

export function accessTable(
  routes: Pick<ApiRoute, 'method' | 'path' | 'policy' | 'others'>[],
  mayDo: Record<string, AccountRole[]>,
): string {
  const lines = routes.map(({ method, path, policy, others = '' }) => {
    const cells = roles.map((role) => (policy === 'public' || mayDo[policy]?.includes(role) ? 'yes' : ''));
    return `| \`${method} ${path}\` | ${policy === 'public' ? 'yes' : ''} | ${cells.join(' | ')} | ${others} |`;
  });
  return [
    '| route | signed out | agent | editor | supervisor | admin | of others |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
