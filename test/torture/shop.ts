import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { serve } from '../sources/crawl/site.ts'
import { readBrand } from './read-brand.ts'
import { type State, stateOf } from './state.ts'

const PAGES = 12
const FILES = 12
/** Milliseconds until a page is there, so that collecting takes a while. */
const PAGE_MS = 3
const WEEKS = [1, 2] as const

/** What a page or a file says in a week: every third says otherwise in the second, and two never agree on a price. */
const textOf = (number: number, week: number) =>
  `Harga Paket Ranum ${number % 5} Rp${100 + (number % 3 === 0 ? week : 0) + (number % 2)}.000 per bulan. Gratis ongkir min. belanja Rp${50 + number}.000.`

const pageOf = (number: number, week: number) =>
  `<html lang="id"><head><title>Halaman ${number}</title></head><body><h1>Paket Ranum ${number % 5}</h1>
<p>${textOf(number, week)}</p><a href="/${(number + 1) % PAGES}">Lanjut</a><a href="/${(number * 2) % PAGES}">Lain</a></body></html>`

/** A brand with files and a site of this machine, which has been read in its first week and stands in its second. */
export interface Shop {
  config: string
  /** The store as the first week has left it. */
  first: string
  /** Reads the second week into a store, in this process. */
  continued(db: string): Promise<State>
  /** A copy of the first store. */
  copy(): string
  close(): Promise<void>
}

/** @param folder that does not exist yet */
export async function openShop(folder: string): Promise<Shop> {
  const knowledge = loadKnowledge()
  let week: number = WEEKS[0]
  const routes = Array.from({ length: PAGES }, (_, number) => [
    `/${number}`,
    (_: unknown, response: { end(body: string): void }) =>
      void setTimeout(() => response.end(pageOf(number, week)), PAGE_MS),
  ])
  const site = await serve(Object.fromEntries(routes))
  const [config, first] = [join(folder, 'selaras.yaml'), join(folder, 'first.db')]
  mkdirSync(join(folder, 'sms'), { recursive: true })
  writeFileSync(
    config,
    `brand: Griya Ranum
locale: id-ID
products: [${[0, 1, 2, 3, 4].map((number) => `Paket Ranum ${number}`).join(', ')}]
sources:
  - {path: sms/*.txt, channel: sms, stage: retention}
  - {url: ${site.origin}/0, channel: web, stage: consideration, crawl: {delayMs: 0, concurrency: 2, maxDepth: ${PAGES}}}
alerts: {digest: 100, routes: [{to: '#promo'}]}
`,
  )
  const begin = (next: number) => {
    week = next
    for (let number = 0; number < FILES; number++)
      writeFileSync(join(folder, 'sms', `${number}.txt`), textOf(number + 1, next))
  }
  begin(WEEKS[0])
  await readBrand(config, first, knowledge)
  begin(WEEKS[1])
  let copies = 0
  return {
    config,
    first,
    continued: async (db) => {
      await readBrand(config, db, knowledge)
      return stateOf(db)
    },
    copy: () => {
      const copy = join(folder, `${copies++}.db`)
      copyFileSync(first, copy)
      return copy
    },
    close: () => site.close(),
  }
}
