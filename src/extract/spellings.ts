import { compareTwoStrings } from 'string-similarity'
import type { Document } from '../model/index.ts'

/** Least Dice coefficient of letter pairs at which a written name is a slip of a known one. */
const ALIKE = 0.82
/** Short names are too near to other words to be told from slips. In letters. */
const SHORTEST = 8
const CAPITALISED = /\p{Lu}[\p{L}\p{N}]*(?:\s\p{Lu}?[\p{L}\p{N}]+){1,4}/gu

const digits = (text: string) => text.replace(/\D/g, '')

/**
 * Other spellings of the given names in the copy ("Kenari Koppi" for "Kenari Kopi"), by name. Figures must agree: another
 * figure is another product. Names that are known themselves are no slips.
 */
export function spellings(names: readonly string[], documents: readonly Document[]): Map<string, string[]> {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const targets = names.filter((name) => name.length >= SHORTEST && /\s/.test(name))
  const found = new Map<string, string[]>()
  if (targets.length === 0) return found
  const seen = new Set(known)
  for (const phrase of documents.flatMap(({ text }) => text.match(CAPITALISED) ?? [])) {
    for (const written of parts(phrase)) {
      const low = written.toLowerCase()
      if (seen.has(low)) continue
      seen.add(low)
      const name = targets.find((target) => isSlip(low, target.toLowerCase()))
      if (name) found.set(name, [...(found.get(name) ?? []), written])
    }
  }
  return found
}

function isSlip(written: string, name: string): boolean {
  if (written.split(' ').length !== name.split(' ').length || digits(written) !== digits(name)) return false
  if (Math.abs(written.length - name.length) > 2) return false
  return compareTwoStrings(written, name) >= ALIKE
}

/** All runs of two words or more in a phrase. */
function parts(phrase: string): string[] {
  const words = phrase.split(/\s/)
  return words.flatMap((_, first) =>
    words.slice(first + 1).map((_, more) => words.slice(first, first + more + 2).join(' ')),
  )
}
