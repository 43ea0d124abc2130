import type { Statement } from '../model/index.ts'
import type { Pair } from './candidates.ts'
import { nearnessOf, type ScopeShare, scopeShare } from './nearness.ts'
import { likenessOf, type TermWeights } from './weights.ts'

/** Which terms two statements share, and how their scopes stand to each other: all of how near they are but the weights. */
export interface Overlap {
  /** Places of the two. */
  readonly a: number
  readonly b: number
  /**
   * Shared terms, each as twice its number, and one more where both sentences have it: first those of the sentence of `a`, from `ofB` on
   * those of the sentence of `b`, from `far` on those that only stand around both.
   */
  readonly shared: readonly number[]
  readonly ofB: number
  readonly far: number
  readonly scope: ScopeShare
}

/** Where one of two statements has a term, or the other. */
const [OWN, AROUND, THEIRS, AROUND_THEIRS] = [1, 2, 4, 8]

/**
 * How near the same statements are to each other under one set of weights after another: a draft changes how rare words are, not
 * which of them two live statements share.
 */
export class Overlaps {
  readonly #places: ReadonlyMap<Statement, number>
  readonly #numbers = new Map<string, number>()
  readonly #terms: readonly string[]
  /** By place, for statements that were asked about, the numbers of the terms of its sentence, and of those around it, each once. */
  readonly #own: (readonly number[])[]
  readonly #around: (readonly number[])[]
  /** By number of a term, where the pair that is looked at has it; 0 in between. */
  readonly #marks: Uint8Array

  constructor(places: ReadonlyMap<Statement, number>) {
    this.#places = places
    this.#own = new Array(places.size)
    this.#around = new Array(places.size)
    for (const s of places.keys())
      for (const list of [s.terms, s.aroundTerms])
        for (const term of list) if (!this.#numbers.has(term)) this.#numbers.set(term, this.#numbers.size)
    this.#terms = [...this.#numbers.keys()]
    this.#marks = new Uint8Array(this.#terms.length)
  }

  of({ a, b, scope }: Pair): Overlap {
    const places = { a: this.#placeOf(a), b: this.#placeOf(b) }
    const [own, theirs] = [this.#own[places.a]!, this.#own[places.b]!]
    const [around, aroundTheirs] = [this.#around[places.a]!, this.#around[places.b]!]
    const marks = this.#marks
    for (const term of own) marks[term]! |= OWN
    for (const term of around) marks[term]! |= AROUND
    for (const term of theirs) marks[term]! |= THEIRS
    for (const term of aroundTheirs) marks[term]! |= AROUND_THEIRS
    const shared: number[] = []
    for (const term of own)
      if (marks[term]! & (THEIRS | AROUND_THEIRS)) shared.push(2 * term + (marks[term]! & THEIRS ? 1 : 0))
    const ofB = shared.length
    for (const term of theirs) if (marks[term]! & (OWN | AROUND)) shared.push(2 * term + (marks[term]! & OWN))
    const far = shared.length
    for (const term of around) if (marks[term] === (AROUND | AROUND_THEIRS)) shared.push(2 * term)
    for (const list of [own, around, theirs, aroundTheirs]) for (const term of list) marks[term] = 0
    return { ...places, shared: shared.slice(), ofB, far, scope: scopeShare(scope) }
  }

  /** What `near` of the pair would be under these weights, to the last bit: terms are added in the same order. */
  under(weights: TermWeights): (overlap: Overlap) => number {
    // 0 where it was not asked for yet: no term is without weight.
    const idfs = new Float64Array(this.#terms.length)
    const masses = new Float64Array(this.#places.size)
    const idf = (term: number): number => {
      if (idfs[term] === 0) idfs[term] = weights.idf(this.#terms[term]!)
      return idfs[term]!
    }
    const massAt = (place: number): number => {
      if (masses[place] === 0) {
        let mass = 0
        for (const term of this.#own[place]!) mass += idf(term)
        masses[place] = mass
      }
      return masses[place]!
    }
    return ({ a, b, shared, ofB, far, scope }) => {
      let [both, coverA, coverB, haloA, haloB, beyond] = [0, 0, 0, 0, 0, 0]
      for (let at = 0; at < ofB; at++) {
        const weight = idf(shared[at]! >> 1)
        coverA += weight
        if (shared[at]! & 1) both += weight
        else haloA += weight
      }
      for (let at = ofB; at < far; at++) {
        const weight = idf(shared[at]! >> 1)
        coverB += weight
        if (!(shared[at]! & 1)) haloB += weight
      }
      for (let at = far; at < shared.length; at++) beyond += idf(shared[at]! >> 1)
      return nearnessOf(likenessOf({ both, coverA, coverB, haloA, haloB, far: beyond }, massAt(a), massAt(b)), scope)
    }
  }

  #placeOf(s: Statement): number {
    const place = this.#places.get(s)!
    this.#own[place] ??= this.#numbersOf(s.terms)
    this.#around[place] ??= this.#numbersOf(s.aroundTerms)
    return place
  }

  #numbersOf(terms: readonly string[]): readonly number[] {
    return [...new Set(terms)].map((term) => this.#numbers.get(term)!)
  }
}
