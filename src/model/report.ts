import { z } from 'zod'
import { coverageSchema, FINDING_TYPES, findingSchema, SEVERITIES, STATUSES } from './finding.ts'
import { journeyDocumentSchema, STAGES } from './journey.ts'

/**
 * What a week has done to a finding. `new`: first seen; `back`: seen again after it was resolved; `lapsed`: its acceptance or
 * dismissal no longer holds; `spread`: said in documents that are new this week; `open`: as last week; `resolved`; `settled`:
 * accepted or dismissed.
 */
export const WEEK_CHANGES = ['new', 'back', 'lapsed', 'spread', 'open', 'resolved', 'settled'] as const
export type WeekChange = (typeof WEEK_CHANGES)[number]
/** The changes for the worse of what was known. */
export const WORSE: readonly WeekChange[] = ['back', 'lapsed', 'spread']

const count = z.number().int().nonnegative()
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const change = z.enum(WEEK_CHANGES)

export const weeklyItemSchema = z.object({
  fingerprint: z.string(),
  title: z.string(),
  subject: z.string(),
  attribute: z.string(),
  type: z.enum(FINDING_TYPES),
  severity: z.enum(SEVERITIES),
  verdict: z.enum(['conflict', 'review']),
  confidence: z.number(),
  change,
  status: z.enum(STATUSES).describe('At the end of the week'),
  values: z.array(z.string()).describe('What the sides say'),
  channels: z.array(z.string()),
  places: count.describe('Quotations'),
  complaints: count.optional().describe('Of customers'),
  owners: z.array(z.string()),
  assignee: z.string().optional(),
  firstSeen: z.string(),
  due: day.optional().describe('Day by which it is to be mended'),
  at: z.string().optional().describe('When it changed, ISO 8601'),
  who: z.string().optional(),
  reason: z.string().optional(),
  documents: z.array(z.string()).optional().describe('Documents of this week that say it too'),
})

const weeklyFindingSchema = findingSchema.extend({
  change,
  assignee: z.string().optional(),
  firstSeen: z.string(),
  due: day.optional(),
})

/** Everything that a weekly report shows. */
export const weeklyReportSchema = z.object({
  schema: z.literal(1),
  brand: z.string(),
  week: z.string().describe('ISO 8601, such as 2026-W47'),
  from: day,
  to: day,
  timezone: z.string(),
  locale: z.string(),
  at: z
    .string()
    .describe('The moment up to which it tells, ISO 8601: the end of the week, or now where it is not over'),
  over: z.boolean().describe('The week has ended'),
  first: z.boolean().describe('Nothing had been read before this week'),
  owner: z.string().optional().describe('The one owner whose findings it tells'),
  counts: z.object({
    ...(Object.fromEntries(WEEK_CHANGES.map((name) => [name, count])) as Record<WeekChange, typeof count>),
    active: count.describe('Findings that ask for work at the end of the week'),
    before: count.describe('The same at its beginning'),
    overdue: count.describe('Acceptances whose last day has passed'),
    late: count.optional().describe('Findings that were due to be mended before'),
  }),
  items: z.array(weeklyItemSchema).describe('Every finding that changed or is still open, those that matter first'),
  top: z.array(weeklyFindingSchema).describe('The ten that matter'),
  matrix: z.array(
    z.object({
      channel: z.string(),
      stage: z.enum(STAGES),
      findings: count,
      before: count.describe('At the beginning of the week'),
      read: z.boolean(),
    }),
  ),
  trend: z.array(z.object({ week: z.string(), opened: count, resolved: count, active: count })),
  owners: z.array(
    z.object({ owner: z.string().optional(), active: count, high: count, opened: count, resolved: count }),
  ),
  coverage: z.array(
    coverageSchema.extend({
      stale: z.string().optional().describe('When it was last read, where the last run could not'),
    }),
  ),
  run: z.object({ at: z.string(), documents: count, messages: count, statements: count }).describe('The last run'),
  cost: z.object({ calls: count, inputTokens: count, outputTokens: count, cost: z.number() }),
  journey: journeyDocumentSchema.optional(),
})

export type WeeklyItem = z.infer<typeof weeklyItemSchema>
export type WeeklyFinding = z.infer<typeof weeklyFindingSchema>
export type WeeklyReport = z.infer<typeof weeklyReportSchema>

export const REPORT_ATTACHMENTS = ['html', 'markdown', 'csv', 'json'] as const

const ADDRESS = 'an e-mail address such as rani@example.com'
const recipient = z.union([
  z.email({ error: ADDRESS }),
  z
    .object({
      address: z.email({ error: ADDRESS }),
      owner: z.string().min(1).optional().describe('Only the findings of this owner'),
      name: z.string().min(1).optional().describe('Name of the token with which this reader signs in, if with one'),
    })
    .strict(),
])
/** `report` of the configuration: who gets the weekly report, and when. */
export const reportSchema = z
  .object({
    cron: z
      .string()
      .regex(/^\S+( \S+){4}$/, "five fields: minute, hour, day of month, month, day of week, such as '0 8 * * 1'")
      .default('0 8 * * 1')
      .describe('When it is sent, in the time zone of the brand'),
    to: z.array(recipient).min(1).describe('Addresses, or {address, owner, name}'),
    lang: z.enum(['id', 'en']).optional().describe('Language; default that of `locale`'),
    format: z.enum(REPORT_ATTACHMENTS).optional().describe('Attached to the e-mail in this format too'),
  })
  .strict()

const some = z.string().min(1).optional()
/** `owners` of the configuration: whose a place is, where its source names nobody. The last entry that matches wins. */
export const ownersSchema = z.array(
  z
    .object({
      match: z
        .object({
          source: some.describe('A glob on path or URL of the document, or the source as it is written here'),
          channel: some,
          product: some.describe('Name, alias or id of a product, or a glob on what the finding speaks of'),
          type: z.enum(FINDING_TYPES).optional().describe('Type of the finding'),
        })
        .strict()
        .describe('All that is named has to fit; {} fits everything'),
      owner: z.string().min(1),
    })
    .strict(),
)
export type ReportConfig = z.infer<typeof reportSchema>
export type OwnerRule = z.infer<typeof ownersSchema>[number]
