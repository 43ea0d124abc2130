import { createRoute, z } from '@hono/zod-openapi'
import { weeklyReport } from '../../pipeline/weekly/weekly.ts'
import { WEEKLY, WEEKLY_FORMATS, type WeeklyFormatName } from '../../report/weekly/index.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { json, paging, problem, problems } from '../schemas.ts'

const tags = ['reports']
const middleware = needs('read')
const owner = z.string().min(1).max(200).optional().describe('Only what this owner looks after')
const list = createRoute({
  method: 'get',
  path: '/reports',
  tags,
  middleware,
  summary: 'Weekly reports that were kept, newest week first',
  request: { query: z.object({ limit: paging().limit }) },
  responses: {
    200: json(
      z.object({
        reports: z.array(
          z.object({ week: z.string(), owner: z.string().optional(), at: z.string() }).meta({ id: 'KeptReport' }),
        ),
      }),
      'Reports',
    ),
    ...problems,
  },
})
const one = createRoute({
  method: 'get',
  path: '/reports/{week}',
  tags,
  middleware,
  summary: 'The report of a week: as it was kept, else as the store tells it now',
  request: {
    params: z.object({
      week: z
        .string()
        .regex(/^\d{4}-W\d\d$/, 'an ISO week such as 2026-W47')
        .describe('ISO 8601, such as 2026-W47'),
    }),
    query: z.object({
      owner,
      format: z
        .enum(WEEKLY_FORMATS as [WeeklyFormatName, ...WeeklyFormatName[]])
        .default('json')
        .describe('How to write it'),
      lang: z.enum(['id', 'en']).optional().describe('Language (default: that of the brand)'),
    }),
  },
  responses: {
    200: { description: 'The report', content: { '*/*': { schema: z.string() } } },
    ...problems,
    409: problem('No such week, or nothing was read by its end'),
  },
})

export const reportRoutes = ({ now }: ApiPorts) =>
  resource()
    .openapi(list, async (c) =>
      c.json({ reports: await c.get('brand').store.reports.list(c.req.valid('query').limit) }, 200),
    )
    .openapi(one, async (c) => {
      const { store, config, slug } = c.get('brand')
      const { week } = c.req.valid('param')
      const { owner: of, format, lang } = c.req.valid('query')
      const kept = await store.reports.get(week, of)
      const { report, snapshots } =
        kept ?? (await weeklyReport(store, await config(), { week, now: now(), ...(of ? { owner: of } : {}) }))
      const { contentType, ending, render } = WEEKLY[format]
      return c.body(await render(report, { snapshots, ...(lang ? { lang } : {}) }), 200, {
        'content-type': contentType,
        // What was crawled is never run by whoever opens it here.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'content-disposition': `attachment; filename="${slug}-${report.week}.${ending}"`,
      })
    })
