/**
 * Words that give a figure its role, in Indonesian and English. `before` is tried on what stands between the figure and the
 * one before it, `behind` on what stands between it and the next, `within` on its sentence.
 */

/** Words that bind nothing, between the cue and the figure. */
const LINK = String.raw`(?:\s*(?:hanya|cuma|cukup|only|just|di|dari|at|is|are|harga(?:nya)?|seharga|sebesar|senilai|of|yang|jadi|for|:|=|–|-))*\s*`
const tight = (words: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})${LINK}$`, 'iu')
const loose = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])[^,;.!?\d%]{0,24}$`, 'iu')
const either = (a: RegExp, b: RegExp): RegExp => new RegExp(`${a.source}|${b.source}`, 'iu')
const behind = (words: string): RegExp => new RegExp(String.raw`^\s*(?:${words})(?![\p{L}\p{N}])`, 'iu')
const within = (words: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'iu')

/** Words for a discount, and words for less of anything, which mean the price only right beside the figure. */
const DISCOUNT = String.raw`diskon|disc(?:ount)?s?\.?|potongan(?: harga)?|dipotong|kepotong|potong|korting|turun harga|(?:harga|tarif|iuran|biaya|premi)(?:nya)? turun|reduced by`
const LESS = 'hemat|save[sd]?(?: you)?|savings?|(?:lebih )?murah|turun|knock(?:s|ed)?'
/** "20% less" is a price, "20% less sugar" is none. */
const THAN = String.raw`less(?=\s*(?:$|[.,;!)]|for |on |than |until |this |now |when |if ))`
export const OFF = {
  before: either(either(loose(DISCOUNT), tight(LESS)), /(?<![\d%])\s[-–−]\s?$/u),
  behind: behind(`off|${THAN}|lebih murah|lebih hemat|cheaper|discount|diskon|potongan|savings?|reduction|korting`),
  /** Something else has become less. */
  other: within(
    'kadar|suhu|berat|risiko|emisi|konsumsi|listrik|energi|tenaga|waktu|tempat|bensin|bbm|gula|lemak|kalori|fuel|energy|electricity|weight|sugar|fat|calories|emissions?|risk',
  ),
  /** The discount is on something beside the price. */
  of: behind(
    '(?:off |diskon |discount )?(?:untuk |for |on |off )?(?:the |your )?(?:ongkir|ongkos kirim|biaya|shipping|delivery|postage|admin|second|next|pembelian kedua|item kedua)',
  ),
  /** A second discount on top: neither is the whole of it. */
  extra: tight(
    String.raw`(?:extra|ekstra|tambahan|additional|another|further|plus|\+)(?:\s+(?:diskon|potongan|discount))?`,
  ),
}
export const SAVING = {
  before: tight(`${DISCOUNT}|${LESS}`),
  behind: behind('off|less|lebih murah|lebih hemat|cheaper|savings?|discount'),
}

/** The price as it was. A mere "dari" tells it only where the price as it is follows. */
export const BEFORE = {
  before: either(
    tight(
      'semula|tadinya|sebelumnya|asalnya|awalnya|normalnya|biasanya|normal|was|were|originally|usually|normally|instead of|formerly|rrp|bukan(?:nya)?',
    ),
    loose('harga (?:normal|asli|awal|coret|biasa|lama)(?:nya)?|(?:regular|list|full|usual|normal|original) price'),
  ),
  from: tight('dari|from'),
  behind: behind('jadi|menjadi|->|=>|sekarang jadi|kini|now|down to|turun jadi|turun ke|to'),
}
export const AFTER = {
  before: tight(
    'jadi(?:nya)?|menjadi|tinggal|sekarang|kini|now|down to|→|->|=>|harga (?:promo|diskon|spesial|khusus|setelah (?:diskon|potongan))(?:nya)?|(?:setelah|sesudah|habis) (?:diskon|potongan)|(?:sale|discounted|promo) price|after (?:the )?discount|you pay|bayarnya|cukup bayar|tinggal bayar',
  ),
  to: tight('to|ke'),
  paid: tight('bayar|pay|cuma|hanya|only|just'),
}
export const ARROW = /^\s*(?:→|->|=>|➡️?)\s*$/u

