import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import type { Mount } from '../../api/app.ts'
import { Problem } from '../../api/problem.ts'
import { type FindingsDocument, SelarasError } from '../../model/index.ts'
import type { Quota } from './directory.ts'

const DAY_MS = 86_400_000
/** Drafts that were checked on a day of UTC. */
interface Used {
  day: number
  checks: number
}

/** Refuses drafts beyond the quota of a day (429). It comes behind the tokens, so that strangers use up nothing. */
export function quotaMount(quota: Quota, storage: DurableObjectStorage): Mount {
  const mount: Mount = ({ now }) => {
    const app = new Hono()
    app.on('POST', ['/v1/checks', '/v1/brands/:brand/checks', '/v1/mcp'], async (c, next) => {
      const asks = c.req.path !== '/v1/mcp' || (await c.req.raw.clone().text()).includes('"tools/call"')
      if (asks) await take(quota, storage, now())
      await next()
    })
    return app
  }
  return Object.assign(mount, { guarded: true } as const)
}

async function take({ checks: most }: Quota, storage: DurableObjectStorage, now: Date): Promise<void> {
  if (most === undefined) return
  const day = Math.floor(now.getTime() / DAY_MS)
  const known = await storage.get<Used>('used')
  const checks = known?.day === day ? known.checks : 0
  if (checks >= most) {
    const wait = Math.ceil(((day + 1) * DAY_MS - now.getTime()) / 1_000)
    const detail = `The quota of this brand is ${most} checks a day, and all are used. The next day begins in ${wait} s, at midnight UTC.`
    throw new Problem('rate-limited', detail, { headers: { 'retry-after': String(wait) } })
  }
  await storage.put<Used>('used', { day, checks: checks + 1 })
}

/** Throws SelarasError for what a run has read beyond the quota: nothing of it is kept. */
export function refuseExcess(quota: Quota, counted: FindingsDocument['run']): void {
  const what = (['documents', 'messages'] as const).find((one) => counted[one] > (quota[one] ?? Infinity))
  if (!what) return
  const told = `The run read ${counted[what]} ${what}; the quota of this brand is ${quota[what]}.`
  throw new SelarasError(`${told} Take sources away, or ask for a larger quota.`, 'stop')
}
