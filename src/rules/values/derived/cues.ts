/**
 * Words that give a figure its role, as they stand right before it or right behind it; Indonesian and English. Each is tried on
 * the stretch of the sentence between the figure and the one next to it.
 */

/** Up to a few words that bind nothing, between the cue and the figure. */
const LINK = String.raw`(?:\s*(?:hanya|cuma|cukup|only|just|di|dari|at|is|are|harga(?:nya)?|seharga|sebesar|senilai|of|yang|jadi|for|:|=|–|-))*\s*`
const before = (words: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})${LINK}$`, 'iu')
const loosely = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])[^,;.!?\d%]{0,24}$`, 'iu')
const behind = (words: string): RegExp => new RegExp(String.raw`^\s*(?:${words})(?![\p{L}\p{N}])`, 'iu')

const DISCOUNT = String.raw`diskon|disc(?:ount)?s?\.?|potongan(?: harga)?|dipotong|kepotong|potong|hemat|save[sd]?(?: you)?|savings?|korting|(?:lebih )?murah|turun(?: harga)?|reduced by|knock(?:s|ed)?`
export const OFF = {
  before: loosely(DISCOUNT),
  behind: behind('off|less|lebih murah|lebih hemat|cheaper|discount|diskon|potongan|savings?|reduction|korting'),
}
/** A second discount on top: it is none of the price that is told. */
export const EXTRA = before(
  String.raw`(?:extra|ekstra|tambahan|additional|another|further|plus|\+)(?:\s+(?:diskon|potongan|discount))?`,
)
export const SAVING = {
  before: before(DISCOUNT),
  behind: behind('off|less|lebih murah|lebih hemat|cheaper|savings?|discount'),
}

/** The price as it was: "semula", "was"; with a mere "dari" only where the price as it is follows. */
export const BEFORE = {
  before: before(
    String.raw`semula|tadinya|sebelumnya|asalnya|awalnya|harga (?:normal|asli|awal|coret|biasa|lama)(?:nya)?|normalnya|biasanya|normal|was|were|originally|usually|normally|instead of|formerly|(?:regular|list|full|usual|normal|original) price|rrp|bukan(?:nya)?`,
  ),
  from: before('dari|from'),
  behind: behind('jadi|menjadi|→|->|=>|➡️?|sekarang jadi|kini|now|down to|turun jadi|turun ke|to'),
}
export const AFTER = {
  before: before(
    String.raw`jadi(?:nya)?|menjadi|tinggal|sekarang|kini|now|down to|→|->|=>|harga (?:promo|diskon|spesial|khusus|setelah (?:diskon|potongan))(?:nya)?|(?:setelah|sesudah|habis) (?:diskon|potongan)|(?:sale|discounted|promo) price|after (?:the )?discount|you pay|bayarnya|cukup bayar|tinggal bayar`,
  ),
  to: before('to|ke'),
}

const DEPOSIT = String.raw`dp|uang muka|down ?payment|deposit|tanda jadi|panjar`
export const PART = {
  before: loosely(DEPOSIT),
  behind: behind(String.raw`(?:(?:sebagai|untuk|buat|for the|as an?|as the|upfront|is due as an?) )?(?:${DEPOSIT})`),
  within: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${DEPOSIT})(?![\p{L}\p{N}])`, 'iu'),
  half: /(?<!\p{L})(?:half|setengah(?:nya)?|separuh(?:nya)?|separo)(?!\p{L})/iu,
}

const TAX = String.raw`ppn|pajak|pb1|vat|tax(?:es)?|gst`
export const TAXED = {
  rate: { before: loosely(TAX), behind: behind(TAX) },
  net: new RegExp(
    String.raw`(?:belum (?:termasuk )?|tidak termasuk |di luar |sebelum |excl(?:uding|udes|usive of|\.)?\s*|before |plus |\+ ?|without )(?:\d+(?:[.,]\d+)?\s?% )?(?:${TAX})(?!\p{L})`,
    'iu',
  ),
  gross: new RegExp(
    String.raw`(?:(?:sudah|telah) (?:termasuk )?|termasuk |sesudah |setelah |incl(?:uding|udes|usive of|\.)?\s*|after |with )(?:\d+(?:[.,]\d+)?\s?% )?(?:${TAX})(?!\p{L})`,
    'iu',
  ),
}

/** Amounts that are no price of the thing: fees, limits, rewards, worth. */
export const OTHER = loosely(
  String.raw`ongkir|ongkos kirim|biaya|admin|denda|cashback|koin|poin|points?|saldo|voucher|kupon|min\.?|minimal|minimum|maks\.?|maksimal|maksimum|max\.?|maximum|up to|hingga|sampai|fee|charges?|shipping|delivery|refund|bonus|hadiah|reward|limit|plafon|santunan|senilai|worth|over|di atas|above|setiap|tiap|every|spend|belanja|transaksi|pembelian|gaji|penghasilan|asuransi|komisi|top ?up|isi ulang`,
)

/** "12x", "12 kali" right before the amount of one payment; "x 12" behind it. */
export const TIMES = {
  before: /(\d{1,2})\s?(?:[x×]|kali)\s*@?\s*$/iu,
  behind:
    /^\s*(?:[x×*]|selama|untuk|for)\s*(\d{1,2})(?!\d)(?:\s?(?:[x×]|kali|bulan|bln|months?|payments?|instal?ments?))?/iu,
  counted: /(\d{1,2})\s?(?:bulan|bln|kali|[x×]|months?|monthly|payments?|instal?ments?|cicilan|angsuran)/iu,
  within:
    /(?<!\p{L})(?:cicil\p{L}*|dicicil|angsur\p{L}*|diangsur|instal?ments?|monthly payments|payment plan)(?!\p{L})/iu,
}
