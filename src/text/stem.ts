import { stemmer as english } from '@orama/stemmers/english'

const CLITIC = /(?:nya|lah|kah|pun|mu|ku)$/
/** `in` is the spoken -kan and -i: batalin, bayarin. */
const SUFFIXES = ['', 'kan', 'an', 'i', 'in']
/** Of two ways to take a word apart, that with a clear suffix is likelier: berikan is beri + kan, not ber + ikan. */
const COST: Record<string, number> = { '': 0, kan: 0.8, an: 0.9, i: 0.9, in: 1.2 }
const SHORTEST_WORD = 4
const SHORTEST_ROOT = 3

interface Prefix {
  family: 'me' | 'pe' | 'di' | 'ber' | 'ter' | 'ke' | 'se' | 'ng'
  cut: RegExp
  /** What the prefix may have swallowed: menukar ← tukar, memakai ← pakai, menyimpan ← simpan, mengirim ← kirim. */
  restored: string[]
}
const nasal = (family: 'me' | 'pe', before: string): Prefix[] => [
  { family, cut: new RegExp(`^${before}ny(?=[aiueo])`), restored: ['s'] },
  { family, cut: new RegExp(`^${before}ng(?=[aiueo])`), restored: ['', 'k'] },
  { family, cut: new RegExp(`^${before}nge(?=[a-z]{3,4}$|[a-z]{3,4}(?:an|kan|i)$)`), restored: [''] },
  { family, cut: new RegExp(`^${before}ng(?=[ghk])`), restored: [''] },
  { family, cut: new RegExp(`^${before}m(?=[aiueo])`), restored: ['p', 'm'] },
  { family, cut: new RegExp(`^${before}m(?=[bfpv])`), restored: [''] },
  { family, cut: new RegExp(`^${before}n(?=[aiueo])`), restored: ['t', 'n'] },
  { family, cut: new RegExp(`^${before}n(?=[cdjstz])`), restored: [''] },
  { family, cut: new RegExp(`^${before}(?=[lmnrwyp])`), restored: [''] },
]
const PREFIXES: Prefix[] = [
  ...nasal('me', 'me'),
  ...nasal('pe', 'pe'),
  { family: 'pe', cut: /^per(?=[a-z]{3})/, restored: ['', 'r'] },
  { family: 'pe', cut: /^pe(?=[kt][a-z]{3})/, restored: [''] },
  { family: 'di', cut: /^di(?=[a-z]{3})/, restored: [''] },
  { family: 'ber', cut: /^ber(?=[a-z]{3})/, restored: ['', 'r'] },
  { family: 'ber', cut: /^be(?=[a-z]er)/, restored: [''] },
  { family: 'ter', cut: /^ter(?=[a-z]{3})/, restored: ['', 'r'] },
  { family: 'ke', cut: /^ke(?=[a-z]{3})/, restored: [''] },
  { family: 'se', cut: /^se(?=[a-z]{3})/, restored: [''] },
  // Spoken: ngecek, ngambil, ngirim, nyicil, nyimpen, nanya, nuker, milih, motong.
  { family: 'ng', cut: /^nge(?=[a-z]{3})/, restored: [''] },
  { family: 'ng', cut: /^ng(?=[aiueogh])/, restored: ['', 'k'] },
  { family: 'ng', cut: /^ny(?=[aiueo])/, restored: ['s', 'c'] },
  { family: 'ng', cut: /^n(?=[aiueocdj][a-z]{3})/, restored: ['t', ''] },
  { family: 'ng', cut: /^m(?=[aiuo][a-z]{3})/, restored: ['p', ''] },
]
/** Prefixes and suffixes that never go together (Nazief and Adriani 1996, Confix-Stripping). */
const NEVER: Record<string, string[]> = {
  me: ['an'],
  di: ['an'],
  ter: ['an'],
  ber: ['i', 'in'],
  ke: ['kan', 'in'],
  se: ['i', 'kan', 'in'],
  pe: ['kan', 'i', 'in'],
  ng: ['kan', 'an'],
}
const CAUSATIVE = new Set(['me', 'di', 'ng'])

interface Reading {
  root: string
  cost: number
}

const BY_LETTER = Map.groupBy(PREFIXES, ({ cut }) => cut.source[1]!)

