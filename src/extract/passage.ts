import type { Quantity, Scope, Span } from '../model/index.ts'
import type { Analysis, ConceptHit, Word } from '../text/index.ts'
import { hintsOf } from './hints.ts'
import { packsIn } from './packs.ts'
import { inside, scopeOf, termsOf } from './terms.ts'

/** Words in a row and what was recognised in them. What follows from that is worked out when it is first asked for, and once. */
export class Passage {
  readonly words: readonly Word[]
  readonly concepts: readonly ConceptHit[]
  #terms: string[] | undefined
  #scope: Scope | undefined

  constructor(words: readonly Word[], concepts: readonly ConceptHit[]) {
    this.words = words
    this.concepts = concepts
  }

  /** What it is about. */
  get terms(): string[] {
    this.#terms ??= termsOf(this.words, this.concepts)
    return this.#terms
  }

  /** What narrows it. */
  get scope(): Scope {
    this.#scope ??= scopeOf(this.narrowing)
    return this.#scope
  }

  /** The concepts that may narrow it. */
  get narrowing(): readonly ConceptHit[] {
    return this.concepts
  }

  names(concept: string): boolean {
    for (const hit of this.concepts) if (hit.concept === concept) return true
    return false
  }
}

/** A heading above a message, or what stands for one. */
export class Heading extends Passage {
  readonly text: string
  #packs: string[] | undefined

  constructor({ text, words, concepts }: Analysis) {
    super(words, concepts)
    this.text = text
  }

  get packs(): string[] {
    this.#packs ??= packsIn(this.text)
    return this.#packs
  }
}

/** "…, termasuk yang kotak kecil": what comes with a thing is told without such a pause. */
const ADDED = /[,(–—]\s*$/
/** Where what is taken out or included ends; it may be a list. */
const LIST_ENDS = /[.;()–—]|,(?! (?:dan|and|atau|or|serta)\b)/

/** One sentence of a message. All positions index the message's text. */
export class Sentence extends Passage implements Span {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly quantities: readonly Quantity[]
  #hints: number | undefined
  #narrowing: readonly ConceptHit[] | undefined

  constructor(
    text: string,
    { start, end }: Span,
    words: readonly Word[],
    concepts: readonly ConceptHit[],
    quantities: readonly Quantity[],
  ) {
    super(words, concepts)
    this.start = start
    this.end = end
    this.text = text.slice(start, end)
    this.quantities = quantities
  }

  /** "Tutup hari Minggu, kecuali gerai bandara", "semua teh, termasuk yang kotak kecil": neither is said of these alone. */
  override get narrowing(): readonly ConceptHit[] {
    this.#narrowing ??= this.#saidOfAll()
    return this.#narrowing
  }

  #saidOfAll(): readonly ConceptHit[] {
    const isAdded = ({ start }: Span) => ADDED.test(this.text.slice(0, start - this.start))
    const ofAll = this.names('all')
    const turns = this.concepts.filter(
      (c) => c.concept === 'except' || (ofAll && c.concept === 'include' && isAdded(c)),
    )
    if (turns.length === 0) return this.concepts
    const stretches = turns.map(({ end }) => {
      const length = this.text.slice(end - this.start).search(LIST_ENDS)
      return { start: end, end: length < 0 ? this.end : end + length }
    })
    return this.concepts.filter((c) => !stretches.some((stretch) => inside(stretch, c)))
  }

  /** The hints of all its words. */
  get hints(): number {
    this.#hints ??= hintsOf(this.words)
    return this.#hints
  }
}
