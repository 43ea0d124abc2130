import { SUPPOSING } from '../text/index.ts'
import { hint, type Phrase } from './hints.ts'

// Turns of phrase, in Indonesian and English, that a list of words cannot tell: they span words that change.

/** Whoever gives something back has cancelled or did not like it: that is when a refund is due, and no condition of it. */
const GIVING_UP =
  'batal|dibatalkan|membatalkan|cancel|(?:tidak|nggak|gak|ga|kurang) (?:cocok|puas|suka|sreg|jadi)|change your mind|not happy|not satisfied'
/** What turns a sentence into one that holds only under a condition. */
export const CONDITIONAL: Phrase = {
  pattern: new RegExp(
    `\\b(?:(?:kalau|kalo|jika|bila|apabila|if|when)(?! (?:[\\p{L}’']+ ){0,2}(?:${GIVING_UP}))|asal(?:kan)?|dengan syarat|syaratnya|selama|setelah|sesudah|provided|as long as|once|after|subject to)\\b`,
    'iu',
  ),
  hint: hint(/kalau|kalo|jika|bila|asal|syarat|selama|setelah|sesudah|if|provided|long|once|when|after|subject/),
}
/** What a thing may do, or is part of: without it something is denied. */
const DENIABLE =
  'bisa|dapat|boleh|perlu|usah|harus|wajib|akan|ada|termasuk|ikut|masuk|berlaku|tersedia|kena|dikenakan|dikenai|ditanggung|dijamin|dilindungi|diterima|dibolehkan|diperbolehkan|diizinkan'
const DENIABLE_EN =
  'refundable|transferable|returnable|exchangeable|included|eligible|covered|allowed|permitted|accepted|available|valid|able|part|apply|include|cover|qualify|count'
