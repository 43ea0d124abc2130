import { createRoute, z } from '@hono/zod-openapi'
import { findingSchema, judgedSchema, STAGES } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { DRAFT_FORMATS, readDraft } from '../../pipeline/draft.ts'
import { type JudgedDraft, judgeDraftByModel } from '../../pipeline/draft-judged.ts'
import type { LiveCopy } from '../../pipeline/live.ts'
import { policySchema } from '../../pipeline/settings.ts'
import { type DraftVerdict, judgeDraft } from '../../pipeline/verdict.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import { createFollowUps } from '../follow-ups.ts'
import type { Live } from '../live.ts'
import type { Metrics } from '../metrics.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { body, json, problem, problems, writeProblems } from '../schemas.ts'

const word = z.string().trim().min(1).max(200)
const draftSchema = z
  .object({
    content: z.string().min(1).describe('The draft, as the CMS or the editor holds it; JSON of a CMS as text'),
    format: z.enum(DRAFT_FORMATS).default('text'),
    channel: word.describe('Where it is to appear: web, email, sms, …'),
    stage: z.enum(STAGES),
    audience: word.optional(),
    region: word.optional(),
    locale: word.optional(),
    owner: word.optional(),
    publishAt: z.iso.datetime({ offset: true }).or(z.iso.date()).optional().describe('When it is to be published'),
    replaces: z.string().min(1).max(4_000).optional().describe('Id of the live document whose new version it is'),
    policy: policySchema.partial().optional().describe("Instead of the server's own"),
    judge: z
      .boolean()
      .default(false)
      .describe('Ask the language model of the brand too; `followUp` has its answer later'),
  })
  .strict()
  .meta({ id: 'Draft' })

const position = z.number().int().nonnegative()
const checkSchema = z
  .object({
    verdict: z.enum(['pass', 'warn', 'block']),
    asOf: z.string(),
    run: z.number().int().describe('The run that has read what is live'),
    draft: z
      .object({ id: z.string(), text: z.string(), statements: z.number().int() })
      .describe('What was read; positions of evidence under this id index its text'),
    findings: z.array(
      findingSchema.extend({
        effect: z.enum(['block', 'warn', 'none']),
        spared: z
          .enum(['known', 'accepted', 'dismissed', 'policy'])
          .optional()
          .describe('Why it does not count: it stood before, somebody has decided so, or it is too slight'),
      }),
    ),
    blastRadius: z
      .array(
        z.object({
          document: z.string(),
          channel: z.string(),
          stage: z.enum(STAGES),
          owner: z.string().optional(),
          audience: z.string().optional(),
          region: z.string().optional(),
          link: z.string().optional(),
          scheduled: z.boolean(),
          quotes: z.array(
            z.object({
              finding: z.string(),
              quote: z.string(),
              start: position,
              end: position,
              edit: z.object({ from: z.string(), to: z.string() }).optional(),
            }),
          ),
        }),
      )
      .describe('Every place that would have to change if the draft were published as it is'),
    suggestions: z
      .array(z.object({ finding: z.string(), start: position, end: position, from: z.string(), to: z.string() }))
      .describe('Wording with which the draft would agree with what is live; positions index the text of the draft'),
    removed: z.number().int().describe('Contradictions of the replaced document that the draft no longer has'),
    problems: z.array(z.string()).describe('What of the draft could not be read'),
    followUp: z
      .object({ id: z.string(), url: z.string() })
      .optional()
      .describe('Where the verdict of rules and language model together will be'),
  })
  .meta({ id: 'Check' })
const followUpSchema = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    reason: z.string().optional().describe('Why it failed'),
    check: checkSchema.optional().describe('The verdict of rules and language model together, once it is done'),
    judged: judgedSchema.optional().describe('What came of asking the model'),
  })
  .meta({ id: 'FollowUp' })

