import { expect, test } from 'vitest'
import { candidates, Overlaps, pairOf, weightsFrom } from '../../src/match/index.ts'
import { compareDocuments } from '../../src/pipeline/compare.ts'
import { corpus } from '../judge/scale/corpus.ts'
import { AS_OF, knowledge } from '../pipeline/copy.ts'

test('what two live statements share tells how near they are whatever the words of a draft make rare, to the last bit', () => {
  const { config, documents } = corpus(300)
  const { statements } = compareDocuments(config, documents, knowledge, AS_OF)
  const overlaps = new Overlaps(new Map(statements.map((s, place) => [s, place])))
  const pairs = candidates(statements).map((pair) => ({ pair, overlap: overlaps.of(pair) }))
  expect(pairs.length).toBeGreaterThan(500)
  for (const messages of [400, 900]) {
    const weights = weightsFrom((term) => (messages * term.length) % 17, messages)
    const nearOf = overlaps.under(weights)
    for (const { pair, overlap } of pairs) expect(nearOf(overlap)).toBe(pairOf(pair.a, pair.b, weights).near)
  }
})
