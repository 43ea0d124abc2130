import { found, readHalf } from './duration-found.ts'
import { durationShare } from './duration-share.ts'
import { isoOf, unitAt, unitWord } from './duration-units.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { type Found, glued, low, type Scan } from './scan.ts'

const SE = new Map([
  ['sehari', 'P1D'],
  ['seharian', 'P1D'],
  ['seminggu', 'P1W'],
  ['sepekan', 'P1W'],
  ['sebulan', 'P1M'],
  ['setahun', 'P1Y'],
  ['sejam', 'PT1H'],
  ['semenit', 'PT1M'],
  ['seabad', 'P100Y'],
  ['sedekade', 'P10Y'],
  ['fortnight', 'P14D'],
])
/** Is the word counted by a number before it, as in "one dose a year"? */
function isCounted(scan: Scan, at: number): boolean {
  const number = scan.tokens[at - 1]
  if (scan.tokens[at]!.type !== 'word' || !number) return false
  return number.type === 'number' ? !number.code : NUMBER_WORDS.has(number.low)
}

const ARTICLES = new Set(['a', 'an', 'another', 'one', 'per'])
const WHOLE = new Set(['all', 'full', 'whole', 'entire'])

/** Durations that begin with a word: `seminggu`, `a week`, `half an hour`, `net 30`, `all day`, `couple of weeks`. */
export function wordDuration(scan: Scan, at: number): Found | undefined {
  const word = low(scan, at)
  const share = durationShare(scan, at)
  if (share) return share.iso ? found(scan, at, share.next, share.iso) : undefined
  const se = SE.get(word)
  if (se) {
    const more = low(scan, at + 1)
    const full = /^(?:penuh|full)$/.test(more) ? 2 : 1
    if (more === 'setengah') return found(scan, at, at + 2, se.replace('1', '1.5'))
    // "Sehari kerja", and not "sehari kerja keras".
    const isWorking = se === 'P1D' && more === 'kerja' && scan.tokens[at + 2]?.type !== 'word'
    return isWorking ? found(scan, at, at + 2, se, true) : found(scan, at, at + full, se)
  }
  if (word === 'net' && scan.tokens[at + 1]?.type === 'number') {
    const days = Number(scan.tokens[at + 1]!.text)
    const after = scan.tokens[at + 2]
    const free =
      after === undefined ||
      after.type === 'sign' ||
      /^(?:terms?|days?|hari|payment|invoice|invoicing|from|after|on|for|billing|with|or|and|dari|setelah|untuk)$/.test(
        after.low,
      )
    if (![7, 10, 14, 15, 20, 21, 30, 45, 60, 75, 90, 120].includes(days) || !free) return undefined
    const next = /^(?:days?|hari)$/.test(after?.low ?? '') ? at + 3 : at + 2
    return found(scan, at, next, `P${days}D`)
  }
  if (word === 'half' || word === 'setengah') {
    const i = ARTICLES.has(low(scan, at + 1)) ? at + 2 : at + 1
    const unit = unitAt(scan, i)
    return unit ? found(scan, at, unit.next, unit.iso(0.5)) : undefined
  }
  if (WHOLE.has(word)) {
    const i = low(scan, at + 1) === '-' ? at + 2 : at + 1
    const unit = unitWord(low(scan, i), scan.lang, false)
    return unit && /^(?:day|week|month|year|night)$/.test(low(scan, i))
      ? found(scan, at, i + 1, isoOf(1, unit))
      : undefined
  }
  if (word === 'couple' || ((word === 'a' || word === 'the') && low(scan, at + 1) === 'couple')) {
    let i = word === 'couple' ? at + 1 : at + 2
    if (low(scan, i) === 'of') i++
    const unit = unitAt(scan, i)
    return unit ? found(scan, at, unit.next, unit.iso(2)) : undefined
  }
  if (!ARTICLES.has(word) || word === 'per') return undefined
  // "seven days a week" and "$5 a month" say how often or for what, not how long.
  const before = scan.tokens[at - 1]
  if (
    word !== 'another' &&
    before &&
    (unitWord(before.low, scan.lang, false) ||
      before.low === 'times' ||
      before.low === 'once' ||
      before.low === 'twice' ||
      isCounted(scan, at - 1))
  )
    return undefined
  let i = at + 1
  if (low(scan, i) === 'half') {
    const unit = unitAt(scan, i + 1)
    return unit ? found(scan, at, unit.next, unit.iso(0.5)) : undefined
  }
  if (low(scan, i) === 'whole' || low(scan, i) === 'full' || low(scan, i) === 'calendar') i++
  const unit = unitAt(scan, i)
  if (!unit || glued(scan, i) || /^(?:min|sec|mo|second|seconds|h|hr|quarter)$/.test(low(scan, i))) return undefined
  const half = readHalf(scan, unit.next)
  return found(scan, at, half, unit.iso(half > unit.next ? 1.5 : 1), unit.working)
}
