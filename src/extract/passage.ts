import type { Quantity, Scope, Span } from '../model/index.ts'
import type { Analysis, ConceptHit, Word } from '../text/index.ts'
import { hintsOf } from './hints.ts'
import { packsIn } from './packs.ts'
import { scopeOf, termsOf } from './terms.ts'

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
    this.#scope ??= scopeOf(this.concepts)
    return this.#scope
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

/** One sentence of a message. All positions index the message's text. */
export class Sentence extends Passage implements Span {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly quantities: readonly Quantity[]
  #hints: number | undefined

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

  /** The hints of all its words. */
  get hints(): number {
    this.#hints ??= hintsOf(this.words)
    return this.#hints
  }
}
