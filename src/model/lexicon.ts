import { z } from 'zod'

const forms = z.array(z.string().min(1)).default([])

/**
 * A concept of marketing copy with its forms in Indonesian and English. Forms match on stems, so one form stands for its
 * inflections. A `facet` adds to what stands inside it ("kuota malam" is a quota too). `class` groups concepts that exclude each other as scope (two payment methods, two places).
 */
export const conceptSchema = z
  .object({
    concept: z.string().regex(/^[a-z0-9-]+$/),
    class: z.string().optional(),
    id: forms,
    en: forms,
    /** Matches only as written, with its capital: a product called Team is not a team. */
    cased: z.boolean().optional(),
    /** Where the forms were seen, or a sentence that uses one. */
    example: z.string().optional(),
  })
  .strict()
export type Concept = z.infer<typeof conceptSchema>

/** One file under `rules/lexicon/`. */
export const lexiconFileSchema = z
  .object({
    concepts: z.array(conceptSchema).default([]),
    /** Written form → standard form. */
    slang: z.record(z.string(), z.string()).default({}),
    /** Indonesian roots, so that `mengirim` and `kirim` meet. */
    roots: z.string().default(''),
    stopwords: z.string().default(''),
  })
  .strict()

/** All lexicon files of an installation, and of the brand, in one. */
export interface Lexicon {
  concepts: Concept[]
  slang: Record<string, string>
  roots: Set<string>
  stopwords: Set<string>
}
