import { PARTNERS, type Partner } from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import type { LiveIndex, Reached } from './live-index.ts'
import type { Gone } from './near.ts'

/** A statement of a draft or of the live copy, and what it shares with the one whose circle it may belong to. */
interface Near {
  s: Statement
  weight: number
}

/** Who is nearest to whom once drafts are among the live copy. */
export interface Circles {
  /** Whether a statement of a draft and one that it reaches are nearest to each other from either side. */
  isMet(s: Statement, other: Statement): boolean
  /** Whether two of the live copy met only as long as no draft was nearer to either. */
  isParted(s: Statement, other: Statement): boolean
}

/**
 * The circles that drafts take part in: there is room for PARTNERS in each, and whoever comes pushes out the farthest.
 * @param reached by draft, those of the live copy that it may meet; `mates`: the other drafts that are nearest to it
 */
export function circlesWith(
  { statements, circles, blocks, places }: LiveIndex,
  drafts: readonly Statement[],
  gone: Gone,
  reached: readonly (readonly Reached[])[],
  mates: readonly (readonly Partner[])[],
): Circles {
  const around = new Map<Statement, ReadonlySet<Statement>>()
  const entered = new Map<number, Near[]>()
  for (const [i, s] of drafts.entries()) {
    const near: Near[] = mates[i]!.map(({ place, weight }) => ({ s: drafts[place]!, weight }))
    for (const { place, weight, isNear, isEntered } of reached[i]!) {
      if (isNear) near.push({ s: statements[place]!, weight })
      if (!isEntered) continue
      const before = entered.get(place)
      if (before) before.push({ s, weight })
      else entered.set(place, [{ s, weight }])
    }
    around.set(s, nearest(near))
  }
  for (const [place, entering] of entered) {
    const { places: live, weights } = circles[place]!
    const before = live.map((other, i) => ({ s: statements[other]!, weight: weights[i]! }))
    const staying = before.filter(({ s }) => !gone.statements.has(s))
    // Those who come may be fewer than those who are gone: then others of the live copy move up.
    const isShort = staying.length + entering.length < before.length
    const others = isShort
      ? blocks.partners(place, gone.statements).map((one) => ({ s: statements[one.place]!, weight: one.weight }))
      : staying
    around.set(statements[place]!, nearest([...others, ...entering]))
  }
  const isAround = (s: Statement, other: Statement) => {
    const now = around.get(s)
    return now ? now.has(other) : (circles[places.get(s)!]?.places.includes(places.get(other)!) ?? false)
  }
  const isMet = (s: Statement, other: Statement) => isAround(s, other) || isAround(other, s)
  return { isMet, isParted: (s, other) => (around.has(s) || around.has(other)) && !isMet(s, other) }
}

/** Ids decide between equals, as they do among the live copy. */
function nearest(some: Near[]): ReadonlySet<Statement> {
  if (some.length > PARTNERS) some.sort((x, y) => y.weight - x.weight || (x.s.id < y.s.id ? -1 : 1)).splice(PARTNERS)
  return new Set(some.map(({ s }) => s))
}
