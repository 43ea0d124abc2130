import type { Analyzer } from '../../text/index.ts'
import { featuresOf, pairOf } from './features/index.ts'
import { type Reading, readText } from './reading.ts'
import { byHash, grownScore, leastOf, logistic, type NliWeights, valuesOf } from './weights.ts'
import { hashOf, wordingOf } from './wording.ts'

export type { NliWeights } from './weights.ts'

/** What a trained judge thinks of two texts; `confidence` (0..1) is that of its verdict. */
export interface Opinion {
  verdict: 'conflict' | 'consistent' | 'unrelated'
  confidence: number
  /** Whether the two share no word, number or concept: nothing that could contradict. */
  apart: boolean
}

/** Texts that were read last are compared again most often: a premise with each of its hypotheses. */
const REMEMBERED = 512

/**
 * A judge of two short texts, Indonesian, English or both, by what stands in both of them: which words of `b` are said in `a`,
 * which are turned, replaced, bounded otherwise, and in which words. Natural language inference by alignment (MacCartney and
 * Manning, "Modeling semantic containment and exclusion", COLING 2008) with boosted trees over its measures. Pure; some
 * thousands of pairs a second.
 */
export function createContradictionJudge(weights: NliWeights, analyze: Analyzer): (a: string, b: string) => Opinion {
  const read = remember((text) => readText(text, analyze))
  const [stems, wordings] = [byHash(weights.telling.stems), byHash(weights.wording.weights)]
  const telling = (stem: string) => stems.get(hashOf(stem)) ?? weights.telling.rare
  return (a, b) => {
    const [premise, hypothesis] = [read(a), read(b)]
    const pair = pairOf(premise, hypothesis, telling)
    let wording = weights.wording.bias
    for (const name of wordingOf(pair)) wording += wordings.get(hashOf(name)) ?? 0
    const values = valuesOf(weights.names, { ...featuresOf(pair), wording })
    const { slope, offset } = weights.confidence
    const conflict = logistic(slope * grownScore(weights.conflict, values) + offset)
    const least = leastOf(weights.least, logistic(grownScore(weights.copy, values)))
    const apart = pair.links.length === 0 && ![...hypothesis.concepts].some((concept) => premise.concepts.has(concept))
    if (conflict >= least) return { verdict: 'conflict', confidence: conflict, apart }
    const agreement = logistic(grownScore(weights.agreement, values))
    return agreement >= 0.5
      ? { verdict: 'consistent', confidence: (1 - conflict) * agreement, apart }
      : { verdict: 'unrelated', confidence: (1 - conflict) * (1 - agreement), apart }
  }
}

function remember(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const reading = read(text)
    if (known.size >= REMEMBERED) known.clear()
    known.set(text, reading)
    return reading
  }
}
