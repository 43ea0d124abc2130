import { afterArea } from './area.ts'
import { MONTHS } from './calendar.ts'
import { unitAt } from './duration-units.ts'
import { readNumber } from './numbers.ts'
import { glued, low, type Scan } from './scan.ts'

const UNITS = new Map<string, string>()
const names: [string, string][] = [
  ['month', 'bulan bln bl mo mon mth month months'],
  ['year', 'tahun thn th yr year annum years'],
  ['day', 'hari day days d'],
  ['week', 'minggu mgg pekan wk week'],
  ['hour', 'jam hour h'],
  ['minute', 'menit mnt min minute'],
  ['second', 'detik second sec'],
  ['night', 'malam night nite mlm nights'],
  [
    'person',
    'orang org pax person people pp guest tamu head kepala peserta penumpang passenger pasien patient participant',
  ],
  ['user', 'pengguna user users'],
  ['seat', 'seat seats kursi'],
  ['member', 'anggota member'],
  ['student', 'siswa murid student'],
  ['child', 'anak child'],
  ['room', 'kamar room'],
  ['item', 'item pcs pc buah unit ea each biji produk product'],
  ['transaction', 'transaksi trx transaction'],
  ['order', 'pesanan order pembelian'],
  ['session', 'sesi session pertemuan'],
  ['class', 'kelas class'],
  ['package', 'paket package pack'],
  ['share', 'share saham'],
  ['box', 'box boks dus kotak'],
  ['portion', 'porsi portion serving'],
  ['trip', 'trip perjalanan ride'],
  ['customer', 'nasabah pelanggan customer'],
  ['dose', 'dosis dose'],
  ['vehicle', 'kendaraan mobil vehicle car'],
  ['ticket', 'tiket ticket'],
  ['bottle', 'botol bottle'],
  ['cup', 'gelas cup'],
  ['sheet', 'lembar sheet'],
  ['kg', 'kg kilo kilogram'],
  ['km', 'km kilometer kilometre'],
  ['quarter', 'kuartal quarter triwulan'],
  ['semester', 'semester'],
]
for (const [unit, words] of names) for (const word of words.split(' ')) UNITS.set(word, unit)

/** One word that says the period: `sebulan`, `monthly`. */
const ADVERBS = new Map([
  ['sebulan', 'month'],
  ['perbulan', 'month'],
  ['monthly', 'month'],
  ['bulanan', 'month'],
  ['setahun', 'year'],
  ['pertahun', 'year'],
  ['yearly', 'year'],
  ['annually', 'year'],
  ['tahunan', 'year'],
  ['seminggu', 'week'],
  ['weekly', 'week'],
  ['mingguan', 'week'],
  ['sehari', 'day'],
  ['perhari', 'day'],
  ['daily', 'day'],
  ['annum', 'year'],
  ['harian', 'day'],
  ['semalam', 'night'],
  ['nightly', 'night'],
  ['sejam', 'hour'],
  ['seorang', 'person'],
  ['perorang', 'person'],
  ['sekali', 'time'],
])
const NOT_UNITS = new Set('tanggal tgl hari-ini the a an and or dan atau di ke'.split(' '))
const BETWEEN = new Set(['nett', 'net', '+', ','])

function unitName(scan: Scan, at: number): string | undefined {
  const token = scan.tokens[at]
  if (token?.type !== 'word' || NOT_UNITS.has(token.low) || MONTHS.has(token.low)) return undefined
  if (token.low === 'hr') return scan.lang === 'en' ? 'hour' : 'day'
  return UNITS.get(token.low) ?? token.low
}

/** `28 hari` after a stroke is P28D, `100 g` is `100 g`. */
function measured(scan: Scan, at: number): { per: string; next: number } | undefined {
  const number = readNumber(scan, at)
  const unit = number && unitAt(scan, number.next)
  if (!number || number.scaled) return undefined
  if (unit) {
    const iso = unit.iso(number.value)
    const single: Record<string, string> = { P1D: 'day', P1W: 'week', P1M: 'month', P1Y: 'year', PT1H: 'hour' }
    return { per: single[iso] ?? iso, next: unit.next }
  }
  const name = unitName(scan, number.next)
  return name ? { per: number.value === 1 ? name : `${number.value} ${name}`, next: number.next + 1 } : undefined
}

function part(scan: Scan, at: number, first: boolean): { per: string; next: number } | undefined {
  const word = low(scan, at)
  // p.a.: per annum
  if (word === 'p' && low(scan, at + 1) === '.' && low(scan, at + 2) === 'a' && glued(scan, at + 2))
    return { per: 'year', next: low(scan, at + 3) === '.' && glued(scan, at + 3) ? at + 4 : at + 3 }
  const adverb = ADVERBS.get(word)
  if (adverb && adverb !== 'time') return { per: adverb, next: at + 1 }
  const open = word === '/' || word === 'per'
  if (open || word === 'tiap' || word === 'setiap' || word === 'every' || word === 'each') {
    const from = low(scan, at + 1) === '-' ? at + 2 : at + 1
    const area = afterArea(scan, from)
    if (area !== undefined) return { per: 'sqm', next: area }
    const found = measured(scan, from)
    if (found) return found
    const name = unitName(scan, from)
    if (name && (open || UNITS.has(low(scan, from)))) return { per: name, next: from + 1 }
    return undefined
  }
  if ((word === 'a' || word === 'an') && first && UNITS.has(low(scan, at + 1)))
    return { per: UNITS.get(low(scan, at + 1))!, next: at + 2 }
  return undefined
}

/** What an amount is paid for: `/seat/mo` is `seat/month`, `per 28 hari` is `P28D`. Undefined where nothing is said. */
export function readPer(scan: Scan, at: number): { per: string; next: number } | undefined {
  let i = at
  while (BETWEEN.has(low(scan, i)) && i - at < 2 && (low(scan, i) !== ',' || low(scan, i + 1) === 'per')) i++
  const parts: string[] = []
  for (;;) {
    const found = part(scan, i, parts.length === 0)
    if (!found || parts.length === 3) break
    parts.push(found.per)
    i = found.next
  }
  return parts.length ? { per: parts.join('/'), next: i } : undefined
}
