import type { Quantity, Span } from '../../model/index.ts'
import { type Analyzer, quantities } from '../../text/index.ts'
import { formsOf } from './forms.ts'
import { numeralOf } from './numerals.ts'
import { bounds, negates, operatorOf, plainWords, refuses, softeners, tongueOf } from './operators.ts'

/** A word of a text, as the comparison sees it. */
export interface Term extends Span {
  index: number
  norm: string
  stem: string
  /** What it may come from, for finding its kin in the other text. */
  forms: readonly string[]
  /** It only joins others. */
  plain: boolean
  /** Capital inside a sentence. */
  name: boolean
  value?: number
  /** What the words before a number make of it: a lower or an upper bound. */
  bound?: 'from' | 'upto'
  /** 0: not negated, 2: what a negation stands before, 1: further within its reach. */
  negated: 0 | 1 | 2
  clause: number
  operator?: string
  concepts: readonly string[]
}

/** One text, read once and compared with any number of others. */
export interface Reading {
  text: string
  terms: readonly Term[]
  /** Terms that carry meaning. Never empty where the text has words that are not negations. */
  content: readonly Term[]
  /** Indices of the negating terms. */
  negations: readonly number[]
  /** How many verbs deny what follows. */
  refusals: number
  concepts: ReadonlySet<string>
  /** Above 0: Indonesian, below 0: English. */
  tongue: number
  quantities: readonly Quantity[]
}

/** In a text of hardly any content even "bisa" and "sendiri" say something. */
const says = ({ norm, value }: Term): boolean => !negates(norm) && (norm.length > 1 || value !== undefined)

const FROM = /lebih|more|over|melebihi|at least|minimal|sedikitnya|setidaknya/
const UPTO = /kurang|less|under|di bawah|maksimal|at most/
/** How far before a number its bound is looked for, in characters. */
const BEFORE = 22

function boundOf(text: string, start: number): Term['bound'] {
  const lead = text.slice(Math.max(0, start - BEFORE), start).toLowerCase()
  return FROM.test(lead) ? 'from' : UPTO.test(lead) ? 'upto' : undefined
}

/** How many words, and how many of them with meaning, a negation reaches. */
const REACH = 7
const REACHED = 4

/** Characters that are read. Two pages are no two statements, and every word of one is held against every word of the other. */
const LONGEST = 2000

/** Reads a text for comparison; what stands behind its 2,000th character is left out. */
export function readText(whole: string, analyze: Analyzer): Reading {
  const text = whole.slice(0, LONGEST)
  const { words, concepts } = analyze(text)
  let clause = 0
  const terms = words.map((word, index): Term => {
    const before = index > 0 ? text.slice(words[index - 1]!.end, word.start) : ''
    if (/[.,;:!?\n()—–]| - /.test(before)) clause++
    if (bounds.has(word.norm)) clause++
    const opens = index === 0 || /[.!?\n:"“”]/.test(before)
    const value = numeralOf(word.norm)
    const forms = formsOf(word.norm)
    return {
      ...{ index, start: word.start, end: word.end, norm: word.norm, stem: word.stem, clause, negated: 0 },
      forms: forms.includes(word.stem) ? forms : [...forms, word.stem],
      plain: plainWords.has(word.norm) || (word.norm.length < 2 && value === undefined),
      name: !opens && /^\p{Lu}/u.test(text.slice(word.start, word.end)),
      ...(value === undefined ? {} : { value, bound: boundOf(text, word.start) }),
      operator: operatorOf(word.norm),
      concepts: concepts.filter((hit) => hit.first <= index && index <= hit.last).map((hit) => hit.concept),
    }
  })
  const negations = spreadNegation(terms)
  const meaning = terms.filter((term) => (!term.plain || term.value !== undefined) && !negates(term.norm))
  return {
    ...{ text, terms, negations },
    content: meaning.length > 1 ? meaning : terms.filter(says),
    refusals: terms.filter((term) => !negates(term.norm) && refuses(term.norm, term.stem)).length,
    concepts: new Set(concepts.map((hit) => hit.concept)),
    tongue: terms.reduce((sum, term) => sum + tongueOf(term.norm), 0),
    quantities: quantities(text),
  }
}

/** Marks what each negation and refusal reaches, within its clause; returns the indices of the negations. */
function spreadNegation(terms: Term[]): number[] {
  const negations: number[] = []
  for (const [at, term] of terms.entries()) {
    const negation = negates(term.norm)
    if (negation && softeners.has(terms[at + 1]?.norm ?? '')) continue
    if (negation) negations.push(at)
    else if (!refuses(term.norm, term.stem)) continue
    let reached = 0
    for (const next of terms.slice(at + 1, at + 1 + REACH)) {
      if ((next.clause !== term.clause && next.index > at + 1) || negates(next.norm) || reached >= REACHED) break
      if (next.plain && next.operator === undefined) continue
      reached++
      // Twice negated is not negated.
      next.negated = next.negated ? 0 : reached === 1 ? 2 : 1
    }
  }
  return negations
}
