/** Language in which a figure is written out. */
export type Tongue = 'id' | 'en'

const UNITS: Record<Tongue, string[]> = {
  id: 'nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'.split(' '),
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
}
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A whole number from 0 to 999 million in words, as far as people write it out; undefined for any other. */
export function spell(value: number, tongue: Tongue): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value >= 1e9) return undefined
  const units = UNITS[tongue]
  if (value < units.length) return units[value]
  for (const [factor, id, en] of SCALES) {
    if (value < factor) continue
    const [count, rest] = [Math.floor(value / factor), value % factor]
    const one = tongue === 'id' && count === 1 && factor < 1e6
    const head = one ? `se${id}` : `${spell(count, tongue)} ${tongue === 'id' ? id : en}`
    return rest ? `${head} ${spell(rest, tongue)}` : head
  }
  const [ten, rest] = [Math.floor(value / 10), value % 10]
  if (tongue === 'en') return rest ? `${TENS[ten]}-${units[rest]}` : TENS[ten]
  if (ten === 1) return `${units[rest]} belas`
  return rest ? `${units[ten]} puluh ${units[rest]}` : `${units[ten]} puluh`
}

const SCALES: [number, string, string][] = [
  [1e6, 'juta', 'million'],
  [1e3, 'ribu', 'thousand'],
  [100, 'ratus', 'hundred'],
]

/** `word` with the capitals of `like`: all of them, the first, or none. */
export function inCase(word: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase()) return word.toUpperCase()
  const first = like.charAt(0)
  return first !== first.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
