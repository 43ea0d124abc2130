import { z } from 'zod'
import { impactSchema } from './feedback.ts'
import { STAGES } from './journey.ts'

export const FINDING_TYPES = [
  'price',
  'discount',
  'validity',
  'condition',
  'omission',
  'shipping',
  'returns',
  'warranty',
  'quantity',
  'availability',
  'claim',
  'policy',
  'loyalty',
  'naming',
  'formality',
  'emotion',
  'pressure',
  'banned-word',
  'language',
] as const
export const SEVERITIES = ['low', 'medium', 'high'] as const
export const STATUSES = ['open', 'in-progress', 'accepted', 'dismissed', 'resolved', 'regressed'] as const

export const evidenceSchema = z.object({
  document: z
    .string()
    .describe('Id of the document: path relative to the configuration, or URL; #row for a row or post'),
  channel: z.string(),
  stage: z.enum(STAGES),
  quote: z.string().describe('Verbatim text of the document as a person reads it'),
  start: z.number().int().nonnegative().describe('UTF-16 index into the extracted text of the document'),
  end: z.number().int().nonnegative(),
  publishedAt: z.string().optional(),
  audience: z.string().optional(),
  region: z.string().optional(),
  owner: z.string().optional(),
  context: z.string().optional().describe('Headings above the quotation, outermost first'),
})
export const sideSchema = z.object({ value: z.string(), evidence: z.array(evidenceSchema).min(1) })

export const editSchema = z.object({
  document: z.string().describe('Id of the document to change'),
  start: z.number().int().nonnegative().describe('UTF-16 index into the extracted text of the document'),
  end: z.number().int().nonnegative(),
  from: z.string().describe('The value as it stands there'),
  to: z.string().describe('The value of the other side, written in the style of this place'),
})

const approvalSchema = z.object({ reason: z.string(), approvedBy: z.string(), until: z.string().optional() })

export const findingSchema = z.object({
  fingerprint: z.string().describe('Stable across runs, rewording elsewhere in the page, moves and upgrades'),
  rule: z.string(),
  category: z.enum(['offer', 'claim', 'tone']),
  type: z.enum(FINDING_TYPES),
  verdict: z.enum(['conflict', 'review']),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  status: z.enum(STATUSES),
  decidedBy: z.enum(['rule', 'embedding', 'llm']),
  when: z.enum(['now', 'scheduled', 'stale']),
  subject: z.string(),
  attribute: z.string(),
  title: z.string(),
  explanation: z.string(),
  suggestion: z.string(),
  sides: z.array(sideSchema).min(1),
  edits: z
    .array(editSchema)
    .optional()
    .describe('The suggestion as the least changes to the copy, where it can be said so'),
  difference: approvalSchema
    .optional()
    .describe('Accepted because the `differences` of the configuration allow it: why, and who has approved it'),
  impact: impactSchema.optional().describe('What customers complain of: reviews, survey answers and tickets'),
})

export const lapseSchema = approvalSchema.extend({
  place: z.string().describe('`differences.0` of the configuration, or the fingerprint of a finding accepted by hand'),
  state: z
    .enum(['expired', 'changed', 'unmatched'])
    .describe('Its last day has passed; what it quotes is said no more; or it allows nothing that was found'),
  quote: z.string().optional().describe('The quotation that is no longer found'),
})

export const coverageSchema = z.object({
  source: z.string(),
  channel: z.string(),
  stage: z.enum(STAGES),
  documents: z.number().int(),
  messages: z.number().int(),
  failed: z.array(z.object({ document: z.string(), reason: z.string() })),
})

const count = z.number().int().nonnegative()

export const judgedSchema = z.object({
  model: z.string().describe('The language model that questions are meant for'),
  answered: count.describe('Questions that were answered in this run'),
  waiting: count.describe('Questions that nobody has been asked yet'),
  underWay: count.describe('Questions on which the provider is at work'),
  failed: count.describe('Questions to which no answer came'),
  stopped: z
    .union([
      z.object({ limit: z.enum(['tokensPerRun', 'costPerRun', 'costPerMonth']) }),
      z.object({ reason: z.string() }),
    ])
    .optional()
    .describe('Why nothing more was asked: a limit of the budget, or what the provider said'),
  cleared: count.describe('What rules took for doubtful and the model calls no contradiction'),
  discarded: z
    .record(z.string(), count)
    .describe('Claims of the model that could not be proved, by reason; they are not shown'),
  withoutEmbeddings: z.string().optional().describe('Why the configured embeddings could not be used in this run'),
})

export const findingsDocumentSchema = z.object({
  schema: z.literal(1),
  brand: z.string(),
  asOf: z.string(),
  run: z.object({
    documents: z.number().int(),
    messages: z.number().int(),
    characters: z.number().int(),
    statements: z.number().int(),
    pairs: z.number().int(),
    judge: z.object({ calls: z.number(), inputTokens: z.number(), outputTokens: z.number(), cost: z.number() }),
  }),
  coverage: z.array(coverageSchema),
  findings: z.array(findingSchema),
  lapses: z.array(lapseSchema).optional().describe('Allowed differences that hold no more, or allow nothing'),
  judged: judgedSchema.optional().describe('What a language model was asked, where one is or was'),
})

export type Evidence = z.infer<typeof evidenceSchema>
export type Edit = z.infer<typeof editSchema>
export type Side = z.infer<typeof sideSchema>
/** Why a difference is allowed, and by whom. `until`: YYYY-MM-DD. */
export type Approval = z.infer<typeof approvalSchema>
export type Lapse = z.infer<typeof lapseSchema>
export type Judged = z.infer<typeof judgedSchema>
export type Finding = z.infer<typeof findingSchema>
export type FindingType = Finding['type']
export type Severity = Finding['severity']
export type Coverage = z.infer<typeof coverageSchema>
export type FindingsDocument = z.infer<typeof findingsDocumentSchema>

/** Whether a finding still asks for work: not accepted, dismissed or resolved. */
export const isActive = ({ status }: Pick<Finding, 'status'>): boolean =>
  status === 'open' || status === 'in-progress' || status === 'regressed'
export const ACTIVE_STATUSES = STATUSES.filter((status) => isActive({ status }))

/** Work that was due before today, or an acceptance whose last day has passed: it wants a new decision. Days are YYYY-MM-DD. */
export function isOverdue(
  { status, until, due }: Pick<Finding, 'status'> & { until?: string; due?: string },
  today: string,
): boolean {
  const last = isActive({ status }) ? due : status === 'accepted' ? until : undefined
  return last !== undefined && last < today
}
