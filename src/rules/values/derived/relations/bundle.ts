import { type Claim, follows } from '../claim.ts'
import { type Counted, type Figure, only } from '../figure.ts'
import type { Relation } from './relation.ts'

/** More of one kind than this is no family ticket. */
const MOST = 4

/** bundle + saving = the single prices of what it holds. Without a saving a bundle must not cost more than they do. */
export const bundle: Relation = (figures) => {
  const [whole, saving] = [only(figures, 'bundle'), only(figures, 'saving')]
  if (whole) {
    const slot = slotOf(whole.parts!)
    return saving
      ? follows(slot, [whole, saving], '#1 + #2', (price, less) => price + less)
      : follows(slot, [whole], '#1', (price) => price, 'least')
  }
  const singles = figures.filter(({ role, pays }) => role === 'each' && pays?.n === 1 && pays.unit)
  return singles.length === 2 && singles[0]!.pays!.unit !== singles[1]!.pays!.unit ? together(singles) : []
}

/** What a few of both kinds cost one by one: which of them a bundle holds is told elsewhere. */
function together(singles: readonly Figure[]): Claim[] {
  const numbers = Array.from({ length: MOST }, (_, i) => i + 1)
  const [first, second] = singles.map(({ pays }) => pays!.unit) as [string, string]
  return numbers.flatMap((m) =>
    numbers.flatMap((n) => {
      const slot = slotOf([
        { n: m, unit: first },
        { n, unit: second },
      ])
      return follows(slot, singles, `${m} × #1 + ${n} × #2`, (x, y) => m * x + n * y)
    }),
  )
}

const slotOf = (parts: readonly Counted[]): string =>
  `singles ${parts
    .map(({ n, unit }) => `${n} ${unit}`)
    .sort()
    .join(' + ')}`
