import type { Span } from '../../model/index.ts'
import { FORGETFUL, type Form, type Forms, type Token } from '../tokens.ts'

/** A stretch that is said louder than words need, and how much it adds. */
interface Loud extends Span {
  weight: number
}

interface Emphasis {
  shouting: readonly Loud[]
  emoji: readonly Loud[]
}
const NOTHING: Emphasis = { shouting: [], emoji: [] }

/** Why a token stands out; most do not. */
interface Stress {
  by: 'capitals' | 'abbreviation' | 'marks' | 'emoji'
}
type StressOf = (form: Form) => Stress | null
const CAPITALS: Stress = { by: 'capitals' }
const ABBREVIATION: Stress = { by: 'abbreviation' }
const MARKS: Stress = { by: 'marks' }
const EMOJI: Stress = { by: 'emoji' }

/** A capital word alone is a name, a code or one stressed word; raised voices come in runs. */
const FEWEST_IN_RUN = 2
const VOWEL = /[AEIOUY]/
const RUN_OF_MARKS = /[!?]{2,}/g

/**
 * Finds shouting, which is runs of words in capitals and of exclamation marks, and emoji.
 * @param acronyms abbreviations in lower case
 * @param forms by which most texts are split
 */
export function createEmphasis(
  acronyms: ReadonlySet<string>,
  forms: Forms = FORGETFUL,
): (text: string, tokens: readonly Token[]) => Emphasis {
  const stressOf = forms.knows(({ kind, written }): Stress | null => {
    if (kind === 'emoji') return EMOJI
    if (kind === 'stop') return /[!?]{2}/.test(written) ? MARKS : null
    if (kind === 'number' || !/^[A-Z]{2}/.test(written)) return null
    return /^[A-Z]+$/.test(written) && VOWEL.test(written) && !acronyms.has(written.toLowerCase())
      ? CAPITALS
      : ABBREVIATION
  })
  return (text, tokens) => {
    let [capitals, marks, emoji] = [0, 0, 0]
    for (let i = 0; i < tokens.length; i++) {
      const stress = stressOf(tokens[i]!.form)
      if (stress === CAPITALS) capitals++
      else if (stress === MARKS) marks++
      else if (stress === EMOJI) emoji++
    }
    if (capitals < FEWEST_IN_RUN && marks === 0 && emoji === 0) return NOTHING
    const shouting = capitals < FEWEST_IN_RUN ? [] : capitalRuns(tokens, stressOf)
    if (marks > 0) shouting.push(...markRuns(text))
    return { shouting, emoji: emoji === 0 ? [] : emojiStretches(tokens) }
  }
}

/**
 * Runs of words in capitals, weighed by how much of the message they are. Words with figures are codes, and words without a vowel
 * abbreviations: they neither carry nor break a run.
 */
function capitalRuns(tokens: readonly Token[], stressOf: StressOf): Loud[] {
  const runs: (Span & { words: number })[] = []
  let run: (Span & { words: number }) | undefined
  let said = 0
  for (const { form, start, end } of tokens) {
    if (form.kind !== 'word') continue
    const stress = stressOf(form)
    const counts = end - start >= 3
    if (stress === null) {
      if (counts || end - start === 2) run = undefined
      if (counts) said++
      continue
    }
    if (stress !== CAPITALS) continue
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
  return runs
    .filter(({ words }) => words >= FEWEST_IN_RUN)
    .map(({ words, ...span }) => {
      const share = words / said
      return { ...span, weight: Math.min(0.8, words * 0.16) * Math.max(share, words >= 4 ? 0.7 : 0) }
    })
}

/** Runs of marks with an exclamation mark in them. */
function markRuns(text: string): Loud[] {
  return [...text.matchAll(RUN_OF_MARKS)].flatMap(({ 0: run, index }) => {
    const bangs = run.length - run.replaceAll('!', '').length
    const weight = bangs === 1 ? 0.2 : Math.min(0.5, 0.1 * bangs)
    return weight > 0 ? [{ start: index, end: index + run.length, weight }] : []
  })
}

/** Words to one emoji in copy that nobody would call playful. */
const CALM_WORDS = 30

/** Emoji by how close they stand: one in thirty words is hardly heard, one in three is all that one hears. */
function emojiStretches(tokens: readonly Token[]): Loud[] {
  const words = tokens.filter(({ form }) => form.kind === 'word').length
  const weight = Math.min(0.4, Math.max(0.04, (CALM_WORDS / Math.max(words, 1)) * 0.06))
  return tokens.filter(({ form }) => form.kind === 'emoji').map(({ start, end }) => ({ start, end, weight }))
}
