import type { Quantity } from '../model/index.ts'
import { findPhrase, hint, type Phrase } from './hints.ts'
import type { Sentence } from './passage.ts'
import { FAVOUR, isQuestion, ONES_OWN, OVER, SENT } from './phrases.ts'
import type { Reading } from './reading.ts'

/** The words of a deal ("beli 2 gratis 1") count nothing; points are rated by what they cost or bring. */
const NOT_COUNTABLE = /^(?:beli|bayar|gratis|ambil|buy|get|free|poin|point|points|koin|coins?|wib|no|nomor|lantai)$/i
const COUNTDOWN_BEFORE = /(?:tinggal|sisa|ends in|ending in|expires in|berakhir dalam|habis dalam|hangus dalam)\s+$/i
const COUNTDOWN_AFTER = /^\s+(?:lagi\b|left\b|to go\b|remaining\b)/i
/** "Tiga resep di antaranya": so many of more. */
const AMONG = /^\s+(?:di antaranya|diantaranya|of (?:which|whom|them|these)\b|among them)/i
/** "Di antara dua kelas": they are not counted. */
const BETWEEN = /\b(?:antara|between)\s+$/i
/** "Resolved 14:40", of what happened: no hours of anything. */
const LOGGED =
  /\b(?:resolved|identified|investigating|monitoring|reported|updated?|diperbarui|dilaporkan|terpantau|pulih)[\s:,–-]*(?:at|pukul|jam|pada)?\s*$/i
