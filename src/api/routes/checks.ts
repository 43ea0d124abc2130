import { createRoute, z } from '@hono/zod-openapi'
import { findingSchema, STAGES } from '../../model/index.ts'
import { DRAFT_FORMATS, readDraft } from '../../pipeline/draft.ts'
import { policySchema } from '../../pipeline/settings.ts'
import { judgeDraft } from '../../pipeline/verdict.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { Live } from '../live.ts'
import type { Metrics } from '../metrics.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { body, json, problem, writeProblems } from '../schemas.ts'

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
  })
  .meta({ id: 'Check' })

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

export const checkRoutes = ({ settings }: ApiPorts, live: Live, metrics: Metrics) =>
  resource().openapi(check, async (c) => {
    const { content, format, publishAt, replaces, policy, ...touchpoint } = c.req.valid('json')
    const id = replaces ?? 'draft'
    const copy = await live(c.get('brand'))
    const read = await readDraft({ content, format, touchpoint, id, publishAt })
    if (read.documents.length === 0) {
      throw new Problem(
        'not-understood',
        `The draft cannot be read as ${format}: ${read.problems.join(' ') || 'it holds no text.'}`,
      )
    }
    const { store } = c.get('brand')
    const judged = await judgeDraft(copy, store, read.documents, { ...settings.policy, ...policy })
    metrics.count('checks', judged.verdict)
    const own = new Set(read.documents.map((document) => document.id))
    const suggestions = judged.findings.flatMap(({ fingerprint, edits = [] }) =>
      edits
        .filter(({ document }) => own.has(document))
        .map(({ start, end, from, to }) => ({ finding: fingerprint, start, end, from, to })),
    )
    const { verdict, findings, blastRadius, removed, statements } = judged
    const text = read.documents.map((document) => document.text).join('\n')
    const draft = { id, text, statements }
    return c.json(
      {
        verdict,
        asOf: copy.asOf,
        run: copy.run,
        draft,
        findings,
        blastRadius,
        suggestions,
        removed,
        problems: read.problems,
      },
      200,
    )
  })
