import type { Tone, ToneMark, ToneMeasure } from '../../model/index.ts'
import type { RuleFile } from '../../text/index.ts'
import { type Forms, type Token, tokenize } from '../tokens.ts'
import { createEmphasis } from './emphasis.ts'
import { loadToneLexicon, type ToneLexicon } from './lexicon.ts'
import { createMatcher } from './matcher.ts'
import { withClitics } from './tokens.ts'

export { loadToneLexicon, type ToneLexicon } from './lexicon.ts'

/** What is heard in a text that is split already: each measure's strength, and the words that made it. */
export type Strengths = (text: string, tokens?: readonly Token[]) => Pick<Tone, 'strengths' | 'marks'>

/**
 * Compiles lexicon files into the measures of {@link ToneMeasure}. Strengths are noisy-or sums of the marks' weights, so that
 * many weak marks approach 1 and never pass it. Linear in the text.
 * @throws InputError where a file does not fit, with its line and column
 */
export function createStrengths(files: readonly RuleFile[]): Strengths {
  return strengthsOf(loadToneLexicon(files))
}

/** The same from a lexicon that is loaded already. */
export function strengthsOf(lexicon: ToneLexicon, forms?: Forms): Strengths {
  const match = createMatcher<ToneMeasure>(
    lexicon.entries.map(({ measure, ...entry }) => ({ label: measure, ...entry })),
    lexicon,
    forms,
  )
  const emphasis = createEmphasis(new Set(lexicon.acronyms.map((word) => word.toLowerCase())), forms)
  return (text, split = tokenize(text)) => {
    const tokens = withClitics(text, split)
    const marks: ToneMark[] = []
    for (const { label, weight, start, end } of match(tokens)) marks.push({ measure: label, weight, start, end })
    const { shouting, emoji } = emphasis(text, tokens)
    for (const mark of shouting) marks.push({ measure: 'shouting', ...mark })
    for (const mark of emoji) marks.push({ measure: 'emoji', ...mark })
    const strengths: Tone['strengths'] = {}
    if (marks.length === 0) return { strengths, marks }
    marks.sort((a, b) => a.start - b.start || a.end - b.end)
    for (const { measure, weight } of marks) strengths[measure] = (strengths[measure] ?? 1) * (1 - weight)
    for (const measure in strengths) {
      const left = strengths[measure as ToneMeasure]!
      strengths[measure as ToneMeasure] = Math.round((1 - left) * 1000) / 1000
    }
    return { strengths, marks }
  }
}
