import { isDash, type Sum } from './money-sum.ts'
import { low, type Scan } from './scan.ts'

const CUES = new Set(
  'cuma hanya cmn hny seharga harga hrg tarif bayar diskon disc potongan cashback belanja blj ongkir senilai sebesar transaksi saldo hemat voucher normal nrml jadi dari mulai minimal minimum maks maksimal bonus only price harganya biaya biayanya totalnya tarifnya ongkos ongkosnya iuran iurannya cicilan cicilannya angsuran angsurannya bayarnya denda dendanya setoran setorannya'.split(
    ' ',
  ),
)
const CODE_CUES = new Set(
  'ketik spasi run lari fun maraton marathon nomor kategori race kode terjual sold rating ulasan followers views dilihat ditonton diunduh dipakai'.split(
    ' ',
  ),
)
const GROUPED = /^\d{1,3}(?:\.\d{3})+$/

const AUDIENCE = new Set(
  'pengikut follower followers unduhan downloads likes subscriber subscribers penonton'.split(' '),
)

/** "Pengikut kami hampir 500 ribu": the number says how many there are. */
function isAudience(scan: Scan, at: number): boolean {
  return [1, 2, 3, 4].some((back) => AUDIENCE.has(low(scan, at - back)))
}

/** May an amount without a currency be money? `counted` tells whether a thing that is counted stands behind it. */
export function isBareMoney(scan: Scan, sum: Sum, counted: boolean, per: boolean, marked: boolean): boolean {
  const { reading, at, amount } = sum
  if (counted) return false
  const before = low(scan, /^[.:()>]$/.test(low(scan, at - 1)) ? at - 2 : at - 1)
  if (reading.scaled && isAudience(scan, at)) return false
  if (marked) return GROUPED.test(reading.raw ?? '')
  if (reading.scaled) return scan.currency === 'IDR' && !CODE_CUES.has(before) && !isForeignScale(scan, sum)
  if (!reading.raw || scan.currency !== 'IDR' || amount < 500) return false
  if (low(scan, reading.next) === '%' || isDash(low(scan, reading.next))) return false
  if (per && low(scan, reading.next) === '/' && (CUES.has(before) || GROUPED.test(reading.raw))) return true
  return scan.lang === 'id' && GROUPED.test(reading.raw) && CUES.has(before)
}

/** `5 million`, `2B`: English scales say money only beside a currency. */
function isForeignScale(scan: Scan, { reading }: Sum): boolean {
  const word = low(scan, reading.next - 1)
  return /^(?:m|mm|b|mn|bn|mio|thousand|million|billion|trillion|lakh|crore|hundred|an)$/.test(word) && word !== 'an'
    ? true
    : scan.lang === 'en' && reading.words
}