/** Turns of phrase in which a negation denies nothing, and a restriction or "all" neither restricts nor grants. */
export const IDLE = new RegExp(
  `^\\W*(?:no|nope|tidak|nggak|enggak|gak|bukan)(?: kok)?(?=,|[.!]$)|^(?:selain|besides|in addition to)\\b[^,]*|^tanpa [^,]*\\b(?:ini|itu)\\b|^tanpa [^,]*(?=,[^.!?]*\\b(?:tidak|nggak|gak|ga|tak|belum|dianggap|hanya|cuma|batal|hangus|gugur|ditolak|dikenai|dikenakan)\\b)|^tanpa [^,]*(?=, (?:anda|kamu|kalian)\\b)|^without [^,]*(?=,[^.!?]*(?:\\bnot\\b|n['’]t\\b|\\bonly\\b|\\bcannot\\b|\\blapses?\\b|\\bvoid\\b))|^without (?:this|that|it|these|those)\\b|\\b(?:${[
    // Customers are asked for something, which is no word on what the brand grants.
    'jangan',
    '(?:nggak|tidak|gak|ga|tak|bukan) (?:hanya|cuma|sekadar|sekedar|melulu)',
    '(?:nggak|tidak|gak|ga|tak) (?:usah khawatir|perlu khawatir|sabar|terasa|heran|lama|kalah)',
    '(?:tanpa|no) (?:ribet|drama|repot|basa-basi|mikir|pikir panjang|fuss|hassle|fun|stress|nonsense)',
    'tanpa perlu (?:di\\p{L}+|repot|pusing|bingung)',
    "not (?:only|just)|don['’]t (?:miss|forget|worry|hesitate)|do not (?:miss|forget|hesitate)",
    'no (?:worries|problem|matter)|why not|kenapa (?:nggak|tidak)|ya (?:nggak|kan)|atau (?:nggak|tidak|belum)',
    // What something is done for: "biar nggak hilang".
    '(?:biar|supaya|agar) (?:\\p{L}+ )?(?:nggak|enggak|tidak|gak|ga|tak|jangan)',
    "so (?:that )?(?:you|it|they|nothing) (?:\\p{L}+ )?(?:don['’]t|doesn['’]t|do not|does not|never)",
    "all (?:you|we)(?:'ll)? (?:need|want|ask|have to do)",
    // Whoever guards secrets does not ask for them.
    '(?:nggak|tidak|gak|ga|tak) (?:pernah|akan(?: pernah)?) (?:menanyakan|meminta|minta|tanya)',
    'never ask(?:s)? (?:you )?for|will not ask (?:you )?for',
    // All is well.
    '(?:nggak|tidak|gak|ga|tak) (?:apa[ -]?apa|masalah|mengapa|soal)',
    '(?:nggak|tidak|gak|ga|tak|bukan) (?:promo|gimmick|sulap|typo|basa-basi)',
    // The number of a house, and what nobody else has.
    'no\\. ?\\d+',
    '(?:nggak|tidak|gak|ga|tak) [^.,;!?]{0,40}?\\bdi (?:tempat|toko|aplikasi|platform|layanan) lain',
    "(?:not|n['’]t) [^.,;!?]{0,40}?\\b(?:anywhere else|elsewhere)",
    // A bound, told by what it does not pass.
    '(?:not?|never) (?:later|earlier|sooner|more|less|fewer|longer|further) than|not exceeding',
    '(?:tidak|nggak|gak|ga|tak) (?:lebih|kurang) dari|(?:tidak|nggak|gak|ga|tak) (?:sampai|melebihi) (?=\\d|se|satu|dua|tiga|lima)[\\d\\p{L}]+',
    // What a reader is asked, or spared.
    'mohon (?:untuk )?(?:tidak|jangan|nggak)|no (?:risk|further action)',
    '(?:nggak|tidak|gak|ga|tak) (?:usah|perlu|harus) (?:buru-buru|panik|bingung|repot|cemas|mikir panjang)',
    // Which of several is meant: "botol yang belum dibuka". What such a thing may do or is part of is a denial all the same.
    `yang (?:nggak|enggak|tidak|gak|ga|tak|bukan|belum) (?!(?:${DENIABLE})\\b)\\p{L}+`,
    // "The stamps you did not spend".
    "(?:the|any|all|every|your) \\w+ (?:you|we|they) (?:do|did|have|had)(?:n['’]t| not)(?: yet)? (?!be\\b)\\w+",
    `(?:that|which|who) (?:do|does|did|is|are|was|were|has|have)(?:n['’]t| not)(?: yet| been)* (?!(?:${DENIABLE_EN})\\b)\\w+`,
  ].join('|')})\\b`,
  'giu',
)
/** A clause that only supposes what it says. */
export const CONDITION = new RegExp(`\\b(?:${SUPPOSING}|in case)\\b[^,.;!?–—]*`, 'giu')
/** A wish, with or without a greeting before it, promises nothing: "Selamat menikmati, semoga harimu cerah". */
export const WISH: Phrase = {
  pattern:
    /^\W*(?:(?:selamat|happy|good|dear|hai|halo|hi|hello)\b[^,.;!?]*[,.;!?]\s*)?(?:semoga|moga|moga-moga|mudah-mudahan|(?:we |i )?hope\b|hopefully|wishing you|may (?:your|you|this|the)\b)|^\W*selamat \p{L}+(?: \p{L}+)?\W*$/iu,
  hint: hint(/moga|mudah|hope|wishing|may|selamat/),
}

/** What somebody is quoted with is told, not promised. */
export const QUOTED: Phrase = {
  pattern:
    /["“][^"“”]{8,}["”],? (?:\p{L}+ ){0,2}?(?:kata|ujar|tutur|cerita|ucap|ungkap|jelas|canda)(?:nya)?\b|["“][^"“”]{8,}["”],? (?:\p{L}+ ){0,2}?(?:said|says|recalls|laughs|adds|explains)\b/iu,
  hint: hint(/kata|ujar|tutur|cerita|ucap|ungkap|jelas|canda|said|says|recalls|laughs|adds|explains/),
}
/** How things stand with one customer: "Fotomu sedang dibingkai", "your parcel has been shipped". */
export const REPORTED: Phrase = {
  pattern:
    /\bsedang di(?!sk)\p{L}{4,}|\b(?:is|are) being \w+ed\b|\bon (?:its|the|their) way\b|\b\p{L}{3,}(?:mu| anda| kamu) \d+(?=[.!]|$)|(?:mu|\bkamu|\banda)\b[^.,;!?]{0,30}\b(?:sudah|sdh|udah|udh|telah) (?:kami )?(?:di(?!sk)\p{L}{4,}|terima|kirim|kelar|siap|tiba|sampai)\b|\byour\b[^.,;!?]{0,30}\b(?:has|have) (?:been|arrived|landed|shipped)\b|\b(?:otp|verifikasi|verification)\b[^.!?]*\b\d{4,8}\b/iu,
  hint: hint(/sedang|being|way|sudah|sdh|udah|udh|telah|your|otp|verif|mu$|^anda$/),
}

/** "Khusus untuk Ibu, jedanya kami panjangkan": a favour to one customer. */
export const FAVOUR: Phrase = {
  pattern:
    /\b[Kk]husus (?:(?:untuk|buat|bagi) (?:Ibu|Bapak|Pak|Bu|Kakak|Kak)(?=,|\.| \p{Lu}| kami\b| saya\b)|(?:paket|pesanan|kiriman|kasus) ini\b)/u,
  hint: hint(/khusus/),
}
/** "38 capmu segera hangus": what one customer has. */
export const ONES_OWN: Phrase = { pattern: /^\W*\d+ \p{L}{3,}mu\b/u, hint: hint(/mu$/) }

/** Why and how a message was sent: the small print under every one. */
export const SENT: Phrase = {
  pattern:
    /\b(?:e-?mail|surat|surel|pesan|sms|message|notifikasi) ini (?:kami )?(?:di)?kirim|\b(?:menerima|dapat) (?:e-?mail|pesan|sms) ini\b|\breceiv\w+ this (?:e-?mail|message)\b|\bthis (?:e-?mail|message) (?:was|is) sent\b/iu,
  hint: hint(/kirim|terima|dapat|receiv|sent/),
}

/** A question asks, and states nothing. */
export const isQuestion = ({ text }: { text: string }): boolean => /\?["”’')\]\s]*$/.test(text)

/** What holds beyond a limit that was told before: "Setelah itu dikenai biaya". */
export const BEYOND: Phrase = {
  pattern:
    /^\W*(?:(?:setelah|sesudah|lewat(?: dari)?|di luar|di atas|di bawah|selain|lebih dari|kurang dari) (?:\p{L}+ )?(?:itu|tersebut)|selebihnya|sisanya|after (?:that|this|which)|afterwards|(?:beyond|above|below) (?:that|this)|otherwise|thereafter)\b/iu,
  hint: hint(
    /setelah|sesudah|lewat|luar|atas|bawah|selain|lebih|kurang|above|below|selebihnya|sisanya|after|beyond|otherwise/,
  ),
}

/** What is told as over: "Bazar rempah Mei sudah usai". */
export const OVER: Phrase = {
  pattern:
    /\b(?:sudah|udah|telah) (?:selesai|berakhir|usai)\b|\b(?:has|have) (?:already )?ended\b|\bis (?:now |already )?over\b/iu,
  hint: hint(/selesai|berakhir|usai|ended|over/),
}

const NO = '(?:nggak|enggak|ngga|tidak|gak|ga|tak)'
/** "Tidak ada produk yang tidak bisa ditukar": two denials make a promise of all. */
export const TWICE_DENIED: Phrase = {
  pattern: new RegExp(
    `\\b${NO} ada\\b[^.,;!?]*\\byang ${NO}\\b|\\b${NO} ada (?:yang )?(?:dikecualikan|pengecualian)|\\btanpa (?:ada )?pengecualian|\\bno exceptions?\\b(?! (?:for|of|to))|\\bnothing is (?:excluded|left out)|\\bno \\w+(?: \\w+)? (?:that|which) (?:is|are|does|do|can|will)(?: not|n['’]t)`,
    'iu',
  ),
  hint: hint(/yang|that|which|kecuali|except|nothing/),
}
