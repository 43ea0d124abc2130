import { stemmer as english } from '@orama/stemmers/english'

const CLITICS = /(?:nya|lah|kah|pun|mu|ku)$/
const SUFFIXES = ['kan', 'an', 'in', 'i']
const SHORTEST_ROOT = 4

/** What a nasal prefix may have swallowed: menukar ← tukar, memakai ← pakai, menyimpan ← simpan, mengirim ← kirim. */
const NASALS: [RegExp, string[]][] = [
  [/^(?:me|pe)ny(?=[aiueo])/, ['s']],
  [/^(?:me|pe)ng(?=[aiueo])/, ['', 'k']],
  [/^(?:me|pe)ng(?=[ghk])/, ['']],
  [/^(?:me|pe)m(?=[aiueo])/, ['p', 'm']],
  [/^(?:me|pe)m(?=[bfpv])/, ['']],
  [/^(?:me|pe)n(?=[aiueo])/, ['t', 'n']],
  [/^(?:me|pe)n(?=[cdjstz])/, ['']],
  [/^nge(?=[a-z])/, ['']],
  [/^(?:me|pe)(?=[lmnrwy])/, ['']],
  [/^ng(?=[aiueo])/, ['', 'k']],
  [/^ny(?=[aiueo])/, ['s', 'c']],
]
const PREFIXES = /^(?:diper|memper|keber|ber|ter|per|di|ke|se)(?=[a-z]{3})/

function rootsOf(word: string): string[] {
  const out = [word]
  for (const [nasal, restored] of NASALS) {
    if (nasal.test(word)) for (const letter of restored) out.push(word.replace(nasal, letter))
  }
  const plain = word.replace(PREFIXES, '')
  if (plain !== word) out.push(plain)
  return out
}

/**
 * Stem of an Indonesian word. Affixes come off as long as a known root appears; a word without a known root only
 * loses its clitic, since cutting blindly makes different words alike.
 */
export function stemIndonesian(word: string, roots: ReadonlySet<string>): string {
  if (roots.has(word) || word.length <= SHORTEST_ROOT) return word
  const bare = word.replace(CLITICS, '')
  const bases = bare.length >= 3 && bare !== word ? [word, bare] : [word]
  for (const base of bases) {
    if (roots.has(base)) return base
    for (const suffix of ['', ...SUFFIXES]) {
      if (suffix && !(base.endsWith(suffix) && base.length - suffix.length >= 3)) continue
      const cut = suffix ? base.slice(0, -suffix.length) : base
      for (const root of rootsOf(cut)) if (roots.has(root)) return root
    }
  }
  return bare.length >= SHORTEST_ROOT ? bare : word
}

/** Stem of a word of unknown language: an Indonesian root wins, else English by Porter's algorithm where it looks English. */
export function stem(word: string, roots: ReadonlySet<string>): string {
  if (!/^[a-z]+$/.test(word) || word.length <= 3) return word
  const indonesian = stemIndonesian(word, roots)
  if (roots.has(indonesian)) return indonesian
  return /(?:s|ed|ing|ly|ion|ment|able|er|ness|ity|ive)$/.test(word) ? english(word) : indonesian
}
