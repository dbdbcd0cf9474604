import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  countRequest(of: { method: string; route: string; status: number }, seconds: number): void
  countJob(name: string, outcome: 'done' | 'failed'): void
  /** A number that is asked for when somebody looks. */
  gauge(name: string, help: string, read: () => number): void
  /** Memory, CPU and the event loop of this process. */
  observeProcess(): void
  /** The text form that Prometheus reads. */
  write(): Promise<{ type: string; text: string }>
}

/** Seconds. A till waits for its answer: most bounds lie where its patience does. */
const BOUNDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'moadon_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by the address in the route table.',
    labelNames: ['method', 'route', 'status'],
    buckets: BOUNDS,
    registers: [registry],
  })
  const jobs = new Counter({
    name: 'moadon_jobs_total',
    help: 'Jobs that ended, by how.',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  })
  return {
    countRequest: (of, seconds) => requests.observe(of, seconds),
    countJob: (job, outcome) => jobs.inc({ job, outcome }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read())
        },
      })
    },
    observeProcess: () => collectDefaultMetrics({ register: registry }),
    write: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

/** How busy the connections to the database are. */
export function observePool(metrics: Metrics, pool: pg.Pool): void {
  metrics.gauge('moadon_database_connections', 'Open connections to the database.', () => pool.totalCount)
  metrics.gauge('moadon_database_connections_idle', 'Of these, how many nobody uses.', () => pool.idleCount)
  metrics.gauge(
    'moadon_database_requests_waiting',
    'Who waits for a connection to the database.',
    () => pool.waitingCount,
  )
}
