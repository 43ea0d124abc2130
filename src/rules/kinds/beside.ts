import { PEOPLE, type Span, type Statement, sentenceOf } from '../../model/index.ts'
import { isoOf, unitWord } from '../../text/quantities/duration-units.ts'
import { keptFor } from '../kept.ts'

/** What must not have happened yet, and what must have: "sebelum dikemas", "sampai dikemas", "selama faktur belum terbit"; "setelah dikemas". */
const BEFORE =
  /\b(?:sebelum|before|sampai|hingga|until|till)\s([^,.;:!?]+)|\b(?:selama|selagi|sepanjang|kalau|jika|bila|apabila|as long as|while|if)\s([^,.;:!?]*\b(?:belum|not yet|has not|hasn['’]t|have not|haven['’]t)\b[^,.;:!?]*)/giu
const AFTER =
  /\b(?:setelah|sesudah|begitu|seusai|after|once)\s([^,.;:!?]+)|\b(?:kalau|jika|bila|apabila|yang)\s([^,.;:!?]*\b(?:sudah|udah|telah)\b[^,.;:!?]*)/giu
/** Letters of a word that says what happens, at least. */
const LONG = 4
const EMPTY =
  /^(?:anda|kamu|kami|kita|yang|atau|dengan|untuk|dari|pada|oleh|juga|masih|belum|sudah|telah|akan|your|have|been|that|this|with|from)$/

const eventsIn = (text: string, pattern: RegExp): string[] =>
  [...text.toLowerCase().matchAll(pattern)]
    .flatMap(([, one, other]) => (one ?? other ?? '').match(/\p{L}+/gu) ?? [])
    .map((word) => word.replace(/(?:nya|mu)$/, ''))
    .filter((word) => word.length >= LONG && !EMPTY.test(word))

const BELOW = /\b(?:kurang dari|di bawah|lewat|less than|fewer than|under|later than)\s(\d+)\s(\p{L}+)/giu
const ABOVE =
  /\b(?:sampai|hingga|lebih dari|minimal|paling lambat|selambatnya|sedikitnya|setidaknya|more than|at least|up to|until|by)\s(\d+)\s(\p{L}+)/giu
/** "24 jam" and "24 hours" are one bound. */
const boundsIn = (text: string, pattern: RegExp): string[] =>
  [...text.toLowerCase().matchAll(pattern)].map(([, n, word]) => {
    const unit = unitWord(word!, 'id', false)
    return unit ? isoOf(Number(n), unit) : `${n} ${word}`
  })

/** What a sentence leaves room for before something happens or a bound is passed, and what it tells of the time after. */
const roomOf = keptFor((_: Span, sentence: string) => ({
  before: new Set([...eventsIn(sentence, BEFORE), ...boundsIn(sentence, ABOVE)]),
  after: new Set([...eventsIn(sentence, AFTER), ...boundsIn(sentence, BELOW)]),
}))

/**
 * "Boleh batal sebelum dikemas", "setelah dikemas tidak bisa batal"; "gratis sampai 12 jam sebelumnya", "kurang dari 12 jam: separuh
 * harga": what holds before something, or on one side of a bound, stands beside what holds behind it.
 */
function isBefore(a: Statement, b: Statement): boolean {
  const { after } = roomOf(b.sentence, sentenceOf(b))
  return [...roomOf(a.sentence, sentenceOf(a)).before].some((event) => after.has(event))
}

const EXCEPTION = /\b(?:kecuali|pengecualian\w*|except(?:ion|ions)?)\b/i
/** "Iuran tidak kembali. Pengecualian: pelajar": the other tells of the very people that the next sentence takes out. */
function isException(rule: Statement, told: Statement): boolean {
  const { message, sentence } = rule
  const isNamed = PEOPLE.some(
    (name) => !rule.scope[name] && told.scope[name]?.some((who) => rule.aroundScope[name]?.includes(who)),
  )
  if (!isNamed) return false
  const { text, start } = message
  return EXCEPTION.test(`${text.slice(0, sentence.start - start)} ${text.slice(sentence.end - start)}`)
}

/** "Tanpa kursi, aula muat 120 tamu", "dengan kursi 80": with a thing, and without it. */
const WITH = /^\W*(?:dengan|with)\s(?:the |a |an )?(\p{L}+)/iu
const WITHOUT = /^\W*(?:tanpa|without)\s(?:the |a |an )?(\p{L}+)[^,]*,/iu
function areWithAndWithout(a: Statement, b: Statement): boolean {
  const opening = (s: Statement, pattern: RegExp) => pattern.exec(sentenceOf(s))?.[1]?.toLowerCase()
  const without = opening(a, WITHOUT)
  return without !== undefined && without === opening(b, WITH)
}

/** Whether the copy itself says why two sentences that sound contrary both hold. */
export const standBeside = (a: Statement, b: Statement): boolean =>
  [isBefore, isException, areWithAndWithout].some((explains) => explains(a, b) || explains(b, a))
