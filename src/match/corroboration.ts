import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import type { Bond, Bonds } from './bonds.ts'
import type { Pair } from './candidates.ts'

/** Less near than this, two statements are hardly about one thing, and what others say of it is not asked. */
const NEAR = 0.5
/** What lies at least so near, measured by how near the two lie themselves, may be about the same thing. */
const AS_NEAR = 0.7

/**
 * What the rest of the copy says of two statements that differ. Who slips stands alone, while what was contradicted is said in other
 * places too; two that speak of different things are each borne out elsewhere. Places are other documents than those of the two.
 */
export function corroboration({ a, b, near }: Pair, bonds: Bonds): Record<string, number> {
  if (near < NEAR) return {}
  const [one, other] = [sideOf(a, b, near, bonds), sideOf(b, a, near, bonds)]
  const most = (of: keyof Side) => Math.max(one[of], other[of])
  const least = (of: keyof Side) => Math.min(one[of], other[of])
  return {
    borneOut: most('borneOut'),
    borneOutBoth: least('borneOut'),
    outdone: most('outdone'),
    outdoneBoth: least('outdone'),
    echo: most('echo'),
    thirds: one.thirds,
  }
}

interface Side {
  /** How much nearer the nearest lies that says the same as this side; negative where it lies farther. */
  borneOut: number
  /** How much nearer than the other side the nearest lies that differs from this one; at least 0. */
  outdone: number
  /** How near the nearest lies that says what the other side says. */
  echo: number
  /** Documents that give a third value, as near to both sides. */
  thirds: number
}

/** A statement is set against many in a row. */
const byOther = remembering((bonds: readonly Bond[]) => new Map(bonds.map((bond) => [bond.other, bond])), { most: 256 })

function sideOf(s: Statement, o: Statement, near: number, bonds: Bonds): Side {
  const elsewhere = ({ other }: Bond) => other.document.id !== s.document.id && other.document.id !== o.document.id
  const thirds = new Set<string>()
  let [same, differing, echo] = [0, 0, 0]
  for (const bond of bonds(s)) {
    if (!elsewhere(bond)) continue
    if (bond.same) {
      same = Math.max(same, bond.near)
      continue
    }
    differing = Math.max(differing, bond.near)
    if (bond.near < AS_NEAR * near) continue
    const between = byOther(bonds(o)).get(bond.other)
    if (!between) continue
    if (between.same) echo = Math.max(echo, bond.near)
    else if (between.near >= AS_NEAR * near) thirds.add(bond.other.document.id)
  }
  return {
    borneOut: same - near,
    outdone: Math.max(0, differing - near),
    echo,
    thirds: thirds.size,
  }
}
