import { SelarasError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { faultOf } from '../pipeline/fault.ts'
import { shortId } from '../pipeline/secrets.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

/** What became of a second, slower look at something. */
export type FollowUp<Result> =
  | { id: string; state: 'running' }
  | { id: string; state: 'done'; result: Result }
  | { id: string; state: 'failed'; reason: string }

/** Of one brand, at once. */
const MOST_RUNNING = 8
/** Remembered, the newest; who asks for an older one asks again, which costs nothing: answers of models are kept. */
const MOST_KNOWN = 1_000

/** Second looks, in the memory of this process. */
export function createFollowUps<Result>({ random, log }: ApiPorts) {
  const known = new Map<string, { brand: Brand; entry: FollowUp<Result> }>()
  return {
    /** Begins one. Throws Problem where too many are under way. */
    start(brand: Brand, work: () => Promise<Result>): string {
      const running = [...known.values()].filter((one) => one.brand === brand && one.entry.state === 'running')
      if (running.length >= MOST_RUNNING) {
        const detail = `${MOST_RUNNING} drafts are being read already. Wait for one of them, then ask again.`
        throw new Problem('rate-limited', detail, { headers: { 'retry-after': '10' } })
      }
      const id = shortId(random)
      const keep = (entry: FollowUp<Result>) => known.set(id, { brand, entry })
      keep({ id, state: 'running' })
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
      work().then(
        (result) => keep({ id, state: 'done', result }),
        (error: unknown) => {
          const told = error instanceof SelarasError || error instanceof Problem
          log({ level: 'error', message: 'follow-up failed', brand: brand.slug, error: faultOf(error) })
          keep({ id, state: 'failed', reason: told ? error.message : 'a fault of the server; its log tells more' })
        },
      )
      return id
    },
    get(brand: Brand, id: string): FollowUp<Result> | undefined {
      const found = known.get(id)
      return found?.brand === brand ? found.entry : undefined
    },
  }
}
