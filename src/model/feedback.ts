import { z } from 'zod'

/** Channel of what customers say of the brand: reviews, survey answers, support tickets. Never the brand's own words. */
export const FEEDBACK = 'feedback'

export const isFeedback = ({ channel }: { channel: string }): boolean => channel === FEEDBACK

/** The score that came with a customer's words, on its own scale: stars from 1 to 5, an NPS answer from 0 to 10. */
export interface Score {
  kind: 'rating' | 'csat' | 'nps'
  value: number
  least: number
  most: number
}

const quotation = z.object({
  quote: z.string().describe('Verbatim text of the document, in which personal data is masked'),
  document: z.string(),
  link: z.string().optional(),
  date: z.string().optional(),
  start: z.number().int().nonnegative().describe('UTF-16 index into the extracted text of the document'),
  end: z.number().int().nonnegative(),
})

/** What customers say of a finding. */
export const impactSchema = z.object({
  complaints: z.number().int().positive().describe('Reviews, answers and tickets that complain of it'),
  quotes: z.array(quotation).min(1).max(3).describe('The worst scored first, then the latest'),
  score: z
    .object({
      mean: z.number(),
      least: z.number(),
      most: z.number(),
      count: z.number().int().positive().describe('Complaints that came with a score'),
    })
    .optional()
    .describe('Mean score of these complaints; of scores on several scales, from 0 to 100'),
})
export type Impact = z.infer<typeof impactSchema>
