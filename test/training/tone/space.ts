import { KIND } from '../../../src/tone/trained/hash.ts'
import { SIGNS } from '../../../src/tone/trained/signs.ts'
import type { Sparse } from './solver.ts'

/** What was read of a text: its buckets with their kinds, and its signs. */
export interface Seen {
  buckets: Int32Array
  kinds: Uint8Array
  signs: Float64Array
}

/** How features become numbers, chosen by cross-validation within the train splits. */
export interface Scaling {
  /** Factor of each kind of bucket; 0 leaves the kind out. */
  kinds: Partial<Record<keyof typeof KIND, number>>
  /** Factor of the signs, each of which is brought to one spread first. */
  signs: number
  /** Names of the signs that count; all where absent. */
  only?: RegExp
  /** Buckets in fewer texts are left out. */
  least: number
}

/** Buckets that occur, with their numbers, and how to turn a reading into a vector and weights back into rows and heads. */
export interface Space {
  features: number
  vectorOf(seen: Seen): Sparse
  /** What a weight vector adds by bucket, before the division by the root of the number of buckets, and by sign. */
  unscaled(weights: Float64Array): { byBucket: Map<number, number>; signs: number[] }
}

/** Rarer is more telling (inverse document frequency; Spärck Jones, 1972). Brings a text of usual length near to length 1. */
const USUAL = 6

export function createSpace(texts: readonly Seen[], { kinds, signs: factor, only, least }: Scaling): Space {
  const factorOf = Object.fromEntries(
    Object.entries(KIND).map(([name, kind]) => [kind, kinds[name as keyof typeof KIND] ?? 1]),
  )
  const found = new Map<number, { texts: number; kind: number }>()
  for (const { buckets, kinds } of texts) {
    for (let i = 0; i < buckets.length; i++) {
      const known = found.get(buckets[i]!)
      if (known) known.texts++
      else found.set(buckets[i]!, { texts: 1, kind: kinds[i]! })
    }
  }
  const numberOf = new Map<number, number>()
  const scale: number[] = []
  for (const [bucket, { texts: n, kind }] of found) {
    if (n < least || !factorOf[kind]) continue
    numberOf.set(bucket, scale.length)
    scale.push(((Math.log((1 + texts.length) / (1 + n)) + 1) * factorOf[kind]) / USUAL)
  }
  const spread = SIGNS.map((name, i) => {
    if (only && !only.test(name)) return 0
    return factor / (Math.sqrt(texts.reduce((sum, { signs }) => sum + signs[i]! ** 2, 0) / texts.length) || 1)
  })
  return {
    features: scale.length + SIGNS.length,
    vectorOf({ buckets, signs }) {
      const share = 1 / Math.sqrt(buckets.length || 1)
      const [ids, values]: [number[], number[]] = [[], []]
      for (const bucket of buckets) {
        const id = numberOf.get(bucket)
        if (id !== undefined) {
          ids.push(id)
          values.push(scale[id]! * share)
        }
      }
      for (const [i, sign] of signs.entries()) {
        if (!sign || !spread[i]) continue
        ids.push(scale.length + i)
        values.push(sign * spread[i])
      }
      return { ids: Int32Array.from(ids), values: Float64Array.from(values) }
    },
    unscaled: (weights) => ({
      byBucket: new Map([...numberOf].map(([bucket, id]) => [bucket, weights[id]! * scale[id]!])),
      signs: SIGNS.map((_, i) => weights[scale.length + i]! * spread[i]!),
    }),
  }
}