const DEPOSIT = 'dp|uang muka|down ?payment|deposit|tanda jadi|panjar|put down'
export const PART = {
  before: loose(DEPOSIT),
  behind: behind(
    `(?:(?:dulu|dahulu|di awal|upfront|first|today|now) )?(?:(?:sebagai|untuk|buat|for the|as an?|as the|is due as an?) )?(?:${DEPOSIT})`,
  ),
  within: within(`${DEPOSIT}|up ?front|di muka|di depan`),
  half: within('half|setengah(?:nya)?|separuh(?:nya)?|separo'),
  /** A deposit that is paid back is no part of the price. */
  returned: within('refundable|refunded|returned|dikembalikan|jaminan|security|deductible'),
}

const TAX = 'ppn|pajak|pb1|vat|tax(?:es)?|gst'
const RATE = String.raw`(?:\d+(?:[.,]\d+)?\s?% )?`
export const TAXED = {
  before: loose(TAX),
  behind: behind(TAX),
  net: within(
    String.raw`\+\+|\+\s*${RATE}(?:${TAX})|(?:belum (?:termasuk )?|tidak termasuk |di luar |sebelum |excl(?:uding|udes|usive of|\.)?\s*|before |plus |without )${RATE}(?:${TAX})`,
  ),
  gross: within(
    String.raw`nett|(?:(?:sudah|telah) (?:termasuk )?|termasuk |sesudah |setelah |incl(?:uding|udes|usive of|\.)?\s*|after |with )${RATE}(?:${TAX})`,
  ),
}

/** Amounts that are no price of the thing: fees, limits, rewards, worth. */
export const OTHER = loose(
  String.raw`ongkir|ongkos kirim|(?:biaya|fee) (?:admin\p{L}*|layanan|kirim|pengiriman|tambahan|proses|pendaftaran|penanganan|parkir|pasang|instalasi|jasa)|(?:booking|service|delivery|shipping|admin|processing|joining|set-?up) fees?|admin|denda|cashback|koin|poin|points?|saldo|voucher|kupon|(?:men)?dapat(?:kan|in)?|gets?|receives?|earns?|min\.?|minimal|minimum|maks\.?|maksimal|maksimum|max\.?|maximum|up to|hingga|sampai|charges?|shipping|delivery|refund|bonus|hadiah|reward|limit|plafon|santunan|senilai|worth|over|di atas|above|setiap|tiap|every|spend|belanja|transaksi|pembelian|gaji|penghasilan|asuransi|komisi|top ?up|isi ulang`,
)

/** The clause is on a fee, whatever is counted in it. */
export const FEE =
  /(?<!\p{L})(?:ongkir|ongkos kirim|(?:biaya|fee) (?:admin\p{L}*|layanan|kirim|pengiriman)|denda|(?:delivery|shipping|service|booking) (?:fee|charge|cost)s?|postage)(?!\p{L})[^,;.!?]*$/iu

const FEW = String.raw`\d{1,2}|two|three|four|five|six|ten|twelve|dua|tiga|empat|lima|enam|sepuluh`
/** "12x" or "four payments of" before the amount of one payment, "x 12" behind it. */
export const INSTALMENTS = {
  before: [
    /(\d{1,2})\s?(?:[x×]|kali)\s*@?\s*$/iu,
    /(?:bayar|pay|cicil)[^.!?]*?(\d{1,2})\s?(?:[x×]|kali|times),?\s*(?:masing-masing|each)\s*$/iu,
    /(\d{1,2})\s?(?:bulan|bln|months?)\s*[@x×]\s*$/iu,
    new RegExp(
      String.raw`(?<![\p{L}\d.,-])(${FEW})\s+(?:[\p{L}-]+\s+){0,2}(?:payments?|instal?ments?|cicilan|angsuran)\s*(?:of|at|sebesar|@|,|:)?\s*$`,
      'iu',
    ),
  ],
  behind: /^\s*(?:[x×*]|selama|untuk|for)\s*(\d{1,2})(?!\d)/iu,
  counted: /(\d{1,2})\s?(?:bulan|bln|kali|[x×]|months?|monthly|payments?|instal?ments?|cicilan|angsuran)/iu,
  within: within(String.raw`cicil\p{L}*|dicicil|angsur\p{L}*|diangsur|instal?ments?|monthly payments|payment plan`),
}