/** "Sebulan kemudian teko itu …": what a story tells next. */
const NARRATED = /^\s+(?:kemudian|berselang|berlalu|later|on)\b/i
/** Open-ended: no length of anything. */
const ALL_DAY = /^(?:seharian|sehari-hari|all day(?: long)?)$/i
/** "Barangkali kamu baru bangun pukul lima". */
const SUPPOSED = /\b(?:mungkin|barangkali|perhaps|maybe|might)\b/i
/** What a message says of this one customer is no promise to others. */
const PERSONAL: Phrase = {
  pattern:
    /\b(?:as you(?:['’]re| are)|you(?:['’]ve| have) (?:\d|used|earned|saved|collected)|your (?:bill|balance|invoice) (?:is|of|this)|kamu (?:punya|sudah (?:pakai|kumpul)|(?:sekarang|kini|saat ini) (?:di|berada|punya|ada))|you(?:['’]re| are) (?:now|currently) (?:at|in|on)\b|tagihan(?:mu| kamu| anda)|saldo(?:mu| kamu| anda)|sisa kuota(?:mu| kamu)|pesananmu #|\p{L}+mu (?:sekarang|saat ini|kini) \d)|^(?:bu|pak|ibu|bapak|kak|dear|mr\.?|mrs\.?|ms\.?) \p{L}+(?: \p{L}+)?, \d/iu,
  hint: hint(/you|kamu|tagihan|saldo|kuota|pesanan|mu|^(?:bu|pak|ibu|bapak|kak|dear|mr|mrs|ms)$/),
}
/** What happened to one order, told by its number, is no promise either: "Pesanan KW-30518 tiba jam 6". */
const CASES = 'pesanan|order|booking|reservasi|reservation|invoice|faktur|tiket|ticket|resi|klaim|claim|parcel|paket'
const ONE_CASE: Phrase = {
  pattern: new RegExp(
    `\\b(?:${CASES.replace(/\b\w/g, (first) => `[${first}${first.toUpperCase()}]`)})(?:mu|nya)?,? (?:(?:no\\.?|nomor|number|kode) ?|#)?(?!IDR|USD|EUR)[A-Z]{1,5}-?\\d{3,}\\b`,
  ),
  hint: hint(new RegExp(CASES)),
}

const OLD_BEFORE = /(?:sebelumnya|semula|dulunya|yang tadinya|previously|formerly|used to be|was)\s*$/i
const OLD_VALUE = /^\s*(?:jadi|menjadi|→|->|becomes?)\s/i
/** The date of an edition is no date of an offer. */
const EDITION =
  /(?:updated|diperbarui|terakhir diubah|revised|version of|versi|posted|ditulis|published|©|copyright|hak cipta)[^.!?\n]{0,24}$/i

/** "Per 31 Maret ada 420 gerai": when it was counted. */
const AS_OF = /(?:^|[.!?]\s)(?:per|as of|as at)\s(?:tanggal\s)?$/i
const COUNTED_SO_FAR = /^[,\s]+(?:ada|tercatat|sudah|telah|jumlah|terdapat|kami|there|we)\b/i

/** True for figures that promise nothing: countdowns, rates behind a count, measures, "one", dates of an edition. */
export function saysNothing(reading: Reading, sentence: Sentence, q: Quantity): boolean {
  const { text, role } = reading.message
  // "Hemat 12GB" is what the package is called.
  if (sentence.concepts.some((c) => c.concept.startsWith('name-') && c.start <= q.start && c.end >= q.end)) return true
  if (isQuestion(sentence) || [ONE_CASE, FAVOUR, ONES_OWN, OVER, SENT].some((phrase) => findPhrase(sentence, phrase)))
    return true
  if (isOfBefore(sentence, reading.asOf)) return true
  const before = text.slice(Math.max(0, q.start - 40), q.start)
  const after = text.slice(q.end, q.end + 12)
  // "Dari Rp20.000 jadi Rp15.000": the first figure is the one that no longer holds.
  if (OLD_VALUE.test(after) || OLD_BEFORE.test(before)) return true
  if ((q.kind === 'count' || q.kind === 'money' || q.kind === 'data') && findPhrase(sentence, PERSONAL)) return true
  switch (q.kind) {
    case 'count':
      // A size in a product's name tells the variant apart.
      if (role === 'title' && reading.document.channel === 'feed') return true
      if ((q.value === 1 && q.modifier === undefined) || q.unit === '' || AMONG.test(text.slice(q.end, q.end + 24)))
        return true
      if (NOT_COUNTABLE.test(q.unit.split(/\s+/)[0]!) || BETWEEN.test(before)) return true
      return COUNTDOWN_BEFORE.test(before) || COUNTDOWN_AFTER.test(after)
    case 'duration':
      if (
        ALL_DAY.test(q.quote) ||
        (NARRATED.test(after) && !/\p{L}/u.test(sentence.text.slice(0, q.start - sentence.start)))
      )
        return true
      return COUNTDOWN_BEFORE.test(before) || COUNTDOWN_AFTER.test(after) || isRate(sentence, q)
    case 'time':
      return SUPPOSED.test(before) || LOGGED.test(before)
    case 'date':
      return EDITION.test(before) || (AS_OF.test(before) && COUNTED_SO_FAR.test(text.slice(q.end, q.end + 24)))
    default:
      return false
  }
}

/** "Pada Pekan Teh 2026 diskonnya 15%", read in 2027, and "tahun lalu": so it was then. */
function isOfBefore(sentence: Sentence, asOf: string): boolean {
  const year = findPhrase(sentence, IN_YEAR)?.groups?.year
  return (year !== undefined && year < asOf.slice(0, 4)) || findPhrase(sentence, LAST_YEAR) !== null
}
const LAST_YEAR: Phrase = {
  pattern:
    /^[^.:!?]{0,32}?(?<!\b(?:sejak|dari|dibanding|daripada|since|than|from) )\b(?:tahun (?:lalu|kemarin)|edisi (?:lalu|sebelumnya)|last year)\b/iu,
  hint: hint(/^(?:tahun|edisi|last)$/),
}
const IN_YEAR: Phrase = {
  pattern:
    /^\W*(?:pada|selama|sepanjang|di|tahun|in|during|for|at) (?:\p{L}+ ){0,2}(?<year>20\d\d)\b(?!\s?[-–/]\s?\d)/iu,
  hint: hint(/^20\d\d$/),
}

/** "5 pertanyaan sehari", "seven days a week", "8 visits in a year": the stretch of time says per what, not how long. */
function isRate(sentence: Sentence, q: Quantity): boolean {
  if (/\d/.test(q.quote)) return false
  const { text, start } = sentence
  if (SO_MANY.test(text.slice(Math.max(0, q.start - start - 32), q.start - start))) return true
  return sentence.quantities.some(
    (other) => other !== q && other.end <= q.start && PER_WHAT.test(text.slice(other.end - start, q.start - start)),
  )
}
/** "Tiga pucuk sebulan": a number in words before a thing is no figure of its own. */
const SO_MANY =
  /(?<!\p{L})(?:satu|dua|tiga|empat|lima|enam|tujuh|one|two|three|four|five|six|seven)\s(?!bulan|tahun|minggu|hari)\p{L}+\s(?:(?:in|dalam)\s)?$/iu
const PER_WHAT = /^\s?(?:\p{L}+\s)?(?:(?:in|dalam|per|each|every|tiap|setiap|selama|sepanjang)\s)?$/iu
