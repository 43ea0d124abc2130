import { createRoute, z } from '@hono/zod-openapi'
import { FINDING_TYPES, type Rule, SEVERITIES } from '../../model/index.ts'
import { ruleRecord } from '../../pipeline/rule-record.ts'
import type { RuleTally } from '../../store/port.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { json, problems } from '../schemas.ts'

const both = z.object({ id: z.string(), en: z.string() })
const count = z.number().int()
const ruleSchema = z
  .object({
    id: z.string(),
    alias: z.string().describe('Its name in findings'),
    kind: z.string(),
    category: z.enum(['offer', 'claim']),
    type: z.enum(FINDING_TYPES),
    severity: z.enum(SEVERITIES),
    attribute: z.string(),
    label: both,
    why: both.describe('Why it matters'),
    examples: z.object({
      ng: z.array(z.object({ a: z.string(), b: z.string() })),
      ok: z.array(z.object({ a: z.string(), b: z.string() })),
    }),
    findings: count.describe('How many it has made so far'),
    dismissed: count.describe('Of these, how many people have called false alarms'),
    decided: count.describe('Of these, on how many people have decided'),
    precision: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of those decided that were no false alarms; absent where nobody has decided yet'),
  })
  .meta({ id: 'Rule' })

const middleware = needs('read')
const list = createRoute({
  method: 'get',
  path: '/rules',
  tags: ['rules'],
  middleware,
  summary: 'The rules, with how they have fared at this brand',
  responses: { 200: json(z.object({ rules: z.array(ruleSchema) }), 'Rules by id'), ...problems },
})
const one = createRoute({
  method: 'get',
  path: '/rules/{rule}',
  tags: ['rules'],
  middleware,
  summary: 'One rule',
  request: { params: z.object({ rule: z.string().max(100).describe('Its id or alias') }) },
  responses: { 200: json(ruleSchema, 'The rule'), ...problems },
})

export const ruleRoutes = ({ knowledge }: ApiPorts) =>
  resource()
    .openapi(list, async (c) => {
      const tally = await c.get('brand').store.tallyRules()
      const rules = [...knowledge.rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => told(rule, tally))
      return c.json({ rules }, 200)
    })
    .openapi(one, async (c) => {
      const name = c.req.valid('param').rule
      const rule = knowledge.rules.find(({ id, alias }) => id === name || alias === name)
      if (!rule) throw new Problem('not-found', `There is no rule ${JSON.stringify(name)}. GET …/rules lists them.`)
      return c.json(told(rule, await c.get('brand').store.tallyRules()), 200)
    })

function told(rule: Rule, tally: readonly RuleTally[]) {
  const { id, alias, kind, category, type, severity, attribute, label, why, examples } = rule
  const record = ruleRecord(tally.filter((entry) => entry.rule === alias))
  const about = { id, alias, kind, category, type, severity, attribute, label, why, examples }
  return { ...about, ...record }
}
