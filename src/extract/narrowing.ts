import type { Scope, Span, Value } from '../model/index.ts'
import { branchesIn } from './hours.ts'
import { packsIn } from './packs.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import { scopeOf } from './terms.ts'

/** What tells one variant of a thing from another: each pack has a price of its own, and each branch its hours. */
function variantBy(value: Value): 'pack' | 'branch' | undefined {
  if (value.type === 'none') return 'branch'
  if (value.type !== 'quantity') return undefined
  return value.quantity.kind === 'money' ? 'pack' : value.quantity.kind === 'time' ? 'branch' : undefined
}

/** The variant that the sentence tells; a branch is named by the headings above it too. */
export function ownVariant(value: Value, reading: Reading, { text }: Sentence): string[] {
  const by = variantBy(value)
  if (by === undefined) return []
  if (by === 'pack') return packsIn(text)
  const own = branchesIn(text)
  return own.length > 0
    ? own
    : (reading.above.headings.map((h) => branchesIn(h.text)).findLast((b) => b.length > 0) ?? [])
}

export function aroundVariant(value: Value, reading: Reading): string[] {
  const by = variantBy(value)
  return by === undefined ? [] : by === 'pack' ? reading.packs : reading.branches
}
export const withVariant = (scope: Scope, variant: string[]): Scope =>
  variant.length > 0 ? { ...scope, variant } : scope

const SEPARATOR = /[,;()]|\s(?:atau|sedangkan|or|while|tapi|but|dan|and)\s|\s[–—|]\s/g
/** What narrows the sentence, but of each class only what stands in the value's own part of it, if anything does. */
export function segmentScope({ start, text, narrowing: concepts, quantities, scope }: Sentence, value: Span): Scope {
  if (Object.keys(scope).length === 0) return scope
  // "And" and "or" part two statements only where each has a figure of its own.
  const cuts = [...text.matchAll(SEPARATOR)]
    .filter(([cut]) => quantities.length > 1 || !/dan|and|atau|or/.test(cut))
    .map(({ index }) => start + index)
  const from = cuts.findLast((cut) => cut < value.start) ?? start
  const to = cuts.find((cut) => cut >= value.end) ?? start + text.length
  const own = concepts.filter((c) => c.start >= from && c.end <= to)
  if (own.length === concepts.length) return scope
  // "The workshop until four, and the counter until six": what has a figure of its own behind the value is another thing.
  const next = quantities.find((q) => q.start >= value.end)
  const last = next && cuts.findLast((cut) => cut >= value.end && cut <= next.start)
  const before = last === undefined ? scope : scopeOf(concepts.filter((c) => c.start < last))
  return { ...before, ...scopeOf(own) }
}
