const PREFIXES =
  'memper diper menge meng meny mem men me penge peng peny pem pen per pel pe di ber bel be ter te se ke'.split(' ')
/** What a nasal prefix may have swallowed. */
const RESTORED: Readonly<Record<string, readonly string[]>> = {
  meng: ['k', ''],
  peng: ['k', ''],
  meny: ['s'],
  peny: ['s'],
  mem: ['p', ''],
  pem: ['p', ''],
  men: ['t', ''],
  pen: ['t', ''],
}
const CLITIC = /(?:nya|lah|kah|pun|ku|mu)$/
const SUFFIXES = [/kan$/, /an$/, /i$/]
const SHORTEST = 4

const known = new Map<string, readonly string[]>()

/**
 * Everything that a word may come from by Indonesian affixes, itself first. Two words of unknown roots are kin where their
 * forms meet: "dimenangkan" and "pemenang" both give "menang". It takes apart too much rather than too little, so it serves
 * to compare two words, never to name a root.
 */
export function formsOf(word: string): readonly string[] {
  const found = known.get(word)
  if (found) return found
  const made = /^[a-z]+(?:-[a-z]+)*$/.test(word) ? takenApart(word) : [word]
  if (known.size < 100_000) known.set(word, made)
  return made
}

function takenApart(word: string): string[] {
  const parts = word.includes('-') ? [word, ...word.split('-').filter((part) => part.length >= SHORTEST)] : [word]
  const long = (forms: string[]) => forms.filter((form) => form.length >= SHORTEST)
  const bare = [...parts, ...long(parts.map((part) => part.replace(CLITIC, '')))]
  const bases = new Set([...bare, ...long(bare.flatMap((form) => SUFFIXES.map((suffix) => form.replace(suffix, ''))))])
  return [...new Set([word, ...[...bases].flatMap((base) => [base, ...withoutPrefix(base)])])]
}

const withoutPrefix = (base: string): string[] =>
  PREFIXES.filter((prefix) => base.startsWith(prefix)).flatMap((prefix) =>
    (RESTORED[prefix] ?? [''])
      .map((letter) => letter + base.slice(prefix.length))
      .filter((root) => root.length >= SHORTEST || (root.length === SHORTEST - 1 && prefix.length >= 3)),
  )

/** Whether two words may be one word with other affixes. */
export const akin = (a: readonly string[], b: readonly string[]): boolean => a.some((form) => b.includes(form))
