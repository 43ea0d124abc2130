import { SCORES, type ToneWeights } from '../../../src/tone/trained/weights.ts'
import type { Score } from './fit.ts'

/** Largest weight of a column that keeps its full size, as a share of all: the few above it are cut down to it. */
const WHOLE = 0.9995

/**
 * Puts the buckets that matter most into signed bytes.
 * @param scores one for each of `SCORES`
 * @param most buckets that are kept
 */
export function pack(scores: readonly Score[], most: number): Pick<ToneWeights, 'buckets' | 'rows' | 'steps'> {
  const steps = scores.map(({ byBucket }) => {
    const sizes = [...byBucket.values()].map(Math.abs).sort((a, b) => a - b)
    return Number(((sizes[Math.floor(sizes.length * WHOLE)] ?? 1) / 127).toPrecision(4))
  })
  const strength = new Map<number, number>()
  for (const [s, { byBucket }] of scores.entries()) {
    for (const [bucket, weight] of byBucket) {
      strength.set(bucket, Math.max(strength.get(bucket) ?? 0, Math.abs(weight) / steps[s]!))
    }
  }
  const kept = [...strength]
    .filter(([, size]) => size >= 0.5)
    .sort(([a, one], [b, other]) => other - one || a - b)
    .slice(0, most)
    .map(([bucket]) => bucket)
    .sort((a, b) => a - b)
  const rows = kept.flatMap((bucket) =>
    scores.map(({ byBucket }, s) => Math.max(-127, Math.min(127, Math.round((byBucket.get(bucket) ?? 0) / steps[s]!)))),
  )
  if (scores.length !== SCORES.length) throw new RangeError(`${scores.length} scores instead of ${SCORES.length}`)
  return { buckets: base64(varints(kept)), rows: base64(Int8Array.from(rows)), steps }
}

function varints(sorted: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let before = 0
  for (const bucket of sorted) {
    let gap = bucket - before
    before = bucket
    for (; gap > 127; gap >>= 7) bytes.push((gap & 127) | 128)
    bytes.push(gap)
  }
  return Uint8Array.from(bytes)
}

const base64 = (bytes: Uint8Array | Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
