import { z } from 'zod'
import { STAGES } from './journey.ts'

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
    subject: z.string(),
    attribute: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]),
    source: z.string().optional(),
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

export const configSchema = z
  .object({
    brand: z.string().min(1),
    asOf: isoDate.optional().describe('The day on which the copy is read; default today in `timezone`'),
    timezone: z.string().default('Asia/Jakarta'),
    locale: z.string().default('id-ID'),
    products: z.array(productSchema).default([]),
    voice: voiceSchema.optional(),
    facts: z.array(factSchema).default([]),
    sources: z.array(sourceSchema).min(1),
  })
  .strict()

/** A validated `selaras.yaml`. */
export type Config = z.infer<typeof configSchema>
export type SourceConfig = Config['sources'][number]
