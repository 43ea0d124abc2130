import type { Word } from '../text/index.ts'

/** A turn of phrase, and the hint without which no sentence holds it. */
export interface Phrase {
  pattern: RegExp
  hint: number
}

const HINTS: RegExp[] = []

/**
 * A bit for the sentences of which a word, folded, matches. Most sentences hold no turn of phrase, and the words that make one
 * likely are looked for once in each word of the copy, not in each sentence. It must match in every sentence that the search is for:
 * without word boundaries, since folding may glue what was apart.
 */
export function hint(part: RegExp): number {
  HINTS.push(part)
  return 1 << (HINTS.length - 1)
}

/** All hints of some words. */
export function hintsOf(words: readonly Word[]): number {
  let all = 0
  for (const { form } of words) {
    form.hints ??= HINTS.reduce((bits, part, i) => (part.test(form.written) ? bits | (1 << i) : bits), 0)
    all |= form.hints
  }
  return all
}

/** Where a sentence first holds a turn of phrase. */
export const findPhrase = (
  { text, hints }: { text: string; hints: number },
  { pattern, hint }: Phrase,
): RegExpExecArray | null => ((hints & hint) === 0 ? null : pattern.exec(text))
