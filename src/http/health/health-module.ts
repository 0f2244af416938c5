/** `/healthz`: the process lives. `/readyz`: it may be sent traffic. `/metrics`: what Prometheus reads. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebModule, WebRequest, WebResponse } from '../../runtime/web.ts';
import { notFound } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { HealthFacts } from './health-facts.ts';
import { HEALTH_PAGE_STYLE, type HealthView, healthPage } from './health-page.ts';

export interface HealthOptions {
  facts: () => Promise<HealthFacts>;
  isDraining: () => boolean;
  metrics: Pick<Metrics, 'read'>;
  /** Asked for as `Authorization: Bearer …`. Without one, `/metrics` answers this machine alone. */
  metricsToken?: string;
}

/** A store that takes longer is as good as none to whoever waits for an answer. */
const FACTS_TIMEOUT_MS = 2_000;

const PAGE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(HEALTH_PAGE_STYLE).digest('base64')}'; frame-ancestors 'none'`;

export function healthModule({ facts, isDraining, metrics, metricsToken }: HealthOptions): WebModule {
  async function look(): Promise<HealthView> {
    const uptimeSeconds = process.uptime();
    const found = await within(facts(), FACTS_TIMEOUT_MS).catch(() => undefined);
    if (isDraining()) return { state: 'stopping', uptimeSeconds, facts: found };
    if (!found) return { state: 'not ready', because: 'the store does not answer', uptimeSeconds };
    if (!found.release) return { state: 'not ready', because: 'no release is active', uptimeSeconds, facts: found };
    return { state: 'ready', uptimeSeconds, facts: found };
  }

  return {
    routes: [
      {
        method: 'GET',
        path: '/healthz',
        policy: 'public',
        async handle(request) {
          if (!wantsHtml(request))
            return { status: 200, body: { state: 'alive', uptimeSeconds: Math.floor(process.uptime()) } };
          return {
            status: 200,
            headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_CSP },
            body: healthPage(await look()),
          };
        },
      },
      {
        method: 'GET',
        path: '/readyz',
        policy: 'public',
        async handle(): Promise<WebResponse> {
          const { state, because, facts: found } = await look();
          const { release, ...counts } = found ?? {};
          return {
            status: state === 'ready' ? 200 : 503,
            headers: state === 'ready' ? undefined : { 'retry-after': '2' },
            body: {
              state,
              because,
              release: release && { id: release.id, ...release.summary },
              counts: found && counts,
            },
          };
        },
      },
      {
        method: 'GET',
        path: '/metrics',
        policy: 'public',
        async handle(request): Promise<WebResponse> {
          // Whoever may not read them need not know that they are here.
          if (!mayReadMetrics(request, metricsToken)) throw notFound('such address');
          const { text, contentType } = await metrics.read();
          return { status: 200, headers: { 'content-type': contentType }, body: text };
        },
      },
    ],
  };
}

function wantsHtml(request: WebRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

function mayReadMetrics(request: WebRequest, token: string | undefined): boolean {
  if (token !== undefined && token !== '') return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  // Through a proxy on this machine everyone comes from loopback.
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  return request.remote === '127.0.0.1' || request.remote === '::1' || request.remote === '::ffff:127.0.0.1';
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function within<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('too late')), timeoutMs);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
