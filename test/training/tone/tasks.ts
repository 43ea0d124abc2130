import { EMOTIONS, SENTIMENTS } from '../../../src/model/index.ts'
import { CLASSES } from '../../../src/tone/trained/signs.ts'
import { generator } from '../chance.ts'
import { best, foldsOf, macroF1 } from './figures.ts'
import { fitLabels, fitRanking, type Options, platt, type Row, type Score, type SeenPair, scoreOf } from './fit.ts'
import type { Seen } from './space.ts'
import type { Pair } from './texts.ts'

/** Chosen by cross-validation within the train splits (`train.ts --cross`). */
export const SENTIMENT: Options = {
  kinds: { word: 1, pair: 1, piece: 0.7 },
  signs: 0.05,
  least: 2,
  cost: 1,
  balance: 0.5,
}
export const EMOTION: Options = { kinds: { word: 2, pair: 0.5 }, signs: 0.05, least: 1, cost: 0.3, balance: 0.5 }
export const FORMALITY: Omit<Options, 'balance'> = { kinds: {}, signs: 0.1, least: 2, cost: 1 }

/** What is left where no word was learned: signs alone. Function words of a language say nothing there. */
const NO_BUCKETS = { word: 0, pair: 0, piece: 0, negated: 0, mark: 0 }
const FEELINGS = /^(?:not )?(?:happy|love|sadness|anger|fear|positive|negative)$|^(?:exclamation|emoji)$/
const MANNERS =
  /^(?!(?:not )?(?:happy|love|sadness|anger|fear|positive|negative|indonesian|english|negation|shouted|digitInWord|not .*)$)/
export const withoutWords = <T extends Omit<Options, 'balance'>>(options: T, only: RegExp): T => ({
  ...options,
  ...{ kinds: NO_BUCKETS, only, signs: 0.2 },
})
/** Three dozen pairs teach less than thousands: errors cost less, so that no single sign decides. */
const FEW = 0.1
export const ENGLISH = {
  sentiment: withoutWords(SENTIMENT, FEELINGS),
  emotion: withoutWords(EMOTION, FEELINGS),
  formality: { ...withoutWords(FORMALITY, MANNERS), cost: FEW },
}

export type Sight = (text: string) => Seen
export type Told = (seen: Seen) => string

export const teller =
  (scores: readonly Score[], labels: readonly string[]): Told =>
  (seen) =>
    best(
      labels,
      scores.map((score) => scoreOf(score, seen)),
    )

/** The class of most words of the lexicon, behind a negation none: what the weights must beat. */
export const lexiconTeller =
  (labels: readonly string[], otherwise: string): Told =>
  ({ signs }) => {
    const counts = labels.map((label) => signs[CLASSES.indexOf(label as never)] ?? 0)
    return Math.max(...counts) > 0 && counts.filter((n) => n === Math.max(...counts)).length === 1
      ? best(labels, counts)
      : otherwise
  }

/** Casual words and address against stiff ones. */
export const lexiconFormality = ({ signs }: Seen): number => {
  const of = (name: 'stiff' | 'polite' | 'casual' | 'familiar') => signs[CLASSES.indexOf(name)]!
  return of('stiff') + of('polite') - of('casual') - of('familiar')
}

/** A final mark is left out of the second copy of a pair: it is how the formal side was edited, and no voice. */
const bare = (text: string) => text.replace(/[\s.?!]+$/, '')
export const pairsOf = (pairs: readonly Pair[], sight: Sight, weight: number): SeenPair[] =>
  pairs.flatMap(({ formal, casual }) => [
    { formal: sight(formal), casual: sight(casual), weight },
    { formal: sight(bare(formal)), casual: sight(bare(casual)), weight },
  ])

export const fitSentiment = (rows: readonly Row[], options = SENTIMENT) => fitLabels(rows, SENTIMENTS, options)
export const fitEmotion = (rows: readonly Row[], options = EMOTION) => fitLabels(rows, EMOTIONS, options)

/** Macro-F1 of rows that the fitted weights have not seen. */
export function crossLabels(rows: readonly Row[], labels: readonly string[], options: Options, folds = 5): number {
  const fold = foldsOf(rows.length, folds, generator(11))
  const told: string[] = []
  for (let f = 0; f < folds; f++) {
    const tell = teller(
      fitLabels(
        rows.filter((_, i) => fold[i] !== f),
        labels,
        options,
      ),
      labels,
    )
    for (const [i, row] of rows.entries()) if (fold[i] === f) told[i] = tell(row.seen)
  }
  return macroF1(
    rows.map(({ label }) => label),
    told,
  )
}

/** Share of pairs in the right order. */
export const inOrder = (pairs: readonly Pair[], score: (text: string) => number): number =>
  pairs.filter(({ formal, casual }) => score(formal) > score(casual)).length / pairs.length

export interface Voices {
  /** Sentences of customers in two styles, and messages of brands in two voices. */
  customers: readonly SeenPair[]
  brands: readonly SeenPair[]
  /** Ordinary copy: below what is formal, above what is casual. */
  plain: readonly Seen[]
}

/** Each plain text meets so many formal and casual ones. */
const MEETINGS = 4

/** The score of formality, and how it becomes a likelihood by the voices of brands and ordinary copy. */
export function fitFormality({ customers, brands, plain }: Voices, options: Omit<Options, 'balance'>) {
  const between = plain.flatMap((seen, i) =>
    Array.from({ length: MEETINGS }, (_, k) => brands[(i * MEETINGS + k) % brands.length]!).flatMap(
      ({ formal, casual, weight }): SeenPair[] => [
        { formal, casual: seen, weight: weight / MEETINGS },
        { formal: seen, casual, weight: weight / MEETINGS },
      ],
    ),
  )
  const score = fitRanking([...customers, ...brands, ...between], options)
  const scores = (side: 'formal' | 'casual') => brands.map((pair) => scoreOf(score, pair[side]))
  return {
    score,
    formal: platt(
      scores('formal'),
      scores('casual'),
      plain.map((seen) => scoreOf(score, seen)),
    ),
  }
}
