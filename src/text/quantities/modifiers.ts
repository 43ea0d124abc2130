import type { Modifier } from '../../model/quantity.ts'
import { low, type Scan } from './scan.ts'

const WORDS = new Map<string, Modifier>()
const PAIRS = new Map<string, Modifier>()
const tables: [Modifier, string, string[]][] = [
  [
    'upto',
    'hingga hinga sampai sampe sampek smp smpe selambatnya lambatnya hg hgg sd maks maksimal maksimum max maximum mentok under below upto dibawah batas batasnya plafon plafonnya limit limitnya ≤ <',
    [
      'up to',
      'kurang dari',
      'lebih dari:tidak',
      'di bawah',
      'less than',
      'at most',
      'as much:as',
      'sampai dengan',
      'more than:no',
      'paling banyak',
      'paling lama',
      'paling lambat',
      'paling telat',
      'paling berat',
      'paling tinggi',
      'paling besar',
      'paling jauh',
      'paling mahal',
      'capped at',
      'limited to',
      'limit of',
      'cap of',
    ],
  ],
  [
    'from',
    'mulai dimulai sekurangnya kurangnya min minimal minimum minimun setidaknya over above melebihi melewati diatas dari:mulai from ≥ >',
    [
      'lebih dari',
      'mulai dari',
      'mulai dr',
      'harganya dari',
      'tarifnya dari',
      'biayanya dari',
      'di atas',
      'more than',
      'at least',
      'starting at',
      'starts at',
      'start at',
      'starting from',
      'starts from',
      'start from',
      'begins at',
      'no less',
      'paling sedikit',
      'sejak harga',
      'not less',
    ],
  ],
  [
    'about',
    'sekitar hampir kira approximately approx roughly nearly almost about around circa ± ≈ ~ skitar',
    ['kurang lebih', 'kira kira', 'lebih kurang'],
  ],
]
for (const [modifier, words, pairs] of tables) {
  for (const word of words.split(' ')) if (!word.includes(':')) WORDS.set(word, modifier)
  for (const pair of pairs) if (!pair.includes(':')) PAIRS.set(pair, modifier)
}
/** Words between the modifier and its number that do not part them. */
const FILLERS = new Set(
  'senilai sebesar seharga sebanyak selama of total harga tarif biaya price prices only just hanya cuma the a an dari dr at as'.split(
    ' ',
  ),
)
/** After min. and max. the thing that is limited may stand between. */
const LIMITED = new Set(
  'belanja blj pembelian transaksi pembelanjaan potongan diskon disc cashback order purchase spend pemesanan nilai trx trans setoran nominal'.split(
    ' ',
  ),
)
/** "Grows from 20 to 50": where a change begins is no least value. */
const MOVES = new Set(
  'down up rose fell away apart aside grow grows grew grown rise rises risen increase increases increased raise raised drop drops dropped fall falls reduce reduced cut move moves moved go goes went change changes changed'.split(
    ' ',
  ),
)
/** What arrives, before `sampai` in its other sense: "pesanan sampai 45 menit". */
const ARRIVES = new Set(
  'perkiraan estimasi diperkirakan kira paket pesanan makanan barang akan udah sudah telah belum baru'.split(' '),
)

function wordAt(scan: Scan, at: number): number {
  let i = at
  while (i >= 0 && /^[.:\-(*]$/.test(low(scan, i))) i--
  return i
}

/** The modifier that stands before the token: `hingga`, `mulai dari`, `min. belanja`, `up to`, `~`. */
export function modifierBefore(scan: Scan, at: number): Modifier | undefined {
  let i = wordAt(scan, at - 1)
  let limited = false
  for (let skipped = 0; i >= 0 && skipped < 4; skipped++) {
    const word = low(scan, i)
    if (word === 'd' && low(scan, i - 2) === 's') return 'upto'
    const pair = `${low(scan, i - 1)} ${word}`
    const found = PAIRS.get(pair) ?? WORDS.get(word)
    if (found) return confirm(scan, i, word, pair, found, limited)
    if (LIMITED.has(word)) limited = true
    else if (!FILLERS.has(word)) return undefined
    i = wordAt(scan, i - 1)
  }
  return undefined
}

function confirm(
  scan: Scan,
  at: number,
  word: string,
  pair: string,
  found: Modifier,
  limited: boolean,
): Modifier | undefined {
  if (limited && !/^(?:min|mak|max|mulai$)/.test(word)) return undefined
  const before = low(scan, at - (PAIRS.has(pair) ? 2 : 1))
  if (word === 'from' && MOVES.has(before)) return undefined
  if (word === 'sampai' && ARRIVES.has(before)) return undefined
  if (/^(?:tidak|tak|no|not|bukan)$/.test(before)) {
    if (pair === 'lebih dari' || pair === 'more than' || word === 'over') return 'upto'
    if (pair === 'kurang dari' || pair === 'less than') return 'from'
  }
  return found
}

const COMPARED = new Set('cepat murah hemat awal baik lama besar kecil tinggi rendah mahal sering'.split(' '))

/** The modifier behind a quantity: `ke atas`, `or more`, and the index after it. */
export function modifierAfter(scan: Scan, at: number): { modifier?: Modifier; next: number } {
  const pair = `${low(scan, at)} ${low(scan, at + 1)}`
  // "2 org/lebih" is a bound, "atau lebih cepat" is none.
  if (pair === 'atau lebih' || pair === '/ lebih')
    return COMPARED.has(low(scan, at + 2)) ? { next: at } : { modifier: 'from', next: at + 2 }
  if (/^(?:ke atas|or more|and up|or above|and above)$/.test(pair)) return { modifier: 'from', next: at + 2 }
  if (/^(?:or less|ke bawah|or under)$/.test(pair)) return { modifier: 'upto', next: at + 2 }
  return { next: at }
}
