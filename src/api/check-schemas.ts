import { z } from '@hono/zod-openapi'
import { findingSchema, type Judged, judgedSchema, STAGES } from '../model/index.ts'
import { DRAFT_FORMATS, type readDraft } from '../pipeline/drafts/draft.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { DraftVerdict } from '../pipeline/drafts/verdict.ts'

const weight = z.enum(['block', 'warn', 'ignore'])
const weights = z.object({ high: weight, medium: weight, low: weight }).partial().strict()
/** Without defaults: what is not named stays as the server has it. */
const policyWish = z.object({ conflict: weights, review: weights }).partial().strict()

const word = z.string().trim().min(1).max(200)
export const draftSchema = z
  .object({
    content: z.string().min(1).describe('The draft, as the CMS or the editor holds it; JSON of a CMS as text'),
    format: z.enum(DRAFT_FORMATS).default('text'),
    channel: word.describe('Where it is to appear: web, email, sms, …'),
    stage: z.enum(STAGES),
    audience: word.optional(),
    region: word.optional(),
    locale: word.optional(),
    owner: word.optional(),
    publishAt: z
      .union([z.iso.datetime({ offset: true }), z.iso.date()], 'a day or time such as 2026-12-24T09:00:00+07:00')
      .optional()
      .describe('When it is to be published'),
    replaces: z.string().min(1).max(4_000).optional().describe('Id of the live document whose new version it is'),
    policy: policyWish.optional().describe("What it names goes before the server's own"),
    judge: z
      .boolean()
      .default(false)
      .describe('Ask the language model of the brand too; `followUp` has its answer later'),
    callback: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional()
      .describe('Address to which the answer of the model is posted, signed, once it is there; needs `judge`'),
  })
  .strict()
  .refine(({ judge, callback }) => judge || callback === undefined, {
    path: ['callback'],
    message: 'it needs `judge: true`: without a model there is nothing to wait for',
  })
  .meta({ id: 'Draft' })

const position = z.number().int().nonnegative()
/** What is answered of a draft. */
export const checkSchema = z
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
/** What a language model says of a draft, or how far it is. Callbacks carry the same, with the brand. */
export const followUpSchema = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    reason: z.string().optional().describe('Why it failed'),
    check: checkSchema.optional().describe('The verdict of rules and language model together, once it is done'),
    judged: judgedSchema.optional().describe('What came of asking the model'),
  })
  .meta({ id: 'FollowUp' })

export type Draft = z.infer<typeof draftSchema>
export type Check = z.infer<typeof checkSchema>
/** What a second look gives. */
export interface FollowUpResult {
  check: Check
  judged: Judged | undefined
}

/** The answer as the schema has it. `id`: of the draft. */
export function checkOf(
  judged: DraftVerdict,
  id: string,
  read: Awaited<ReturnType<typeof readDraft>>,
  copy: LiveCopy,
): Check {
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
