import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import type { Crawled } from '../crawl/timed.ts'
import { median, ROUNDS } from '../measure.ts'
import type { Row } from '../row.ts'

const SITE = new URL('../crawl/site.ts', import.meta.url)
const CRAWLERS = {
  own: new URL('../crawl/own.ts', import.meta.url),
  bare: new URL('../crawl/bare.ts', import.meta.url),
  crawlee: new URL('../crawl/crawlee.ts', import.meta.url),
}
type Name = keyof typeof CRAWLERS
const run = promisify(execFile)

/** Each crawler in a process of its own, in turn, against one server; Crawlee, which is far slower, so many times as `peers` says. */
async function crawls(
  pages: number,
  { rounds, peers }: { rounds: number; peers: number },
): Promise<Record<Name, Crawled[]>> {
  const server = spawn(process.execPath, [SITE.pathname, String(pages)], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const url = `${line.toString().trim()}/page/0`
    const all: Record<Name, Crawled[]> = { own: [], bare: [], crawlee: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, script] of Object.entries(CRAWLERS) as [Name, URL][]) {
        if (name === 'crawlee' && round >= peers) continue
        const { stdout } = await run(process.execPath, [script.pathname, url, String(pages)])
        const crawled = JSON.parse(stdout) as Crawled
        if (crawled.pages !== pages) throw new Error(`${name} read ${crawled.pages} of ${pages} pages`)
        all[name].push(crawled)
      }
    }
    return all
  } finally {
    server.kill()
  }
}

export const crawl: Row = {
  name: 'crawl',
  what: 'crawl of a local site',
  against: "undici with the same parser, Crawlee's CheerioCrawler",
  measure: async (short) => {
    const all = await crawls(short ? 400 : 2_000, short ? { rounds: 3, peers: 1 } : { rounds: ROUNDS, peers: ROUNDS })
    const of = (name: Name, figure: 'ms' | 'cpuMs' | 'megabytes') => median(all[name].map((one) => one[figure]))
    // What else the machine does moves the clock's time, and processor time less.
    const [time, figure] = short ? (['CPU time', 'cpuMs'] as const) : (['time', 'ms'] as const)
    return [
      { name: `${time} / undici`, value: of('own', figure) / of('bare', figure), most: 1.3 },
      { name: `${time} / Crawlee`, value: of('own', figure) / of('crawlee', figure), most: 1 },
      { name: 'peak memory / Crawlee', value: of('own', 'megabytes') / of('crawlee', 'megabytes'), most: 1 },
      { name: 'peak MB', value: of('own', 'megabytes') },
    ]
  },
}
