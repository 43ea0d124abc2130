import { TestServer } from '../api/server.ts'
import { collect } from './collect.ts'

/** Bytes in use once everything that nobody holds is gone. */
export function heapInUse(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

/**
 * Asks an API of two small brands as dashboards, editors and content systems do, in turn: findings, checks of drafts of which no two
 * are alike, comments under new idempotency keys, and addresses that are not there.
 * @param told after every so many requests
 */
export async function load(
  server: TestServer,
  requests: number,
  { drafts, every = requests, told = () => {} }: { drafts: number; every?: number; told?: (done: number) => void },
): Promise<void> {
  const token = await server.token('editor')
  const ask = async (path: string, body?: object, more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await server.api.app.request(path, init)
    await response.arrayBuffer()
    if (response.status >= 500 || response.status === 429) throw new Error(`${path} answered ${response.status}`)
  }
  const [finding] = (await server.lentera.store.listFindings({ limit: 1 })).findings
  for (let i = 0; i < requests; i++) {
    const price = `Harga Paket Kilat Rp${10_000 + (i % drafts)} per kilogram.`
    if (i % 4 === 0) await ask('/v1/findings?limit=5')
    else if (i % 40 === 1)
      await ask(`/v1/findings/${finding!.fingerprint}/comments`, { text: 'Dicek.' }, { 'idempotency-key': `${i}` })
    else if (i % 4 === 2) await ask(`/v1/findings/feedface${i}`)
    else await ask('/v1/checks', { content: price, channel: 'push', stage: 'retention' })
    server.logs.length = 0
    if ((i + 1) % every === 0) told(i + 1)
  }
}

export const UNLIMITED = {
  tokenRate: { requests: 1_000_000_000, seconds: 60 },
  addressRate: { requests: 1_000_000_000, seconds: 60 },
}

/** `node test/bench/memory.ts [requests]`: the heap after each tenth of so many requests, 50,000 unless told otherwise. */
if (import.meta.main) {
  const requests = Number(process.argv[2] ?? 50_000)
  const server = await TestServer.start(UNLIMITED)
  const rows: { requests: number; heap: string }[] = []
  const told = (done: number) => rows.push({ requests: done, heap: `${(heapInUse() / 1e6).toFixed(1)} MB` })
  await load(server, requests, { drafts: requests, every: requests / 10, told })
  console.table(rows)
  await server.end()
}
