/** How customers say that something is not as it was said, in Indonesian and English. Patterns look at a clause in lower case. */

/** Somebody has said so: "katanya", "they said". */
export const REPORTED =
  /\b(?:kata(?:nya|n)?|(?:di)?bilang(?:nya)?|(?:di)?janji(?:nya|in|kan)?|iklan(?:nya)?|promosinya|tulisan(?:nya)?|tertulis|ngakunya|klaim(?:nya)?|said|says?|told|promised?|promises|advert(?:ised?|ising|isement)|ads?|claim(?:s|ed)?|supposed to|according to)\b/u
/** It turns out otherwise. */
export const TURNED =
  /\b(?:kok|koq|padahal|ternyata|taunya|tau2|nyatanya|kenyataannya|kenapa|mengapa|tetap|tetep|malah|beda|berbeda|bohong|dibohongi|nipu|penipuan|ditipu|ketipu|menyesatkan|(?:tidak|ga|gak|nggak|ngga|enggak|tak) (?:sesuai|seperti|sama|jadi)|mana (?:buktinya|janjinya)|even though|although|though|despite|turns? out|turned out|why|misleading|mislead|lied|lying|false|instead|still|not (?:as|what|the same))\b/u
/** It may turn: what follows is set against what came before. */
export const SET_AGAINST = /^\W*(?:tapi|tetapi|tp|namun|eh|but|however|yet)\b/u
/** What it came to: something was paid, taken or refused. */
export const SUFFERED =
  /\b(?:(?:di|mem)?bayar(?:in)?|kena|dikenakan|dikenain|(?:di)?tagih(?:an)?|(?:di)?charge|(?:ke|di|ter)potong|(?:di)?tolak|ditolak|hangus|mahal|lama|telat|terlambat|molor|cuma|hanya|dipersulit|(?:tidak|ga|gak|nggak|ngga|enggak|tak) (?:bisa|boleh|dapat|dapet|berlaku|masuk|kepotong)|(?:di)?minta|disuruh|paid|pay|charged|billed|cost|costs|refused|rejected|denied|declined|expired|gone|late|delayed|longer|only|more expensive|(?:can|could|did|does|was|were)(?:n['’]?t| not)|cannot)\b/u
/** It was not to be had. */
export const DENIED = /\b(?:tidak|tak|ga|gak|nggak|ngga|enggak|bukan|not|cannot|never|no)\b|n['’]t\b/u
/** All is well. */
export const PRAISED =
  /(?<!(?:tidak|ga|gak|nggak|ngga|kurang|belum|tak|not|n['’]t) )\b(?:untung(?:nya|lah)?|mantap|mantul|beneran|makasih|terima kasih|suka|puas|senang|seneng|bagus|keren|top|rekomen(?:dasi|ded)?|sesuai (?:janji|iklan|deskripsi|harapan)|love|great|thanks|thank you|happy|glad|luckily|at least|awesome|perfect|as (?:promised|advertised|described))\b/u

/** Where a clause ends: punctuation before a blank, and before words that set one clause against another. */
export const CLAUSE_END = /[,;:.!?…]+(?=\s|$)|[()\n–—]|\s(?=(?:tapi|tetapi|tp|namun|eh|but|however|yet)\b)/giu

/** Concepts of what a price complaint speaks of. */
export const PRICED: readonly string[] = [
  '~price',
  '~invoice',
  '~expensive',
  '~cheap',
  '~sale-price',
  '~price-increase',
]
/** Concepts with fees and periods of their own: "ongkir retur" is no complaint of the shipping fee. */
export const OWN_MATTERS: readonly string[] = ['~return', '~refund', '~exchange', '~warranty', '~points', '~cancel']
/** A clause of these alone says what was suffered, and not of what: "kok bayar?". */
export const BARE: ReadonlySet<string> = new Set(
  [
    '~payment',
    '~invoice',
    '~price',
    '~expensive',
    '~order',
    '~charger',
    '~delivery',
    '~send',
    '~phase-dispatch',
    '~not',
    '~only',
    '~still',
  ].concat(
    'bayar kena tagih suruh tolak tetap malah jadi pas checkout minta pay paid charg reject refus deni still kok kata bilang janji iklan tetep'.split(
      ' ',
    ),
  ),
)
