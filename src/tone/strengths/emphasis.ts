import type { Span } from '../../model/index.ts'
import type { Token } from '../tokens.ts'

/** A stretch that is said louder than words need, and how much it adds. */
interface Loud extends Span {
  weight: number
}

/** A capital word alone is a name, a code or one stressed word; raised voices come in runs. */
const FEWEST_IN_RUN = 2
const CAPITALS = /^[A-Z]{2,}$/
const VOWEL = /[AEIOUY]/
const isCapital = (code: number) => code >= 65 && code <= 90
const MARKS = /[!?]{2,}/g

/**
 * Shouting: runs of words in capitals, weighed by how much of the message they are, and runs of exclamation marks. Words with
 * figures are codes; `acronyms` (in lower case) and words without a vowel are abbreviations. Neither carries nor breaks a run.
 */
export function loudStretches(text: string, tokens: readonly Token[], acronyms: ReadonlySet<string>): Loud[] {
  const runs: (Span & { words: number })[] = []
  let run: (Span & { words: number }) | undefined
  let said = 0
  for (const { form, start, end } of tokens) {
    const { kind, written } = form
    if (kind !== 'word') continue
    const counts = end - start >= 3
    if (!isCapital(written.charCodeAt(0)) || !isCapital(written.charCodeAt(1))) {
      if (counts || end - start === 2) run = undefined
      if (counts) said++
      continue
    }
    if (acronyms.has(written.toLowerCase()) || !CAPITALS.test(written) || !VOWEL.test(written)) continue
    if (!run) {
      run = { start, end, words: 0 }
      runs.push(run)
    }
    run.end = end
    if (counts) {
      run.words++
      said++
    }
  }
  const loud: Loud[] = []
  for (const { words, ...span } of runs) {
    if (words < FEWEST_IN_RUN) continue
    const share = words / said
    loud.push({ ...span, weight: Math.min(0.8, words * 0.16) * Math.max(share, words >= 4 ? 0.7 : 0) })
  }
  if (runs.length === 0 && !text.includes('!') && !text.includes('?')) return []
  for (const match of text.matchAll(MARKS)) {
    const bangs = match[0].length - match[0].replaceAll('!', '').length
    const weight = bangs === 1 ? 0.2 : Math.min(0.5, 0.1 * bangs)
    loud.push({ start: match.index, end: match.index + match[0].length, weight })
  }
  return loud.filter((l) => l.weight > 0)
}

/** Words to one emoji in copy that nobody would call playful. */
const CALM_WORDS = 30

/** Emoji by how close they stand: one in thirty words is hardly heard, one in three is all that one hears. */
export function emojiStretches(tokens: readonly Token[]): Loud[] {
  let words = 0
  const found: Token[] = []
  for (const token of tokens) {
    if (token.form.kind === 'emoji') found.push(token)
    else if (token.form.kind === 'word') words++
  }
  if (found.length === 0) return []
  const weight = Math.min(0.4, Math.max(0.04, (CALM_WORDS / Math.max(words, 1)) * 0.06))
  return found.map(({ start, end }) => ({ start, end, weight }))
}
