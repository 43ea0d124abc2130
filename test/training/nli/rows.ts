import { type Features, featuresOf, pairOf } from '../../../src/judge/nli/features/index.ts'
import { type Reading, readText } from '../../../src/judge/nli/reading.ts'
import { byHash, type NliWeights } from '../../../src/judge/nli/weights.ts'
import { hashOf, wordingOf } from '../../../src/judge/nli/wording.ts'
import type { Analyzer } from '../../../src/text/index.ts'
import type { Labelled } from './texts.ts'

/** A labelled pair with everything that is measured of it. `ids` number the wording features that are true of it. */
export interface Row extends Labelled {
  features: Features
  ids: Int32Array
  /** Those of them that the hypothesis alone gives. */
  alone: Int32Array
  fold: number
}

export interface Table {
  rows: Row[]
  telling: NliWeights['telling']
  /** Name of each numbered wording feature. */
  wording: string[]
}

export const FOLDS = 5
/** Groups in which a wording must occur to be learned: what one person, page or brand says is no rule. */
const FEWEST_GROUPS = 4
/** Texts that must hold a stem before its frequency is kept. */
const FEWEST_TEXTS = 6

/** Reads all texts and measures all pairs. */
export function tableOf(pairs: readonly Labelled[], analyze: Analyzer): Table {
  const readings = new Map<string, Reading>()
  for (const text of pairs.flatMap(({ a, b }) => [a, b])) {
    if (!readings.has(text)) readings.set(text, readText(text, analyze))
  }
  const telling = tellingOf([...readings.values()])
  const stems = byHash(telling.stems)
  const weigh = (stem: string) => stems.get(hashOf(stem)) ?? telling.rare
  const seen = pairs.map((pair) => {
    const [a, b] = [readings.get(pair.a)!, readings.get(pair.b)!]
    const aligned = pairOf(a, b, weigh)
    return { pair, features: featuresOf(aligned), wording: wordingOf(aligned) }
  })
  const number = numbering(seen.map(({ pair, wording }) => ({ group: pair.group, wording })))
  const idsOf = (names: Iterable<string>) => Int32Array.from([...names].flatMap((name) => number.get(name) ?? []))
  const rows = seen.map(({ pair, features, wording }) => ({
    ...{ ...pair, features },
    ids: idsOf(wording),
    alone: idsOf([...wording].filter((name) => /^h2? /.test(name))),
    fold: hashOf(pair.group) % FOLDS,
  }))
  return { rows, telling, wording: [...number.keys()] }
}

function tellingOf(readings: readonly Reading[]): NliWeights['telling'] {
  const texts = new Map<string, number>()
  for (const { content } of readings) {
    for (const stem of new Set(content.filter((term) => !term.name).map((term) => term.stem))) {
      texts.set(stem, (texts.get(stem) ?? 0) + 1)
    }
  }
  const logRarity = (count: number) => Number(Math.log(readings.length / (1 + count)).toFixed(2))
  const common = [...texts].filter(([, count]) => count >= FEWEST_TEXTS)
  return {
    rare: logRarity(FEWEST_TEXTS / 3),
    stems: Object.fromEntries(
      common.map(([stem, count]) => [hashOf(stem).toString(36), logRarity(count)] as const).sort(),
    ),
  }
}

/** Numbers the names that enough groups give. */
function numbering(seen: readonly { group: string; wording: ReadonlySet<string> }[]): Map<string, number> {
  const groups = new Map<string, Set<string>>()
  for (const { group, wording } of seen) {
    for (const name of wording) {
      const found = groups.get(name)
      if (!found) groups.set(name, new Set([group]))
      else if (found.size < FEWEST_GROUPS) found.add(group)
    }
  }
  const kept = [...groups].filter(([, found]) => found.size >= FEWEST_GROUPS).map(([name]) => name)
  return new Map(kept.sort().map((name, number) => [name, number]))
}
