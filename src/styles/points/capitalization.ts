import { longestFirst } from '../exceptions.ts'
import { compile, type Pattern } from '../pattern.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { staysSmall, titleCase } from '../titlecase.ts'
import { compileTogether } from '../together.ts'

const WORD = String.raw`[\p{N}\p{L}*]+\S*`

/** Reports a block that is not cased as `match` says. A share of the words, `threshold`, must be right. */
export function capitalization(spec: Spec<'capitalization'>): Pick<StyleRule, 'check'> {
  const { exceptions, match, style, threshold } = spec
  const bound = exceptions.length > 0 ? `\\b(?:${longestFirst(exceptions)})\\b` : ''
  const except = bound ? compileTogether(exceptions, bound, {}, { path: ['exceptions'] }) : undefined
  const words = compile(bound ? `${bound}|${WORD}` : WORD, ['exceptions'])
  const prefix = spec.prefix ? compile(spec.prefix, ['prefix']) : undefined
  const excused = (text: string) => except?.test(text) ?? false
  const wordsOf = (text: string) => words.all(text).map((word) => word.text)

  const CASES: Readonly<Record<string, { right(text: string): boolean; write(text: string): string }>> = {
    $lower: { right: (text) => text === text.toLowerCase() || excused(text), write: (text) => text.toLowerCase() },
    $upper: { right: (text) => text === text.toUpperCase() || excused(text), write: (text) => text.toUpperCase() },
    $title: {
      right: (text) => {
        const expected = wordsOf(titleCase(text, style))
        return enough(
          wordsOf(text).map((word, i) => titled(word, expected[i], i) || excused(word)),
          threshold,
        )
      },
      write: (text) => titleCase(text, style),
    },
    $sentence: {
      right: (text) =>
        sentenceCased(wordsOf(text.replace(/(?<![?!.:])[?!.:]+$/, '')), spec.indicators, excused, threshold),
      write: (text) => sentenceCase(text, words, excused),
    },
  }
  const own = Object.hasOwn(CASES, match) ? CASES[match]! : byPattern(match, excused)
  const check: Check =
    () =>
    ({ text }) => {
      const from = prefix?.all(text).find(({ start }) => start === 0)?.end ?? 0
      const start = from + text.slice(from).search(/\S|$/)
      const end = text.trimEnd().length
      const said = text.slice(start, end)
      if (!/\p{L}/u.test(said) || own.right(said)) return []
      const written = own.write(said)
      return [{ start, end, values: [said, written], fixes: written === said ? [] : [written] }]
    }
  return { check }
}

function byPattern(match: string, excused: (text: string) => boolean) {
  const pattern: Pattern = compile(match, ['match'])
  return { right: (text: string) => pattern.test(text) || excused(text), write: (text: string) => text }
}

const enough = (right: readonly boolean[], threshold: number) =>
  right.length === 0 || right.filter(Boolean).length / right.length > threshold

const titled = (word: string, expected: string | undefined, i: number): boolean =>
  expected === undefined || word === expected || word === word.toUpperCase() || (i > 0 && staysSmall(word))

/** First word with a capital, the others small; names in capitals, exceptions and what follows an indicator count as right. */
function sentenceCased(
  words: readonly string[],
  indicators: readonly string[],
  excused: (text: string) => boolean,
  threshold: number,
): boolean {
  const right = words.map((word, i) => {
    const stem = word.split(word.includes('-') ? '-' : /['’]/)[0]!
    const free = stem === stem.toUpperCase() || excused(word) || indicators.some((end) => words[i - 1]?.endsWith(end))
    if (i === 0) return free || /^\P{L}*\p{Lu}\P{Lu}*$/u.test(stem)
    return free || stem === stem.toLowerCase()
  })
  return (right[0] ?? true) && enough(right, threshold)
}

function sentenceCase(text: string, words: Pattern, excused: (text: string) => boolean): string {
  let end = 0
  let out = ''
  for (const [i, word] of words.all(text).entries()) {
    const keep = excused(word.text) || word.text === word.text.toUpperCase()
    const lower = keep ? word.text : word.text.toLowerCase()
    out += text.slice(end, word.start) + (i === 0 && !keep ? lower[0]!.toUpperCase() + lower.slice(1) : lower)
    end = word.end
  }
  return out + text.slice(end)
}
