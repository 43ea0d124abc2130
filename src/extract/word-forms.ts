import type { Document, Span } from '../model/index.ts'
import { fold, remembering } from '../text/index.ts'

const MOST_WORDS = 5

/** Words that the copy writes in lower case, those that it capitalises inside a sentence, and those of the brand's name. */
export interface WordForms {
  lower: Set<string>
  capital: Set<string>
  brand: Set<string>
}

export function wordForms(documents: readonly Document[], brand: string): WordForms {
  const forms: WordForms = { lower: new Set(), capital: new Set(), brand: new Set(fold(brand).split(' ')) }
  for (const document of documents) {
    const { lower, capital } = formsOf(document)
    for (const word of lower) forms.lower.add(word)
    for (const word of capital) forms.capital.add(word)
  }
  return forms
}

/** Drafts are held against the same documents again and again. */
const formsOf = remembering(
  ({ text }: Document): { lower: readonly string[]; capital: readonly string[] } => ({
    lower: distinct(text.match(/(?<![\p{L}\p{N}#@./_-])\p{Ll}[\p{L}-]+/gu) ?? []),
    capital: distinct((text.match(/(?<=\p{Ll},? )\p{Lu}[\p{L}\p{N}-]+/gu) ?? []).map(fold)),
  }),
  { most: 1_000 },
)
const distinct = (words: readonly string[]) => [...new Set(words)]

/** Leaves out what begins a sentence with a capital but is an ordinary word. Undefined where no name is left. */
export function trimmed(text: string, span: Span, forms: WordForms): Span | undefined {
  let { start } = span
  const opens = /(?:^|[.!?:…"“(•\n]\s*|[^\p{L}\p{N}\s,]\s*)$/u.test(text.slice(Math.max(0, start - 3), start))
  const words = () => text.slice(start, span.end).split(' ')
  const first = fold(words()[0]!)
  const isOrdinary = forms.lower.has(first) || (words().length > 2 && !forms.capital.has(first))
  if (opens && isOrdinary && !forms.brand.has(first)) start += first.length + 1
  const end = start + text.slice(start, span.end).replace(NO_PART, '').length
  if (start >= end) return undefined
  const left = text.slice(start, end).split(' ')
  // "Hitungannya 1 poin": a word that begins its sentence, and a count.
  const isCount = opens && left.filter((word) => !/^\d/.test(word)).length === 1
  if (left.length > MOST_WORDS || (isCount && left.length > 1)) return undefined
  const camel = left.length === 1 && /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(left[0]!)
  return left.length > 1 || camel ? { start, end } : undefined
}

/** Whose a thing is and what it costs stand behind its name: "Koin Jati Anda", "Jati Plus-mu", "Paket Jati Rp29". */
const NO_PART = /(?:(?: (?:Anda|Kamu|Bapak|Ibu|Pak|Bu|Kakak|Kak|Bunda|Ayah|Rp\d+))+|-(?:mu|nya|ku))$/u
