import type { Document, Message, Span } from './document.ts'
import type { Modifier, Quantity } from './quantity.ts'

/** What a statement is about: the product, programme, promo or place that it names, or that its surroundings name. */
export interface Subject {
  /** As shown to people. */
  name: string
  /** Folded form on which statements are blocked. */
  key: string
  /** How it was found; a name in the sentence binds tighter than a page's title. */
  origin: 'sentence' | 'message' | 'heading' | 'title' | 'feed' | 'none'
}

/** How firmly the value is put. `negated`: the sentence denies it; `none`: there is none ("tanpa minimum"). */
export type Modality = 'exact' | Modifier | 'none' | 'negated'

/**
 * How a sentence without a figure binds: it affirms ("bisa dibatalkan"), denies ("tidak bisa dibatalkan"), affirms for
 * everyone and everything ("semua", "any plan", "tanpa syarat"), or only for some ("khusus", "only", "kecuali").
 */
export type Force = 'affirm' | 'deny' | 'all' | 'some'

/**
 * Alias of a contrast → the side that a sentence takes in it (`one`, `other`, or the mark that excludes the others), and the
 * terms that stand next to the mark: what is free, what is charged.
 */
export type Sides = Record<string, { side: string; near: string[] }>

/**
 * A typed value. `focus` of a polarity: the terms that are denied or restricted; the other side must speak of them. `sides`: which
 * side of the declared contrasts the sentence takes ("gratis" against "kena biaya").
 */
export type Value =
  | { type: 'quantity'; quantity: Quantity }
  | { type: 'polarity'; force: Force; focus: string[]; sides: Sides }
  | { type: 'name'; name: string }
  | { type: 'state'; state: string }
  | { type: 'none' }

/** One claim or offer, taken from one stretch of one message. */
export interface Statement {
  /** `${message.id}@${start of the evidence}/${attribute}`. */
  id: string
  document: Document
  message: Message
  /** Alias of the rule whose attribute this is. */
  rule: string
  attribute: string
  /** True where nothing but the kind of value told the attribute: it may be a value of any attribute of that kind. */
  generic: boolean
  /** Kinds of value with which it can be compared: the quantity's kind, `polarity`, `state`; of "none" all that the rule takes. */
  kinds: string[]
  subject: Subject
  value: Value
  modality: Modality
  /** Classes of concepts that narrow it, by where they stand: in the clause itself, or only around it. */
  scope: Scope
  aroundScope: Scope
  /** The sentence that carries it, in document positions. */
  sentence: Span
  /** The span that a finding quotes, in document positions. */
  evidence: Span & { quote: string }
  /** The value as written: `Rp50.000`, `tanpa minimum`. */
  shown: string
  /** Of a value that follows from other figures: the sum in the copy's own figures, `Rp600.000 − 15% = Rp510.000`. */
  follows?: string
  /** Stems and concepts of the sentence, without the value and the cue: what it is about. */
  terms: string[]
  /** The first things that its sentence names, else its innermost heading: what the sentence speaks of. */
  head: string[]
  /** What stands next to the value. */
  near: string[]
  /** The same of the headings above it and of the rest of its message. */
  aroundTerms: string[]
  /** Of a count: the counted thing, as concept or stem, so that `siswa` and `murid` are one. */
  counted?: string
  /** The sentence announces a change for a later day. */
  later?: boolean
  /** Last day that the message itself names, YYYY-MM-DD: an offer that says "until 12 May" is over after it. */
  until?: string
  /** How sure the reading of attribute and value is, 0..1. */
  confidence: number
}

/** Concept class (payment, place, audience, product, code, ...) → concepts of that class. */
export type Scope = Record<string, string[]>
/** The classes that say for whom something is. */
export const PEOPLE: readonly string[] = ['audience', 'membership', 'age-group']

/** The text of the sentence that makes a statement. */
export const sentenceOf = ({ document, sentence }: Pick<Statement, 'document' | 'sentence'>): string =>
  document.text.slice(sentence.start, sentence.end)
