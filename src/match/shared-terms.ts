import type { Statement } from '../model/index.ts'
import { POLICY_TERMS } from '../text/index.ts'
import type { TermWeights } from './weights.ts'

/** What turns a sentence, and is not what it is about. */
export const MODALS: ReadonlySet<string> = new Set([...POLICY_TERMS, '~free'])
/** What stands only in or around the other sentence counts half; a name or a way to pay half as much again. */
const AROUND = 0.5
const TELLING = 1.5
/** Weights are whole numbers of so many parts, so that their sum is the same in any order. */
const PARTS = 2 ** 40
const OWN = 1
const NEARBY = 2

/** How much sentences without a figure share, told by numbers: a draft or a page has it asked of thousands. */
export class SharedTerms {
  readonly #numbers = new Map<string, number>()
  /** By number of a term. */
  readonly #weights: Float64Array
  /** All terms one after another, of each place its own, then those around it; `#starts` has both beginnings by place. */
  readonly #terms: Int32Array
  readonly #starts: Uint32Array
  /** By number of a term, whether the statement that is looked at has it: four times its round, and OWN or NEARBY or both. */
  readonly #marks: Float64Array
  #round = 0

  constructor(statements: readonly Statement[], weights: TermWeights) {
    const lists = statements.flatMap((s) => (s.value.type === 'polarity' ? [s.terms, s.aroundTerms] : [[], []]))
    this.#starts = new Uint32Array(lists.length + 1)
    for (const [i, list] of lists.entries()) this.#starts[i + 1] = this.#starts[i]! + list.length
    this.#terms = new Int32Array(this.#starts[lists.length]!)
    let at = 0
    for (const list of lists) for (const term of list) this.#terms[at++] = this.#numberOf(term)
    this.#weights = Float64Array.from(this.#numbers.keys(), (term) => weightOf(term, weights))
    this.#marks = new Float64Array(this.#numbers.size)
  }

  /** What a statement shares with one at a place, as the weight of it; 0 where the sentences themselves share nothing. */
  with(s: Statement): (place: number) => number {
    let round = this.#mark(s)
    return (place) => {
      if (round !== this.#round) round = this.#mark(s)
      const [marks, terms, weights] = [this.#marks, this.#terms, this.#weights]
      const [first, middle, end] = [
        this.#starts[2 * place]!,
        this.#starts[2 * place + 1]!,
        this.#starts[2 * place + 2]!,
      ]
      let [own, half] = [0, 0]
      for (let at = first; at < middle; at++) {
        const term = terms[at]!
        const mark = marks[term]! - round
        if (mark < OWN) continue
        if (mark !== NEARBY) own += weights[term]!
        if (mark !== OWN) half += weights[term]!
      }
      if (own === 0) return 0
      for (let at = middle; at < end; at++) {
        const term = terms[at]!
        const mark = marks[term]! - round
        if (mark === OWN || mark === OWN + NEARBY) half += weights[term]!
      }
      return (own + AROUND * half) / PARTS
    }
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#numbers.size)
    return this.#numbers.size - 1
  }

  #mark(s: Statement): number {
    this.#round += 4
    for (const [list, bit] of [
      [s.terms, OWN],
      [s.aroundTerms, NEARBY],
    ] as const) {
      for (const term of list) {
        const number = this.#numbers.get(term)
        if (number === undefined) continue
        const before = Math.max(0, this.#marks[number]! - this.#round)
        this.#marks[number] = this.#round + (before | bit)
      }
    }
    return this.#round
  }
}

const weightOf = (term: string, weights: TermWeights): number =>
  MODALS.has(term) ? 0 : Math.round(PARTS * weights.idf(term) * (/^~(?:pay|name)-/.test(term) ? TELLING : 1))
