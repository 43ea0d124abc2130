import { readNumber } from './numbers.ts'
import { type Found, low, type Scan, spanOf } from './scan.ts'

const GAINS = new Set(
  'point points poin poins koin kuota quota bonus reward rewards data cashback mile miles stamp stamps stars bintang diskon benefit benefits untung keuntungan hadiah data credit credits miles nilai kecepatan saldo rejeki rezeki'.split(
    ' ',
  ),
)
const WORDS = new Map([
  ['double', 2],
  ['dobel', 2],
  ['triple', 3],
  ['tripel', 3],
  ['quadruple', 4],
])

/** `double points`, `DOUBLE kuota`, `twice the data`. */
export function wordMultiplier(scan: Scan, at: number): Found | undefined {
  const value = WORDS.get(low(scan, at))
  if (value && GAINS.has(low(scan, at + 1))) return found(scan, at, at + 1, value)
  if (low(scan, at) === 'twice' && /^(?:the|as)$/.test(low(scan, at + 1))) return found(scan, at, at + 1, 2)
  return undefined
}

/** `2x lipat`, `dua kali lipat`, `3x points`, `10 times faster`. */
export function multiplier(scan: Scan, at: number): Found | undefined {
  const number = readNumber(scan, at)
  if (!number) return undefined
  let i = number.next
  if (low(scan, i) === 'lipat') return found(scan, at, i + 1, number.value)
  if (low(scan, i) === '-') i++
  if (low(scan, i) === 'fold') return found(scan, at, i + 1, number.value)
  if (!/^(?:x|×|kali|times)$/.test(low(scan, i))) return undefined
  const after = low(scan, i + 1)
  if (after === 'lipat') return found(scan, at, i + 2, number.value)
  if (/^(?:faster|more|as|lebih|cheaper|bigger|stronger|longer)$/.test(after))
    return found(scan, at, i + 1, number.value)
  return GAINS.has(after) && after !== 'bonus' && after !== 'diskon' && after !== 'cashback' && after !== 'hadiah'
    ? found(scan, at, i + 1, number.value)
    : undefined
}

function found(scan: Scan, at: number, next: number, value: number): Found {
  return { quantities: [{ kind: 'multiplier', ...spanOf(scan, at, next), value }], next }
}
