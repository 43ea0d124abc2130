import { type Example, fitSupport, type Sparse } from './solver.ts'
import { createSpace, type Scaling, type Seen, type Space } from './space.ts'

/** One score: what each bucket adds (before the division by the root of their number), each sign, and the bias. */
export interface Score {
  byBucket: Map<number, number>
  signs: number[]
  bias: number
}

export interface Options extends Scaling {
  /** Cost of an error. */
  cost: number
  /** How far rare labels cost more: 0 not at all, 1 so that all labels cost the same together. */
  balance: number
}

export interface Row {
  seen: Seen
  label: string
}

/** One score a label, each label against all others. */
export function fitLabels(rows: readonly Row[], labels: readonly string[], options: Options): Score[] {
  const space = createSpace(
    rows.map(({ seen }) => seen),
    options,
  )
  const vectors = rows.map(({ seen }) => space.vectorOf(seen))
  return labels.map((label) => {
    const share = rows.filter((row) => row.label === label).length / rows.length
    const examples = rows.map((row, i): Example => {
      const positive = row.label === label
      return {
        ...vectors[i]!,
        positive,
        cost: options.cost * (0.5 / (positive ? share : 1 - share)) ** options.balance,
      }
    })
    const weights = fitSupport(examples, space.features)
    return { ...space.unscaled(weights), bias: weights.at(-1)! }
  })
}

export interface SeenPair {
  formal: Seen
  casual: Seen
  /** How much it counts. */
  weight: number
}

/** A score by which the formal side of each pair stands above the casual one (ranking by differences; Joachims, KDD 2002). */
export function fitRanking(pairs: readonly SeenPair[], options: Omit<Options, 'balance'>): Score {
  const space: Space = createSpace(
    pairs.flatMap(({ formal, casual }) => [formal, casual]),
    options,
  )
  const examples = pairs
    .map(
      ({ formal, casual, weight }): Example => ({
        ...difference(space.vectorOf(formal), space.vectorOf(casual)),
        positive: true,
        cost: options.cost * weight,
      }),
    )
    .filter(({ ids }) => ids.length > 0)
  return { ...space.unscaled(fitSupport(examples, space.features, false)), bias: 0 }
}

function difference(one: Sparse, other: Sparse): Sparse {
  const values = new Map<number, number>()
  for (const [k, id] of one.ids.entries()) values.set(id, one.values[k]!)
  for (const [k, id] of other.ids.entries()) values.set(id, (values.get(id) ?? 0) - other.values[k]!)
  const kept = [...values].filter(([, value]) => value !== 0)
  return { ids: Int32Array.from(kept, ([id]) => id), values: Float64Array.from(kept, ([, value]) => value) }
}

export function scoreOf({ byBucket, signs, bias }: Score, seen: Seen): number {
  let sum = 0
  for (const bucket of seen.buckets) sum += byBucket.get(bucket) ?? 0
  return signs.reduce(
    (total, weight, i) => total + weight * seen.signs[i]!,
    bias + sum / Math.sqrt(seen.buckets.length || 1),
  )
}

/**
 * Slope and offset of the log-odds of being formal, by Newton's method on scores of formal, casual and plain texts, which are as
 * likely either (Platt, 1999). Each of the three counts the same in all.
 */
export function platt(
  formal: readonly number[],
  casual: readonly number[],
  plain: readonly number[],
): { slope: number; offset: number } {
  let [slope, offset] = [0, 0]
  // Targets short of 0 and 1 keep texts that are told apart without an error from ending at 0 and 1.
  const rows = [
    ...formal.map((score) => ({ score, target: (formal.length + 1) / (formal.length + 2), weight: 1 / formal.length })),
    ...casual.map((score) => ({ score, target: 1 / (casual.length + 2), weight: 1 / casual.length })),
    ...plain.map((score) => ({ score, target: 0.5, weight: 1 / plain.length })),
  ]
  const loss = (slope: number, offset: number) =>
    rows.reduce(
      (sum, { score, target, weight }) => {
        const z = slope * score + offset
        return sum + weight * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target * z)
      },
      0.5e-3 * slope ** 2,
    )
  for (let round = 0; round < 50; round++) {
    let [gs, go, hss, hso, hoo] = [1e-3 * slope, 0, 1e-3, 0, 1e-9]
    for (const { score, target, weight } of rows) {
      const p = 1 / (1 + Math.exp(-(slope * score + offset)))
      const [error, curve] = [weight * (p - target), weight * p * (1 - p)]
      gs += error * score
      go += error
      hss += curve * score * score
      hso += curve * score
      hoo += curve
    }
    const det = hss * hoo - hso * hso
    const [ds, doff] = [(hoo * gs - hso * go) / det, (hss * go - hso * gs) / det]
    // A full step may overshoot where the sides lie far apart.
    let step = 1
    while (step > 1e-6 && loss(slope - step * ds, offset - step * doff) > loss(slope, offset)) step /= 2
    slope -= step * ds
    offset -= step * doff
  }
  return { slope, offset }
}
