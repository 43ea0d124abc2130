import { z } from 'zod'
import { alertsSchema } from './alerts.ts'
import { embeddingsSchema } from './embeddings.ts'
import { journeySchema, STAGES } from './journey.ts'
import { judgeSchema } from './judge.ts'
import { conceptSchema } from './lexicon.ts'
import { ownersSchema, reportSchema } from './report.ts'

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?$/, 'a date such as 2026-11-21')
const words = z.array(z.string().min(1))

const stageVoice = z.object({ expect: words.optional(), avoid: words.optional() }).strict()
const voiceKeys = {
  address: z.record(z.string(), z.string()).optional().describe('Form of address by language'),
  formality: z.enum(['casual', 'neutral', 'formal']).optional(),
  languages: words.optional().describe('Languages in which a message may be written'),
  loanwords: words.optional().describe('Foreign words that are fine'),
  mixing: z.enum(['never', 'allowed']).optional().describe('May one message mix two languages?'),
  mixingExceptions: z.union([z.string(), words]).optional(),
  banned: words.optional().describe('Words and phrases that are never used'),
  bannedAddress: words.optional(),
  avoid: words
    .optional()
    .describe('shouting urgency fear guilt joking blame slang flattery; others are left to a language model'),
  stages: z.partialRecord(z.enum(STAGES), stageVoice).optional(),
}
export const voiceSchema = z
  .object({
    ...voiceKeys,
    audiences: z.record(z.string(), z.object(voiceKeys).strict()).optional(),
  })
  .strict()

export const productSchema = z.union([
  z.string().min(1),
  z.object({ name: z.string().min(1), aliases: words.optional(), id: z.string().optional() }).strict(),
])

export const factSchema = z
  .object({
    subject: z.string().describe('A product, or the thing in the words that the copy uses for it'),
    attribute: z.string().describe('What of it: the attribute or name of a rule, such as price or warranty-period'),
    value: z.union([z.string(), z.number(), z.boolean()]).describe('What is true, written as copy would write it'),
    source: z.string().optional().describe('Where it was decided'),
  })
  .strict()

export const differenceSchema = z
  .object({
    subject: z.string().min(1).optional().describe('What both sides speak of'),
    attribute: z.string().min(1).optional().describe('Attribute of the statements, such as price'),
    rule: z.string().min(1).optional().describe('Id or name of the rule that finds the difference'),
    channels: words.optional().describe('One of the sides stands on one of these channels'),
    audiences: words.optional().describe('The same side is meant for one of these audiences'),
    regions: words.optional().describe('The same side is meant for one of these regions'),
    values: words.optional().describe('The values that may stand side by side'),
    quotes: words.optional().describe('What the two sides say; the entry lapses once one of them is no longer found'),
    reason: z.string().min(1).describe('Why the difference is meant'),
    approvedBy: z.string().min(1).describe('Who has approved it'),
    since: isoDate.optional().describe('First day on which it holds'),
    until: isoDate.optional().describe('Last day on which it holds'),
  })
  .strict()

const crawlSchema = z
  .object({
    maxPages: z.number().int().positive().optional(),
    maxDepth: z.number().int().nonnegative().optional(),
    include: words.optional().describe('Globs on the URL path; only matching pages are read'),
    exclude: words.optional(),
    concurrency: z.number().int().positive().max(32).optional(),
    delayMs: z.number().int().nonnegative().optional().describe('Least time between two requests to one host'),
  })
  .strict()

export const sourceSchema = z
  .object({
    path: z.string().optional().describe('A glob relative to this file'),
    url: z
      .union([z.url(), z.array(z.url())])
      .optional()
      .describe('A page, a list of pages, a sitemap or a feed; crawled'),
    channel: z.string().min(1),
    stage: z.enum(STAGES),
    audience: z.string().optional(),
    region: z.string().optional(),
    locale: z.string().optional(),
    persona: z.string().optional(),
    owner: z.string().optional(),
    validFrom: isoDate.optional(),
    validTo: isoDate.optional(),
    crawl: crawlSchema.optional(),
  })
  .strict()
  .refine((s) => (s.path === undefined) !== (s.url === undefined), 'exactly one of `path` and `url`')

/** Rule files of style guides in Vale's format. */
const styleSchema = z.union([
  z.string().min(1),
  z
    .object({
      path: z.string().min(1).describe('A glob relative to this file; with `!` before it, files that are left out'),
      level: z
        .enum(['suggestion', 'warning', 'error'])
        .optional()
        .describe('Told at this level, whatever the rules say'),
    })
    .strict(),
])

export const configSchema = z
  .object({
    brand: z.string().min(1),
    asOf: isoDate.optional().describe('The day on which the copy is read; default today in `timezone`'),
    timezone: z.string().default('Asia/Jakarta'),
    locale: z.string().default('id-ID'),
    products: z.array(productSchema).default([]),
    voice: voiceSchema.optional(),
    styles: z
      .array(styleSchema)
      .min(1)
      .optional()
      .describe("Style guides in Vale's format: globs of rule files such as styles/**/*.yml, or a .vale.ini"),
    facts: z.array(factSchema).default([]).describe('What is true: every statement is held against it'),
    differences: z.array(differenceSchema).optional().describe('Differences that are meant, and are no findings'),
    lexicon: z
      .array(conceptSchema)
      .optional()
      .describe("The brand's own words: forms for concepts of the lexicon, or concepts of its own"),
    journey: journeySchema.optional().describe('The stages as this brand sees them, and its kinds of customers'),
    embeddings: embeddingsSchema
      .optional()
      .describe('How copy in other words is brought together for the language model'),
    judge: judgeSchema.optional().describe('The language model that is asked; without this key none is'),
    alerts: alertsSchema.optional().describe('Who is told of what was found: Slack, Microsoft Teams, webhooks'),
    owners: ownersSchema
      .optional()
      .describe('Who looks after what, where a source names no owner; the last entry that matches wins'),
    report: reportSchema.optional().describe('The weekly report that `serve` sends by e-mail'),
    sources: z.array(sourceSchema).min(1),
  })
  .strict()

/** A validated `selaras.yaml`. `file`: its name without folders, under which its facts are quoted. */
export type Config = z.infer<typeof configSchema> & { file?: string }
/** The language in which a brand of this locale is told of its findings: Indonesian at home, else English. */
export const tongueOfLocale = (locale: string): 'id' | 'en' => (/^(id|in)\b/i.test(locale) ? 'id' : 'en')
export type SourceConfig = Config['sources'][number]
export type Fact = z.infer<typeof factSchema>
/** A difference that the brand means, with who has approved it and how long it holds. */
export type IntendedDifference = z.infer<typeof differenceSchema>

/** Channel, and name of the source, of the facts that the configuration states: nothing binds more. */
export const TRUTH = 'truth'