/** Adds every root that the word may come from by up to two prefixes. `suffix` is what has come off already. */
function addPrefixed(
  word: string,
  suffix: string,
  roots: ReadonlySet<string>,
  cost: number,
  found: Reading[],
  outer?: Prefix['family'],
): void {
  if (word.length < SHORTEST_ROOT) return
  if (roots.has(word)) found.push({ root: word, cost })
  for (const { family, cut, restored } of BY_LETTER.get(word[0]!) ?? []) {
    if (!cut.test(word)) continue
    // The suffix belongs to the outermost prefix; memper-kan and diper-i keep theirs.
    if (outer === undefined ? NEVER[family]!.includes(suffix) : outer === family || family === 'ng') continue
    for (const letter of restored) {
      const rest = word.replace(cut, letter)
      if (outer === undefined) addPrefixed(rest, suffix, roots, cost + 1, found, family)
      else if (
        roots.has(rest) &&
        (CAUSATIVE.has(outer) || outer === 'ke' || outer === 'se' || outer === 'pe' || outer === 'ber')
      )
        found.push({ root: rest, cost: cost + 1.5 })
    }
  }
}

function readings(word: string, roots: ReadonlySet<string>): Reading[] {
  const all: Reading[] = []
  const bare = word.replace(CLITIC, '')
  const barer = bare.replace(CLITIC, '')
  for (const [base, cost] of [
    [word, 0],
    [bare, 0.5],
    [barer, 1],
  ] as const) {
    if (cost > 0 && (base === word || base.length < SHORTEST_ROOT)) continue
    for (const suffix of SUFFIXES) {
      if (!base.endsWith(suffix)) continue
      const rest = suffix ? base.slice(0, -suffix.length) : base
      // Three letters and a bare -i or -in are as likely another word (asli, main).
      if (rest.length === SHORTEST_ROOT && (suffix === 'i' || suffix === 'in')) continue
      const found: Reading[] = []
      addPrefixed(rest, suffix, roots, cost + COST[suffix]!, found)
      // Pembelian is what is bought, not a pembeli: pe- and -an go together.
      const agent = suffix === 'an' && roots.has(rest) && /^pe(?!r[^aiueo])/.test(rest)
      all.push(...(agent && found.length > 1 ? found.filter((r) => r.root !== rest) : found))
    }
  }
  return all
}

/**
 * Stem of an Indonesian word: of all known roots that its affixes may hide, the longest; of two alike the one with fewer
 * affixes. A word without a known root only loses its clitic, since cutting blindly makes different words alike.
 */
export function stemIndonesian(word: string, roots: ReadonlySet<string>): string {
  if (roots.has(word) || word.length <= SHORTEST_WORD) return word
  let best: Reading | undefined
  const all = readings(word, roots)
  // Pemakaian is pe-an around pakai, not what comes of pakaian.
  const around = /^(?:pe|ke).*an$/.test(word)
    ? all.filter((r) => !r.root.endsWith('an') || word.endsWith(`${r.root}an`))
    : []
  for (const reading of around.length ? around : all) {
    const better = best ? reading.root.length - best.root.length || best.cost - reading.cost : 1
    if (better > 0) best = reading
  }
  if (best) return best.root
  const bare = word.replace(CLITIC, '')
  return bare.length >= SHORTEST_WORD ? bare : word
}

/** di-refund, nge-charge: an Indonesian affix on a foreign word; teman-teman: one thing said twice. */
const AFFIXED = /^(?:di|ke|nge|me|ng|ter|se|ber|pe)-(?=[a-z]{3})|-(?:nya|mu|ku|an|kan)$/g

function hyphenated(word: string, roots: ReadonlySet<string>): string {
  const bare = word.replace(AFFIXED, '')
  if (bare !== word) return stem(bare, roots)
  const [first, second, more] = word.split('-')
  if (more !== undefined || !first || !second) return word
  const one = stem(first, roots)
  return one === stem(second, roots) || (second.startsWith('n') && one.endsWith(second.slice(2))) ? one : word
}

/** Stem of a word of unknown language: an Indonesian root wins, else English by Porter's algorithm where it looks English. */
export function stem(word: string, roots: ReadonlySet<string>): string {
  if (word.includes('-')) return roots.has(word) ? word : hyphenated(word, roots)
  if (!/^[a-z]+$/.test(word) || word.length <= 3) return word
  const indonesian = stemIndonesian(word, roots)
  if (roots.has(indonesian)) return indonesian
  return /(?:s|ed|ing|ly|ion|ment|able|er|ness|ity|ive|e|y)$/.test(word) ? english(word) : indonesian
}
