import { type Context, Hono } from 'hono'
import type { Mount } from '../api/app.ts'
import type { ApiPorts } from '../api/ports.ts'
import { visitorOf } from '../dashboard/session.ts'
import { InputError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { applyOwners } from '../pipeline/config/owners.ts'
import { sinceLook } from '../pipeline/weekly/look.ts'
import { weeklyReport } from '../pipeline/weekly/weekly.ts'
import { WEEKLY } from '../report/weekly/index.ts'
import type { Weekly } from '../store/port.ts'

/**
 * `GET /b/{brand}/reports/{week}`: the weekly report as it was kept, else as it stands now, with what has changed since whoever asks
 * looked last. It also writes down who looks, here and on the dashboard, and so comes before it.
 */
export const reportsMount: Mount = (ports) => {
  const app = new Hono()
  app.use('/b/:brand/*', async (c, next) => {
    await next()
    if (c.req.method !== 'GET' || c.res.status !== 200) return
    const visitor = await visitorOf(c, ports)
    await visitor?.brand.store.reports.looked(visitor.who, ports.now().toISOString())
  })
  app.get('/b/:brand/reports/:week', async (c) => {
    const visitor = await visitorOf(c, ports)
    const { pathname, search } = new URL(c.req.url)
    if (!visitor) return c.redirect(`/sign-in?${new URLSearchParams({ next: pathname + search })}`, 303)
    const { brand, who } = visitor
    if (brand.slug !== c.req.param('brand')) return c.notFound()
    const owner = c.req.query('owner') || undefined
    const weekly = await keptOrNow(brand, c.req.param('week'), owner, ports)
    if (!weekly) return c.notFound()
    const since = await sinceLook(brand.store, [who], { now: ports.now(), ...(owner ? { owner } : {}) })
    const page = await WEEKLY.html.render(weekly.report, { snapshots: weekly.snapshots, lang: languageOf(c), since })
    // The page itself allows nothing but its own style.
    return c.html(page, 200, { 'cache-control': 'no-store' })
  })
  return app
}

const languageOf = (c: Context) => (['id', 'en'] as const).find((lang) => lang === c.req.query('lang'))

async function keptOrNow(
  { store, config }: Brand,
  week: string,
  owner: string | undefined,
  { now, journey, knowledge: { tone } }: ApiPorts,
): Promise<Weekly | undefined> {
  const kept = await store.reports.get(week, owner)
  if (kept) return kept
  const wanted = await config()
  await applyOwners(store, wanted)
  try {
    const knowledge = journey && { rules: journey, ...(tone ? { tone } : {}) }
    return await weeklyReport(store, wanted, { week, owner, now: now(), knowledge })
  } catch (error) {
    // No such week, or nothing was read by then.
    if (error instanceof InputError) return undefined
    throw error
  }
}
