import { createRoute, z } from '@hono/zod-openapi'
import { coverageSchema, STAGES } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { dayOf } from '../../pipeline/today.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { json, problems } from '../schemas.ts'

const brandSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    locale: z.string(),
    timezone: z.string(),
    asOf: z.string().describe('The day on which its copy is read'),
    latestRun: z.object({ id: z.number().int(), finishedAt: z.string() }).optional(),
    findings: z.record(z.string(), z.number().int()).describe('How many stand where, by status'),
  })
  .meta({ id: 'Brand' })
const sourceSchema = z
  .object({
    source: z.string(),
    channel: z.string(),
    stage: z.enum(STAGES),
    audience: z.string().optional(),
    region: z.string().optional(),
    owner: z.string().optional(),
    coverage: coverageSchema.optional().describe('What the last run read of it; absent where it has not been read yet'),
  })
  .meta({ id: 'Source' })

const tags = ['brands']
const middleware = needs('read')
const list = createRoute({
  method: 'get',
  path: '/v1/brands',
  tags,
  middleware,
  summary: 'The brands of this caller',
  responses: { 200: json(z.object({ brands: z.array(brandSchema) }), 'Brands'), ...problems },
})
const one = createRoute({
  method: 'get',
  path: '/',
  tags,
  middleware,
  summary: 'One brand, with its last run',
  responses: { 200: json(brandSchema, 'The brand'), ...problems },
})
const sources = createRoute({
  method: 'get',
  path: '/sources',
  tags,
  middleware,
  summary: 'What the brand is read from, and what was read of it',
  responses: {
    200: json(z.object({ sources: z.array(sourceSchema) }), 'Sources in the order of the configuration'),
    ...problems,
  },
})

/** The list stands outside of the brands, all else below one. */
export const brandListRoutes = (ports: ApiPorts) =>
  resource().openapi(list, async (c) => c.json({ brands: [await told(c.get('brand'), ports)] }, 200))

export const brandRoutes = (ports: ApiPorts) =>
  resource()
    .openapi(one, async (c) => c.json(await told(c.get('brand'), ports), 200))
    .openapi(sources, async (c) => {
      const { store, config } = c.get('brand')
      const [latest, { sources: configured }] = await Promise.all([store.latestRun(), config()])
      const read = new Map(latest?.coverage.map((entry) => [entry.source, entry]))
      const entries = configured.map(({ path, url, channel, stage, audience, region, owner }) => {
        const source = path ?? [url ?? ''].flat().join(' ')
        const coverage = read.get(source)
        return { source, channel, stage, audience, region, owner, ...(coverage ? { coverage } : {}) }
      })
      return c.json({ sources: entries }, 200)
    })

async function told(brand: Brand, { now }: ApiPorts) {
  const [config, latest, tally] = await Promise.all([brand.config(), brand.store.latestRun(), brand.store.tallyRules()])
  const findings: Record<string, number> = {}
  for (const { status, findings: n } of tally) findings[status] = (findings[status] ?? 0) + n
  return {
    slug: brand.slug,
    name: config.brand,
    locale: config.locale,
    timezone: config.timezone,
    asOf: dayOf(config, now()),
    ...(latest ? { latestRun: { id: latest.id, finishedAt: latest.finishedAt } } : {}),
    findings,
  }
}
