import { z } from 'zod'
import { type Document, InputError } from '../../src/model/index.ts'

const placeSchema = z.object({ file: z.string(), quote: z.string().min(1) })
const common = { id: z.string(), type: z.string(), hard: z.boolean().default(false), a: placeSchema }
const labelSchema = z.discriminatedUnion('verdict', [
  z.object({ ...common, verdict: z.literal('conflict'), b: placeSchema }),
  z.object({ ...common, verdict: z.literal('consistent'), b: placeSchema }),
  z.object({ ...common, verdict: z.literal('tone') }),
])

/** Words of one file of a brand, as a person reads them. */
export type Place = z.infer<typeof placeSchema>

/** Two places that contradict each other, or (`consistent`) only look as if they did. */
export type Label = Exclude<z.infer<typeof labelSchema>, { verdict: 'tone' }>

/** The labels, one JSON object a line, that set two places against each other. @throws InputError with the first bad line */
export const parseLabels = (text: string, file: string): Label[] =>
  text
    .split('\n')
    .flatMap((line, index) => (line.trim() ? [parseLabel(line, { file, line: index + 1 })] : []))
    .filter((label) => label.verdict !== 'tone')

function parseLabel(text: string, place: { file: string; line: number }): z.infer<typeof labelSchema> {
  try {
    return labelSchema.parse(JSON.parse(text))
  } catch (cause) {
    const found = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : 'a line that is no JSON'
    throw new InputError(place, found, 'a label: id, verdict, type, a and b with file and quote', { cause })
  }
}

/** One form for what readers see alike: width, quotation marks, dashes, invisible characters, blanks, case. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? []

/** Share of the shorter quotation's words that the longer must have too, and how many words it takes to say so. */
const MOST_WORDS = 0.75
const FEWEST_WORDS = 3

/** Whether two quotations are of the same words: one holds the other, or most of the shorter stands in the longer. */
export function sameWords(labelled: string, quoted: string): boolean {
  const [label, quote] = [fold(labelled), fold(quoted)]
  if (!label || !quote) return false
  if (quote.includes(label)) return true
  const [few, many] = [wordsOf(label), wordsOf(quote)].sort((x, y) => x.length - y.length) as [string[], string[]]
  // A bare value inside the labelled sentence is that value; a bare word could stand anywhere.
  if (label.includes(quote)) return /\d/.test(quote) || wordsOf(quote).length > 1
  const held = new Set(many)
  return few.length >= FEWEST_WORDS && few.filter((word) => held.has(word)).length >= MOST_WORDS * few.length
}

/** Shorter than this, a quotation does not tell which message of a table it is from. */
const TELLING = 8

/** Whether `quote`, taken from `document`, is of the very words of the place. */
export const quotes = (place: Place, document: Document, quote: string): boolean =>
  document.id.split('#')[0] === place.file && sameWords(place.quote, quote)

/** The same, read as the score reads it: a row of a table or a post is one message, whichever words of it are quoted. */
export const pointsAt = (place: Place, document: Document, quote: string): boolean =>
  quotes(place, document, quote) ||
  (document.id.split('#')[0] === place.file &&
    /\.(?:csv|json)$/.test(place.file) &&
    fold(quote).length >= TELLING &&
    fold(document.text).includes(fold(place.quote)))
