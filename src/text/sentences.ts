import type { Span } from '../model/index.ts'

const words = (list: string) => list.replaceAll('.', '\\.').split(' ').join('|')
const BEHIND = '(?:^|[\\s(/.,:&-]|\\d)'
/** What stands before a name or a figure: a full stop behind it never ends a sentence. */
const LEADING = new RegExp(
  `${BEHIND}(?:${words('min maks max mks blj trx tgl pk pkl rp idr no nr tlp telp hlm jl jln gg kav blok rt rw kel kec kab ds kp a.n u.p d.a s.d s/d q.q pt cv ud dr dra drg ir prof st h hj bpk sdr sdri tn ny nn mr mrs ms e.g i.e cf vs approx appr incl excl est vol fig pp ca')})$`,
  'i',
)
/** Short forms that may also be the last word: "s.d. 30 Nov. Jangan lewat!" ends, "30 Nov. 2026" does not. */
const TRAILING = new RegExp(
  `${BEHIND}(?:${words('thn th bln bl mgg hr mnt dtk lbr hal rb jt usd dkk dll dsb dst tsb yth lt prov tbk drs s.h m.m jr sr inc ltd corp dept etc a.m p.m ed jan feb mar apr jun jul agt ags aug sep sept okt oct nov nop des dec sen sel rab kam jum sab mon tue wed thu fri')})$`,
  'i',
)
/** "1. Pilih paket": the number of a list line. */
const LIST_NUMBER = /(?:^|\n)\s*(?:\d{1,2}|[a-z])$/i
const EMOJI = '(?![©®™‼⁉])\\p{Extended_Pictographic}[\\uFE0F\\u200D\\p{Extended_Pictographic}\\p{Emoji_Modifier}]*'
/** Ticks, pointers and dots that open a line of a list wherever they stand. */
const BULLET = '[•●○◦‣▪▫■□◆◇★☆➤➔→►▶✓✔✅☑❌✖👉🔹🔸📌🔺🔷🔶]'
/** An end mark, a line break, a bar, a bullet, or an emoji behind which a new sentence starts. */
const BREAK = new RegExp(
  `(?<![.!?…])[.!?…]+["'”’)\\]]*(?=\\s|$|${EMOJI})|\\n+|\\s\\|\\s|;\\s|(?<=\\S)\\s+(?=${BULLET}|\\d\\uFE0F?\\u20E3)|(?<![\\uFE0F\\u200D\\p{Extended_Pictographic}])${EMOJI}(?=\\s+(?:${EMOJI}\\s*)*["“']?[\\p{Lu}\\d])`,
  'gu',
)

/**
 * What stands in a text that parts into sentences: a mark, break, bar or blank where one may end, or a sign that may be an emoji or a
 * bullet. Most messages have none, and are one sentence.
 */
const MAY_PART = /[.!?]["'”’)\]]*\s|\n|\s\|\s|;\s|[^\0-\xff–—‘’“”]/

/** No sentence of people is so long; one that is gets cut at a blank. In characters. */
const LONGEST = 1_500

/** Sentences of a message: split at sentence ends, line breaks and bullets. Spans are trimmed and never empty. */
export function sentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  const push = (end: number) => {
    let from = start
    let to = end
    while (from < to && /\s/.test(text[from]!)) from++
    while (to > from && /\s/.test(text[to - 1]!)) to--
    while (to - from > LONGEST) {
      const blank = text.lastIndexOf(' ', from + LONGEST)
      const cut = blank > from ? blank : from + LONGEST
      spans.push({ start: from, end: cut })
      from = text[cut] === ' ' ? cut + 1 : cut
    }
    if (to > from) spans.push({ start: from, end: to })
  }
  for (const match of MAY_PART.test(text) ? text.matchAll(BREAK) : []) {
    const at = match.index
    if (match[0] === '.' && goesOn(text, start, at)) continue
    // A mark that opens the text or its line belongs to what follows.
    if (/^\p{Extended_Pictographic}/u.test(match[0]) && !/[\p{L}\p{N}]/u.test(text.slice(start, at))) continue
    const end = /^[\s;]/.test(match[0]) ? at : at + match[0].length
    push(end)
    start = at + match[0].length
  }
  push(text.length)
  return spans
}

/** Whether the full stop at `at` belongs to an abbreviation or a list number. */
function goesOn(text: string, start: number, at: number): boolean {
  const before = text.slice(Math.max(start, at - 12), at)
  if (LIST_NUMBER.test(text.slice(Math.max(0, at - 6), at)) && before.trim().length <= 2) return true
  // "No. It ships tomorrow" answers, "No. 7" numbers.
  if (/^\s*no$/i.test(text.slice(start, at)) && /^\.\s+\P{N}/u.test(text.slice(at))) return false
  if (LEADING.test(before)) return true
  return TRAILING.test(before) && !/^\.(?:\s+["'“(]?\p{Lu}|\s*$)/u.test(text.slice(at))
}
