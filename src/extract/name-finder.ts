import type { Span } from '../model/index.ts'
import { namePattern } from './name-pattern.ts'

/** Gives every place of a text where one of some names stands, in order and without overlap. */
export type NameFinder = (text: string) => Span[]

/**
 * Finds what `namePattern` finds; undefined without names. That pattern is long and costs much at each place of a text: it is tried only
 * where a name can begin, at a fraction of the time.
 */
export function nameFinder(names: readonly string[]): NameFinder | undefined {
  const pattern = namePattern(names)
  if (!pattern) return undefined
  const here = new RegExp(pattern.source, 'uy')
  const signs = new Set(names.flatMap((name) => [...name].slice(0, 1)))
  const beginning = [...signs].map((sign) => (/\s/.test(sign) ? '\\s' : `\\u{${sign.codePointAt(0)!.toString(16)}}`))
  const starts = new RegExp(`(?<![\\p{L}\\p{N}#@/._-])[${beginning.join('')}]`, 'gu')
  return (text) => {
    const found: Span[] = []
    starts.lastIndex = 0
    for (let start = starts.exec(text); start; start = starts.exec(text)) {
      here.lastIndex = start.index
      if (!here.test(text)) continue
      found.push({ start: start.index, end: here.lastIndex })
      starts.lastIndex = here.lastIndex
    }
    return found
  }
}
