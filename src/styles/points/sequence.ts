import { RuleIssue } from '../issue.ts'
import { compile } from '../pattern.ts'
import type { Check, Hit, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'

interface Step {
  fits(word: string): boolean
  /** How many words may stand before it. */
  skip: number
  target: boolean
}
interface Word {
  text: string
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’-][\p{L}\p{N}\p{M}_]+)*|[^\s]/gu

/** Reports words that follow each other in a sentence as the tokens do. Parts of speech are not known. */
export function sequence(spec: Spec<'sequence'>): Pick<StyleRule, 'check'> {
  const steps = spec.tokens.flatMap((token, i): Step[] => {
    const path = ['tokens', i]
    const tagged = (['tag', 'upos'] as const).find((key) => token[key])
    if (tagged) {
      throw new RuleIssue([...path, tagged], 'a part of speech', 'a `pattern`: parts of speech are not known')
    }
    if (!token.pattern) throw new RuleIssue(path, 'a token without a pattern', 'a `pattern`')
    const pattern = compile(`^(?:${token.pattern})$`, [...path, 'pattern'], { ignorecase: spec.ignorecase })
    const step = { fits: (word: string) => pattern.test(word) !== token.negate, skip: token.skip, target: token.target }
    return Array.from({ length: Math.max(1, token.min) }, () => step)
  })
  const exceptions = spec.exceptions.map((source, i) => compile(source, ['exceptions', i]))
  const check: Check =
    () =>
    ({ text }) => {
      const words = [...text.matchAll(WORD)].map(({ 0: own, index }) => ({
        text: own,
        start: index,
        end: index + own.length,
      }))
      const hits: Hit[] = []
      for (let at = 0; at < words.length; ) {
        const found = follow(steps, words, at)
        const within =
          found &&
          exceptions.some((e) => e.all(text).some((x) => x.start <= words[at]!.start && words[at]!.start < x.end))
        if (found && !within) hits.push(hitOf(steps, words, found))
        at = found ? found.at(-1)! + 1 : at + 1
      }
      return hits
    }
  return { check }
}

/** The words, by index, that the steps meet from a word on; undefined where they do not. The nearest word is taken. */
function follow(steps: readonly Step[], words: readonly Word[], from: number): number[] | undefined {
  const met: number[] = []
  let at = from
  for (const [n, { fits, skip }] of steps.entries()) {
    const last = n === 0 ? at : at + skip
    while (at < words.length && at <= last && !fits(words[at]!.text)) at++
    if (at >= words.length || at > last) return undefined
    met.push(at++)
  }
  return met
}

function hitOf(steps: readonly Step[], words: readonly Word[], met: readonly number[]): Hit {
  const n = steps.findIndex(({ target }) => target)
  const [first, last] = n < 0 ? [met[0]!, met.at(-1)!] : [met[n]!, met[n]!]
  const values = words.slice(met[0], met.at(-1)! + 1).map(({ text }) => text)
  return { start: words[first]!.start, end: words[last]!.end, values }
}