const check = createRoute({
  method: 'post',
  path: '/checks',
  tags: ['checks'],
  middleware: needs('check'),
  summary: 'Hold a draft against all that is live, before it is published',
  description:
    'The verdict follows the policy. Only what is new or worse counts: a draft that does nothing but remove a contradiction passes.',
  request: { body: body(draftSchema) },
  responses: {
    200: json(checkSchema, 'The verdict'),
    ...writeProblems,
    503: problem('Nothing is known of the brand yet'),
  },
})

const followUp = createRoute({
  method: 'get',
  path: '/checks/{check}',
  tags: ['checks'],
  middleware: needs('check'),
  summary: 'What the language model says of a draft, once it has read it',
  request: { params: z.object({ check: z.string().max(40) }) },
  responses: { 200: json(followUpSchema, 'How far it is'), ...problems },
})

export const checkRoutes = (ports: ApiPorts, live: Live, metrics: Metrics) => {
  const followUps = createFollowUps<{ check: Check; judged: JudgedDraft['judged'] }>(ports)
  return resource()
    .openapi(check, async (c) => {
      const { content, format, publishAt, replaces, policy, judge, ...touchpoint } = c.req.valid('json')
      const id = replaces ?? 'draft'
      const brand = c.get('brand')
      const copy = await live(brand)
      const model = judge ? modelOf(brand, copy) : undefined
      const read = await readDraft({ content, format, touchpoint, id, publishAt })
      const { documents } = read
      if (documents.length === 0) {
        throw new Problem(
          'not-understood',
          `The draft cannot be read as ${format}: ${read.problems.join(' ') || 'it holds no text.'}`,
        )
      }
      const weights = { ...ports.settings.policy, ...policy }
      const judged = await judgeDraft(copy, brand.store, documents, weights)
      metrics.count('checks', judged.verdict)
      const answer = checkOf(judged, id, read, copy)
      if (!model) return c.json(answer, 200)
      const asked = followUps.start(brand, async () => {
        const { judging, close } = model()
        try {
          const second = judging
            ? await judgeDraftByModel(copy, brand.store, documents, judging, weights)
            : { ...judged, judged: undefined }
          return { check: checkOf(second, id, read, copy), judged: second.judged }
        } finally {
          await close()
        }
      })
      const url = `/v1/brands/${brand.slug}/checks/${asked}`
      return c.json({ ...answer, followUp: { id: asked, url } }, 200)
    })
    .openapi(followUp, (c) => {
      const { check: id } = c.req.valid('param')
      const found = followUps.get(c.get('brand'), id)
      if (!found) throw new Problem('not-found', `There is no check ${id} any more. POST …/checks asks again.`)
      if (found.state !== 'done') return c.json(found, 200)
      return c.json({ id, state: found.state, ...found.result }, 200)
    })
}

/** The way to the language model of a brand. Throws Problem where it has none. */
function modelOf(brand: Brand, { config }: LiveCopy) {
  if (brand.judging && config.judge && config.judge.provider !== 'none') return () => brand.judging!(config)
  throw new Problem('conflict', 'This brand asks no language model. Name one under `judge` in its configuration.')
}

type Check = z.infer<typeof checkSchema>

function checkOf(judged: DraftVerdict, id: string, read: Awaited<ReturnType<typeof readDraft>>, copy: LiveCopy): Check {
  const own = new Set(read.documents.map((document) => document.id))
  const suggestions = judged.findings.flatMap(({ fingerprint, edits = [] }) =>
    edits
      .filter(({ document }) => own.has(document))
      .map(({ start, end, from, to }) => ({ finding: fingerprint, start, end, from, to })),
  )
  const { verdict, findings, blastRadius, removed, statements } = judged
  const text = read.documents.map((document) => document.text).join('\n')
  return {
    verdict,
    asOf: copy.asOf,
    run: copy.run,
    draft: { id, text, statements },
    findings,
    blastRadius,
    suggestions,
    removed,
    problems: read.problems,
  }
}
