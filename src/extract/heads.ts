import type { Span } from '../model/index.ts'
import { type ConceptHit, MODALITY, type Word } from '../text/index.ts'
import type { Passage, Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import { inside } from './terms.ts'

/** How many terms make the head of a sentence. */
const HEAD_TERMS = 2

/** The first terms of the sentence; of a bare value those of the heading right above it. */
export function headOf(reading: Reading, sentence: Sentence, value: Span): string[] {
  const own = firstTerms(sentence, value)
  const heading = reading.above.headings.at(-1)
  return own.length > 0 || !heading ? own : firstTerms(heading)
}

function firstTerms({ words, concepts }: Passage, leaveOut?: Span): string[] {
  const terms: string[] = []
  for (const word of words) {
    if (leaveOut && inside(leaveOut, word)) continue
    const term = headTerm(word, concepts)
    if (term !== undefined && !terms.includes(term)) terms.push(term)
    if (terms.length === HEAD_TERMS) break
  }
  // Pushing leaves room for a dozen more, and there are as many of these as statements.
  return [...terms]
}

function headTerm(word: Word, concepts: readonly ConceptHit[]): string | undefined {
  for (const hit of concepts) if (inside(hit, word) && !MODAL.has(hit.concept)) return hit.term
  return word.stop || /^\d+$/.test(word.stem) ? undefined : word.stem
}
const MODAL = new Set([...MODALITY, 'start'])
