import type { Quantity, Rule, Span } from '../model/index.ts'

const NOT = "\\b(?:tidak|tdk|nggak|gak|tak|dilarang|never|not|no|don['’]t|doesn['’]t|can['’]t|cannot)"

/** Rules whose times are hours of a day; a time of any other rule is the moment itself. */
const HOURS = new Set(['opening-hours', 'event-time'])

const LINK =
  '(?:\\s|:|[-–—]|\\b(?:at|by|from|dari|mulai|sejak|jam|pukul|pkl?\\.?|jm|sekitar|kira-kira|about|around|after|setelah|again|lagi|(?:setiap|tiap) hari|daily|every (?:day|night)|only|saja)\\b)*$'
/** How far before a time its word may stand, in characters. */
const REACH = 120
/** Words right before a time that is the end of the day's hours. */
const SHUTS = new RegExp(
  `\\b(?:tutup|ditutup|tutupnya|jam tutup|berhenti|closes?|closed|closing(?: time)?|shuts?|shut|closes? (?:its|our|the|their) doors|locks? (?:up|the (?:\\p{L}+ )?(?:doors?|gates?))|(?:sampai|sampe|hingga|until|till|’?til)(?: dengan)?|s\\.?/?d\\.?)${LINK}`,
  'iu',
)
/** Words right before one that is their beginning. */
const OPENS = new RegExp(
  `\\b(?:buka|dibuka|bukanya|membuka|jam buka|(?:re)?opens?|opening(?: time)?|(?:re)?opens? (?:its|our|the|their) doors)${LINK}`,
  'iu',
)
/** "Loketnya buka mulai pukul 8", "we are open daily from 8": the word of opening stands further off. */
const OPEN = /\b(?:buka|dibuka|beroperasi|melayani|open|opens)\b/iu
const FROM = /\b(?:mulai|dari|sejak|from)\s+(?:jam |pukul |pkl?\.? )?$/iu
/** "We lock the gym doors at ten": the thing that is locked stands between. */
const LOCKS =
  /\b(?:lock|shut|close|mengunci|kunci|tutup)\b[^.!?,;]{0,24}\b(?:doors?|gates?|pintu|gerbang|loket|kasir)\b[^.!?,;\d]{0,12}$/iu
/** "No swimming after 20:00", "tidak melayani di atas pukul 22.00". */
const NOT_AFTER = new RegExp(
  `(?:${NOT})\\b[^.!?,;]{0,48}\\b(?:after|past|setelah|sesudah|di atas|lewat(?: dari)?)${LINK}`,
  'iu',
)
/** The first and the last trip of a day are the ends of its hours. */
const [FIRST_TRIP, LAST_TRIP] = ['pertama|first', 'terakhir|last'].map(
  (nth) =>
    new RegExp(
      `\\b(?:(?:keberangkatan|perjalanan|bus|kereta|kapal|feri|shuttle) (?:${nth})|(?:${nth}) (?:departures?|trips?|bus|train|boat|ferry|shuttle))\\b[^.!?,;\\d]{0,32}$`,
      'iu',
    ),
)

/** What is taken last, or has hours of its own, tells nothing of when the doors open and close. */
const OTHER =
  /\b(?:last|final|terakhir|paling akhir|latest|check-?\s?(?:in|out)|istirahat|break|rehat|sarapan|breakfast|happy hour|pendaftaran|registrasi|registration|applications?|orders?|(?:pe)?mesan(?:an)?|pesan(?:an|nya)?|order(?:an|nya)|voucher|kuota|promo|sale|pembayaran|bayar|payment|pay|kirim|pengiriman|ship|dispatch)\b/iu

/** "Never shuts, not even at 8 pm". */
const DENIED = new RegExp(`${NOT}\\b`, 'iu')
/** "Layanan berakhir pukul 22.00": of opening hours an end of them, of an event its own. */
const ENDS = new RegExp(`\\b(?:berakhir|selesai|ends?|finish(?:es)?)${LINK}`, 'iu')

/**
 * A single time that says when doors open or close, as that end of the day's hours: `buka sampai jam 9 malam` closes at 21:00,
 * `opens at 8` opens at 8:00. Every other time is left as it is; so is one of a certain date, which is a deadline or an event.
 */
export function asHours(
  rule: Rule,
  text: string,
  sentence: Span & { quantities: readonly Quantity[] },
  q: Quantity,
): Quantity {
  if (q.kind !== 'time' || q.time === undefined || !HOURS.has(rule.attribute) || isDated(text, sentence, q)) return q
  const before = text.slice(Math.max(sentence.start, q.start - REACH), q.start)
  const isEnd = rule.attribute === 'opening-hours' && ENDS.test(before)
  const role = isEnd ? 'to' : roleOf(before, text.slice(q.end, sentence.end))
  if (!role) return q
  const { time, ...rest } = q
  return role === 'to' ? { ...rest, to: time } : { ...rest, from: time }
}

/** "Dibuka jam 00.00 sama 12.00": one of several. */
const LISTED = /^\s*(?:,|dan|sama|&|and|atau|or)\s*\d/iu

function roleOf(before: string, after: string): 'from' | 'to' | undefined {
  if (LISTED.test(after)) return undefined
  const clause = before.split(/[,;!?(]\s/u).at(-1)!
  if (FIRST_TRIP!.test(clause)) return 'from'
  if (LAST_TRIP!.test(clause) || NOT_AFTER.test(clause)) return 'to'
  if (OTHER.test(clause) || DENIED.test(clause)) return undefined
  if (SHUTS.test(clause) || LOCKS.test(clause)) return 'to'
  if (OPENS.test(clause) || (FROM.test(clause) && OPEN.test(before))) return 'from'
  return /^\s*(?:tutup|closing|close)\b/iu.test(after) ? 'to' : undefined
}

/** A day that does not come round again: "ditutup 4 Maret pukul 22.00", "besok tutup jam 3", "shut at noon tomorrow". */
const isDated = (text: string, sentence: { quantities: readonly Quantity[] }, time: Span): boolean =>
  sentence.quantities.some(
    (q) =>
      q.kind === 'date' &&
      q.form !== 'recurring' &&
      !(q.form === 'relative' && q.weekdays) &&
      (q.end <= time.start || /^[\s(]*(?:on |pada |tanggal )?$/iu.test(text.slice(time.end, q.start))),
  )

const BRANCH = /\b(?:[Cc]abang|[Bb]ranch)\s+(\p{Lu}\p{L}+)|\b(\p{Lu}\p{L}+)\s+branch\b/gu
/** The branches that a text names: `cabang Selokan`, `our Harbour branch`. */
export const branchesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(BRANCH)].map((match) => (match[1] ?? match[2])!.toLowerCase()))].filter(
    (name) => !COMMON.has(name),
  )
const COMMON = new Set(['kami', 'kita', 'resmi', 'utama', 'lain', 'our', 'the', 'this', 'every', 'each', 'main'])
