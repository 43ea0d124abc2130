import { z } from 'zod'

const dollars = z.number().nonnegative()

const priceSchema = z
  .object({
    input: dollars,
    output: dollars,
    cacheWrite: dollars.optional().describe('Default 1.25 times `input`'),
    cacheRead: dollars.optional().describe('Default a tenth of `input`'),
  })
  .strict()

/** Which language model is asked, and what it may cost. Keys of providers are in the environment, never here. */
export const judgeSchema = z
  .object({
    provider: z
      .enum(['anthropic', 'openai', 'none'])
      .default('anthropic')
      .describe(
        'anthropic (key in ANTHROPIC_API_KEY), openai: every server that speaks its chat completions (OPENAI_API_KEY), or none',
      ),
    model: z.string().min(1).optional().describe('Model id; default claude-opus-5-5 for anthropic'),
    baseUrl: z.url().optional().describe("Where the provider's API is, such as http://localhost:11434/v1"),
    effort: z
      .enum(['low', 'medium', 'high', 'xhigh', 'max'])
      .optional()
      .describe("How much the model thinks; default the model's own"),
    maxTokens: z.number().int().min(1_000).optional().describe('Most tokens of one answer; default 32000'),
    batch: z
      .boolean()
      .default(false)
      .describe('Ask in batches: half the price, answers within a day, read by a later run (anthropic)'),
    concurrency: z.number().int().min(1).max(32).default(4).describe('Most questions at once'),
    tone: z.boolean().optional().describe('Also ask how the copy sounds; needs `voice`'),
    extract: z.boolean().optional().describe('Also ask what copy states that no rule could read'),
    secondOpinion: z
      .object({ model: z.string().min(1) })
      .strict()
      .optional()
      .describe('Asked where rules and model disagree on something grave'),
    budget: z
      .object({
        tokensPerRun: z.number().int().nonnegative().optional(),
        costPerRun: dollars.optional().describe('US dollars; default 10'),
        costPerMonth: dollars.optional().describe('US dollars, in a month of the calendar (UTC)'),
      })
      .strict()
      .optional()
      .describe('What asking may take; what is left waits for the next run'),
    prices: z
      .record(z.string(), priceSchema)
      .optional()
      .describe('US dollars for a million tokens, by model id; go before those that are built in'),
  })
  .strict()

export type JudgeConfig = z.infer<typeof judgeSchema>
