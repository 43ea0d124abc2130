import { type Alignment, align } from '../align.ts'
import type { Reading, Term } from '../reading.ts'

/** How telling a stem is: the logarithm of how rarely texts use it. */
export type Telling = (stem: string) => number

/** Two texts with everything that several measures ask of them. */
export interface Pair extends Alignment {
  premise: Reading
  hypothesis: Reading
  weigh(term: Term): number
  /** First and last index of the premise's part that the hypothesis speaks of. */
  from: number
  to: number
}

/** A name says as much as a rare word. */
const NAME_WEIGHT = 6

export function pairOf(premise: Reading, hypothesis: Reading, telling: Telling): Pair {
  const alignment = align(premise, hypothesis)
  const places = alignment.links.map(({ partner }) => partner.index)
  return {
    ...{ premise, hypothesis, ...alignment },
    weigh: (term) => (term.name ? NAME_WEIGHT : telling(term.stem)),
    from: places.length ? Math.min(...places) : 0,
    to: places.length ? Math.max(...places) : 0,
  }
}

export type Features = Record<string, number>

export const atMost = (most: number, value: number): number => Math.min(most, value)
export const count = <T>(list: readonly T[], is: (item: T) => boolean): number =>
  list.reduce((n, item) => n + (is(item) ? 1 : 0), 0)
export const share = (part: number, whole: number): number => (whole ? part / whole : 0)
export const flag = (is: boolean): number => (is ? 1 : 0)

/** Sort of a word: only words of one sort can stand in for each other. */
export const sortOf = (term: Term): 'number' | 'name' | 'word' =>
  term.value !== undefined ? 'number' : term.name ? 'name' : 'word'
export const isVerb = (term: Term): boolean => /^(?:me[a-z]{4,}|di[a-z]{4,}|ber[a-z]{3,}|ter[a-z]{4,})/.test(term.norm)
