import { type Statement, sentenceOf } from '../model/index.ts'
import { remembering, SUPPOSING } from '../text/index.ts'

/** How a sentence speaks, which tells how much it promises. */
interface Manner {
  /** It asks readers to do something: "Pilih gerai di aplikasi". */
  asks: boolean
  /** What it says hangs on something: "kalau stoknya ada". */
  supposes: boolean
}

const LEADING = 'mohon|silakan|silahkan|tolong|yuk|ayo|please|cukup|tinggal|lalu|kemudian|then|just|simply'
const VERBS =
  'pilih|cari|simpan|datang|buka|klik|cek|pakai|gunakan|bawa|tunjukkan|tukar(?:kan)?|isi|unduh|hubungi|kirim|pesan|beli|daftar|ambil|lihat|baca|scan|pindai|tekan|masukkan|tambahkan|catat|tunggu|periksa|siapkan|ketik|balas|laporkan|foto|pastikan|ikuti|jangan'
const VERBS_EN =
  'choose|open|find|save|visit|click|check|use|bring|show|enter|download|contact|send|order|buy|sign|register|read|see|tap|let us|tell us|go|come|call|write|ask|keep|reply'
const ASKS = new RegExp(`^\\W*(?:(?:${LEADING}) )*(?:${VERBS}|${VERBS_EN})\\b`, 'iu')
const SUPPOSES = new RegExp(`\\b(?:${SUPPOSING})\\b`, 'iu')

/** A statement meets many others, and is looked at once. */
const mannerOf = remembering((statement: Statement): Manner => {
  const text = sentenceOf(statement)
  return { asks: ASKS.test(text), supposes: SUPPOSES.test(text) }
})

/** @param turned what denies or restricts; `plain`: what it is held against */
export function mannerFeatures(turned: Statement, plain: Statement): Record<string, number> {
  const [one, other] = [mannerOf(turned), mannerOf(plain)]
  return {
    turnedAsks: one.asks ? 1 : 0,
    plainAsks: other.asks ? 1 : 0,
    turnedIf: one.supposes ? 1 : 0,
    plainIf: other.supposes ? 1 : 0,
  }
}
