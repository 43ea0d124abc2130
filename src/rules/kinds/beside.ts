import type { Span, Statement } from '../../model/index.ts'
import { keptFor } from '../kept.ts'

/** What must not have happened yet, and what must have: "sebelum dikemas", "selama faktur belum terbit"; "setelah dikemas". */
const BEFORE =
  /\b(?:sebelum|before)\s([^,.;:!?]+)|\b(?:selama|selagi|sepanjang|kalau|jika|bila|apabila|as long as|while|if)\s([^,.;:!?]*\b(?:belum|not yet|has not|hasn['’]t|have not|haven['’]t)\b[^,.;:!?]*)/giu
const AFTER =
  /\b(?:setelah|sesudah|begitu|seusai|after|once)\s([^,.;:!?]+)|\b(?:kalau|jika|bila|apabila|yang)\s([^,.;:!?]*\b(?:sudah|udah|telah)\b[^,.;:!?]*)/giu
/** Letters of a word that says what happens, at least. */
const LONG = 4
const EMPTY =
  /^(?:anda|kamu|kami|kita|yang|atau|dengan|untuk|dari|pada|oleh|juga|masih|belum|sudah|telah|akan|your|have|been|that|this|with|from)$/

const eventsIn = (text: string, pattern: RegExp): Set<string> =>
  new Set(
    [...text.toLowerCase().matchAll(pattern)]
      .flatMap(([, one, other]) => (one ?? other ?? '').match(/\p{L}+/gu) ?? [])
      .map((word) => word.replace(/(?:nya|mu)$/, ''))
      .filter((word) => word.length >= LONG && !EMPTY.test(word)),
  )
const phasesOf = keptFor(({ start, end }: Span, text: string) => {
  const sentence = text.slice(start, end)
  return { before: eventsIn(sentence, BEFORE), after: eventsIn(sentence, AFTER) }
})

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((event) => b.has(event))

/** "Boleh batal sebelum dikemas", "setelah dikemas tidak bisa batal": what holds before something and what holds after it stand side by side. */
function areBeforeAndAfter({ sentence: a, document: one }: Statement, { sentence: b, document: other }: Statement) {
  const [x, y] = [phasesOf(a, one.text), phasesOf(b, other.text)]
  return meet(x.before, y.after) || meet(x.after, y.before)
}

/** For whom, for what kind of customer: what a rule may make an exception for. */
const PEOPLE = ['audience', 'membership', 'age-group']
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

const UNITS: [RegExp, string][] = [
  [/^(?:jam|hours?)$/, 'hour'],
  [/^(?:hari|days?)$/, 'day'],
  [/^(?:menit|minutes?)$/, 'minute'],
  [/^(?:minggu|pekan|weeks?)$/, 'week'],
  [/^(?:bulan|months?)$/, 'month'],
]
const BELOW = /\b(?:kurang dari|di bawah|lewat|less than|fewer than|under|later than)\s(\d+)\s(\p{L}+)/giu
const ABOVE =
  /\b(?:sampai|hingga|lebih dari|minimal|paling lambat|selambatnya|sedikitnya|setidaknya|more than|at least|up to|until|by)\s(\d+)\s(\p{L}+)/giu
const boundsIn = (text: string, pattern: RegExp): Set<string> =>
  new Set(
    [...text.toLowerCase().matchAll(pattern)].map(([, n, unit]) => {
      return `${n} ${UNITS.find(([known]) => known.test(unit!))?.[1] ?? unit}`
    }),
  )
const sidesOfBound = keptFor(({ start, end }: Span, text: string) => {
  const sentence = text.slice(start, end)
  return { below: boundsIn(sentence, BELOW), above: boundsIn(sentence, ABOVE) }
})
/** "Batal gratis sampai 12 jam sebelumnya", "kurang dari 12 jam: separuh harga": one bound, and what holds on each side of it. */
function areOnSides({ sentence: a, document: one }: Statement, { sentence: b, document: other }: Statement): boolean {
  const [x, y] = [sidesOfBound(a, one.text), sidesOfBound(b, other.text)]
  return meet(x.below, y.above) || meet(x.above, y.below)
}

/** "Tanpa kursi, aula muat 120 tamu", "dengan kursi 80": with a thing, and without it. */
const WITH = /^\W*(?:dengan|with)\s(?:the |a |an )?(\p{L}+)/iu
const WITHOUT = /^\W*(?:tanpa|without)\s(?:the |a |an )?(\p{L}+)[^,]*,/iu
function areWithAndWithout(a: Statement, b: Statement): boolean {
  const opening = (s: Statement, pattern: RegExp) =>
    pattern.exec(s.document.text.slice(s.sentence.start, s.sentence.end))?.[1]?.toLowerCase()
  const without = opening(a, WITHOUT)
  return without !== undefined && without === opening(b, WITH)
}

/** Whether the copy itself says why two sentences that sound contrary both hold. */
export const standBeside = (a: Statement, b: Statement): boolean =>
  [areBeforeAndAfter, isException, areOnSides, areWithAndWithout].some((explains) => explains(a, b) || explains(b, a))
