/** What operators measure, for Prometheus. Names and buckets are listed in docs/reference/http.md. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  httpRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** One turn committed; `seconds` from the cause's arrival to the commit. */
  turnTaken(turn: { cause: string; failed: boolean; seconds: number }): void;
  /** One attempt of the outbox. */
  delivery(attempt: {
    lane: 'deliver' | 'call' | 'desk';
    outcome: 'sent' | 'retry' | 'parked' | 'unknown' | 'dead';
  }): void;
  socketsOpen(count: number): void;
  /** The exposition text and its content type. */
  read(): Promise<{ text: string; contentType: string }>;
  /** Ends the measuring of the event loop. */
  stop(): void;
}

const NANOSECONDS = 1e9;

/** From a cheap answer (1 ms) to the longest that a client waits for (10 s). */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const loopDelay = monitorEventLoopDelay({ resolution: 10 });
  loopDelay.enable();

  const http = new Histogram({
    name: 'frontdesk_http_request_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: secondsBuckets,
    registers,
  });
  const turns = new Histogram({
    name: 'frontdesk_turn_seconds',
    help: 'Time of a turn until it is committed.',
    labelNames: ['cause', 'failed'] as const,
    buckets: secondsBuckets,
    registers,
  });
  const deliveries = new Counter({
    name: 'frontdesk_deliveries_total',
    help: 'Attempts of the outbox, by what came of them.',
    labelNames: ['lane', 'outcome'] as const,
    registers,
  });
  const sockets = new Gauge({ name: 'frontdesk_sockets_open', help: 'Open WebSockets.', registers });
  const loop = new Gauge({
    name: 'frontdesk_event_loop_delay_seconds',
    help: 'How late timers ran since the last reading.',
    labelNames: ['quantile'] as const,
    registers: [],
    collect() {
      this.set({ quantile: '0.5' }, loopDelay.percentile(50) / NANOSECONDS);
      this.set({ quantile: '0.99' }, loopDelay.percentile(99) / NANOSECONDS);
      this.set({ quantile: '1' }, loopDelay.max / NANOSECONDS);
      loopDelay.reset();
    },
  });
  const memory = new Gauge({
    name: 'frontdesk_memory_bytes',
    help: 'Memory of the process.',
    labelNames: ['kind'] as const,
    registers: [],
    collect() {
      const { rss, heapUsed } = process.memoryUsage();
      this.set({ kind: 'resident' }, rss);
      this.set({ kind: 'heap' }, heapUsed);
    },
  });

  registry.registerMetric(loop);
  registry.registerMetric(memory);

  return {
    httpRequest: ({ method, route, status, seconds }) => http.labels(method, route, String(status)).observe(seconds),
    turnTaken: ({ cause, failed, seconds }) => turns.labels(cause, String(failed)).observe(seconds),
    delivery: ({ lane, outcome }) => deliveries.labels(lane, outcome).inc(),
    socketsOpen: (count) => sockets.set(count),
    read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
    stop: () => {
      loopDelay.disable();
    },
  };
}
