/** Upper bounds of the buckets of durations, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Histogram {
  buckets: number[]
  sum: number
  count: number
}

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  /** Counts one more of a kind, such as a check by its verdict. */
  count(name: 'checks' | 'runs', label: string): void
  /** All figures in the text format of Prometheus (version 0.0.4). */
  text(): string
}

/** Figures of this process since it began. No brand is named: whoever reads figures need not know whose they are. */
export function createMetrics(version: string): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Histogram>()
  const counts = { checks: new Map<string, number>(), runs: new Map<string, number>() }
  const raise = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  return {
    request(method, route, status, seconds) {
      raise(requests, labels({ method, route, status: String(status) }))
      const key = labels({ method, route })
      const known = durations.get(key) ?? { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }
      durations.set(key, known)
      known.sum += seconds
      known.count++
      for (const [i, bound] of BUCKETS.entries()) if (seconds <= bound) known.buckets[i]!++
    },
    count: (name, label) => raise(counts[name], labels({ [name === 'checks' ? 'verdict' : 'state']: label })),
    text: () =>
      [
        ...head('selaras_info', 'gauge', 'The version that runs.'),
        `selaras_info{version="${escaped(version)}"} 1`,
        ...head('selaras_http_requests_total', 'counter', 'Requests answered.'),
        ...[...requests].map(([key, n]) => `selaras_http_requests_total{${key}} ${n}`),
        ...head('selaras_http_request_seconds', 'histogram', 'Time until a request was answered.'),
        ...[...durations].flatMap(([key, histogram]) => histogramLines(key, histogram)),
        ...head('selaras_checks_total', 'counter', 'Drafts checked, by verdict.'),
        ...[...counts.checks].map(([key, n]) => `selaras_checks_total{${key}} ${n}`),
        ...head('selaras_runs_total', 'counter', 'Runs that ended, by how.'),
        ...[...counts.runs].map(([key, n]) => `selaras_runs_total{${key}} ${n}`),
        '',
      ].join('\n'),
  }
}

const head = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

const histogramLines = (key: string, { buckets, sum, count }: Histogram): string[] => [
  ...BUCKETS.map((bound, i) => `selaras_http_request_seconds_bucket{${key},le="${bound}"} ${buckets[i]}`),
  `selaras_http_request_seconds_bucket{${key},le="+Inf"} ${count}`,
  `selaras_http_request_seconds_sum{${key}} ${sum}`,
  `selaras_http_request_seconds_count{${key}} ${count}`,
]

const labels = (parts: Record<string, string>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')
const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
