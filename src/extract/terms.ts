import { PEOPLE, type Scope, type Span } from '../model/index.ts'
import type { ConceptHit, Word } from '../text/index.ts'

export const inside = (outer: Span, inner: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

/** What a stretch is about: its concepts, and the stems of its other meaningful words. A mark is the side that it takes, no topic. */
export function termsOf(words: readonly Word[], concepts: readonly ConceptHit[], leaveOut?: Span): string[] {
  const terms = new Set<string>()
  for (const hit of concepts) {
    if (hit.sort !== 'mark' && !(leaveOut && inside(leaveOut, hit))) terms.add(hit.term)
  }
  for (const word of words) {
    if (word.content && !(leaveOut && inside(leaveOut, word)) && !isCovered(word, concepts)) terms.add(word.stem)
  }
  return [...terms]
}

/** How many words on either side of a value or mark stand next to it. */
const NEAR_WORDS = 4

/** What stands next to a stretch of a sentence. */
export function termsNear(
  { words, concepts }: { words: readonly Word[]; concepts: readonly ConceptHit[] },
  stretch: Span,
): string[] {
  let before = 0
  while (before < words.length && words[before]!.end <= stretch.start) before++
  let after = before
  while (after < words.length && words[after]!.start < stretch.end) after++
  const near = [...words.slice(Math.max(0, before - NEAR_WORDS), before), ...words.slice(after, after + NEAR_WORDS)]
  if (near.length === 0) return []
  const reach = { start: near[0]!.start, end: near.at(-1)!.end }
  return termsOf(
    near,
    concepts.filter((hit) => inside(reach, hit)),
    stretch,
  )
}

/** The words of a name count beside it: "Kilau K3" is short for "Blender Kilau K3". */
function isCovered(word: Span, concepts: readonly ConceptHit[]): boolean {
  for (const hit of concepts) if (hit.sort === 'meaning' && inside(hit, word)) return true
  return false
}

const OTHER_THAN = new Set(['not', 'except'])

/** Concepts that narrow a statement, by class; "yang bukan siswa" are others than students. */
export function scopeOf(concepts: readonly ConceptHit[]): Scope {
  const scope: Scope = {}
  for (const { concept: named, class: name, first } of concepts) {
    if (!name || name === 'unit') continue
    const isOther = PEOPLE.includes(name) && concepts.some((c) => c.last === first - 1 && OTHER_THAN.has(c.concept))
    const concept = isOther ? `not-${named}` : named
    const known = scope[name]
    if (!known) scope[name] = [concept]
    else if (!known.includes(concept)) known.push(concept)
  }
  return scope
}
