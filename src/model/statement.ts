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

/** A typed value. `polarity`: yes or no to what the attribute asks. `text`: compared by wording alone. */
export type Value =
  | { type: 'quantity'; quantity: Quantity }
  | { type: 'polarity'; yes: boolean }
  | { type: 'set'; members: string[]; closed: boolean }
  | { type: 'name'; name: string }
  | { type: 'state'; state: string }
  | { type: 'none' }

/** One claim or offer, taken from one stretch of one message. */
export interface Statement {
  id: string
  document: Document
  message: Message
  subject: Subject
  /** Attribute of the subject in the lexicon's terms: `price`, `minimum-spend`, `return-window`, ... */
  attribute: string
  value: Value
  modality: Modality
  /** Who, where and when it holds; absent parts are open. Keys: audience region variant size payment channel period membership tax. */
  scope: Partial<Record<ScopePart, string[]>>
  /** The sentence or clause that carries it, in document positions. */
  clause: Span
  /** The span that a finding quotes, in document positions; inside `clause`. */
  evidence: Span & { quote: string }
  /** Folded content words of the clause and its headings: what the statement is about beyond its value. */
  terms: string[]
}

export const SCOPE_PARTS = [
  'audience',
  'region',
  'variant',
  'size',
  'payment',
  'channel',
  'period',
  'membership',
  'tax',
] as const
export type ScopePart = (typeof SCOPE_PARTS)[number]
