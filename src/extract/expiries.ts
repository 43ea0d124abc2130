import { hint, type Phrase } from './hints.ts'

// Two ways to lapse that cannot both hold: on one day for everybody, or each so long after its own day.

const LAPSES =
  'hangus|gugur|kedaluwarsa|kadaluarsa|direset|di-reset|disapu|dihapus|hilang|kembali ke nol|nol lagi|expires?|lapses?|resets?|forfeited|wiped'
const YEAR_END =
  "akhir tahun|tahun baru|31 des(?:ember)?|december 31|31 dec(?:ember)?|year['’]?s? end|end of (?:the|each|every|this) (?:calendar )?year|new year"
/** "Poin hangus di akhir tahun", "at the end of the year all stars expire". */
export const ON_ONE_DAY: Phrase = {
  pattern: new RegExp(
    `\\b(?:${LAPSES})\\b[^.;!?]{0,40}\\b(?:${YEAR_END})\\b|\\b(?:${YEAR_END})\\b[^.;!?]{0,40}\\b(?:${LAPSES})\\b`,
    'iu',
  ),
  hint: hint(/tahun|year|des|dec/),
}

const SPAN =
  '(?:\\d+|satu|dua|tiga|enam|dua belas|one|two|three|six|twelve|twenty-four|a) (?:bulan|tahun|months?|years?)'
const OWN_DAY =
  'tanggal|diperoleh|didapat|diterima|masuk|kunjungan|transaksi|pembelian|terakhir|stay|visit|date|purchase|earn(?:ed|ing)|they|it|day|each'
const LASTS = 'tahan|awet|bertahan|tersimpan|berlaku|valid|kept|keep|remain|good|last'
/** "Tahan 6 bulan sejak didapat", "good for three years", "tiga bulan berturut-turut". */
export const SINCE_EACH: Phrase = {
  pattern: new RegExp(
    `\\b${SPAN}\\b[^.;!?]{0,12}\\b(?:sejak|setelah|sesudah|dari|after|from|since|of)\\b[^.;!?]{0,40}\\b(?:${OWN_DAY})|\\b(?:bulan berturut-turut|months in a row)\\b|\\b(?:${LASTS}) (?:selama |for |up to )?${SPAN}\\b`,
    'iu',
  ),
  hint: hint(/bulan|tahun|month|year/),
}
