import { modifierOf, readAmount } from './amount.ts'
import { found, readHalf } from './duration-found.ts'
import { durationShare } from './duration-share.ts'
import { type DurationUnit, isoOf, unitAt } from './duration-units.ts'
import { modifierBefore } from './modifiers.ts'
import { readNumber } from './numbers.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

type Part = { value: number; unit: DurationUnit }
const ORDER = 'YMWDHNS'

/** ISO 8601 form of several parts, largest first: P1Y1M21D, PT2H30M. */
export function combine(parts: Part[]): string {
  if (parts.length === 1) return isoOf(parts[0]!.value, parts[0]!.unit)
  const sorted = parts.toSorted((a, b) => ORDER.indexOf(a.unit.letter) - ORDER.indexOf(b.unit.letter))
  let days = ''
  let clock = ''
  for (const { value, unit } of sorted) {
    const iso = isoOf(value, unit)
    if (iso.startsWith('PT')) clock += iso.slice(2)
    else days += iso.slice(1)
  }
  return `P${days}${clock ? `T${clock}` : ''}`
}

/** Minutes of talk are an allowance that is counted, not a time that passes. */
const TALK_BEFORE = new Set('nelpon nelp telpon telp telepon bonus nelepon kuota gratis calls'.split(' '))
const TALK_AFTER = new Set('ke nelpon nelp telpon telp telepon talktime'.split(' '))
const OF_TALK = /^of (?:free )?(?:calls?|talk|talktime|voice|national|local)\b/
const MONTHLY = /^(?:sebulan|(?:per|\/|tiap|setiap|every|a) (?:bulan|bln|month)$)/
const SINCE = new Set(['sejak', 'setelah', 'sesudah', 'sebelum', 'since', 'after', 'before', 'from'])
function isTalk(scan: Scan, at: number, next: number): boolean {
  // "Parkir gratis 20 menit sejak masuk" is waited.
  if (SINCE.has(low(scan, next))) return false
  if (TALK_BEFORE.has(low(scan, at - 1))) return true
  const plus = /^\+$/.test(low(scan, at - 1)) && /^(?:\+|nelpon|nelp|telpon|bonus)$/.test(low(scan, at - 2))
  if (plus || TALK_AFTER.has(low(scan, next)) || (low(scan, next) === '+' && TALK_AFTER.has(low(scan, next + 1))))
    return true
  if (OF_TALK.test(`${low(scan, next)} ${low(scan, next + 1)} ${low(scan, next + 2)}`)) return true
  // So many minutes a month are talked, not waited.
  return MONTHLY.test(`${low(scan, next)} ${low(scan, next + 1)}`)
}

/** `KILAT 24Jam 5GB`: glued to its unit, behind a name in capitals and before a size, the hours belong to the name. */
function isNamePart(scan: Scan, at: number, next: number): boolean {
  const before = scan.tokens[at - 1]
  if (low(scan, at) !== '24' || !glued(scan, at + 1) || scan.tokens[next]?.type !== 'number') return false
  return before?.type === 'word' && before.text.length > 3 && before.text === before.text.toUpperCase()
}

/** Reads `7 hari kerja`, `14-day`, `2x24 jam`, `3–5 hari`, `1 tahun 6 bulan`, `two and a half hours`. */
export function duration(scan: Scan, at: number): Found | undefined {
  const share = durationShare(scan, at)
  if (share) return share.iso ? found(scan, at, share.next, share.iso) : undefined
  const falling = fallingRange(scan, at)
  if (falling) return falling
  const amount = readAmount(scan, at, { small: true })
  if (!amount) return undefined
  const times = low(scan, amount.next)
  if ((times === 'x' || times === '×') && amount.min === undefined) {
    const inner = readNumber(scan, amount.next + 1)
    const unit = inner && unitAt(scan, inner.next)
    if (inner && unit && scan.tokens[amount.next + 1]!.type === 'number') {
      return found(scan, at, unit.next, unit.iso(amount.value * inner.value), unit.working)
    }
    return undefined
  }
  const withHalf = readHalf(scan, amount.next)
  const unit = unitAt(scan, withHalf)
  if (!unit) return undefined
  let value = withHalf > amount.next ? amount.value + 0.5 : amount.value
  let next = unit.next
  if (withHalf === amount.next) {
    const behind = readHalf(scan, next)
    if (behind > next) {
      value += 0.5
      next = behind
    }
  }
  if (isNamePart(scan, at, unit.next)) return undefined
  if (unit.unit.letter === 'N' && amount.min === undefined && isTalk(scan, at, next)) {
    const modifier = modifierOf(scan, at, amount.reading, next)
    return {
      quantities: [
        { kind: 'count', ...spanOf(scan, at, next), value, unit: 'menit', ...(modifier ? { modifier } : {}) },
      ],
      next,
    }
  }
  if (amount.min !== undefined)
    return found(
      scan,
      at,
      next,
      unit.iso(value),
      unit.working,
      unit.iso(amount.min),
      modifierOf(scan, at, amount.reading, next),
    )
  const upper = upperEnd(scan, next, unit.unit, value)
  if (upper)
    return found(
      scan,
      at,
      upper.next,
      upper.iso,
      unit.working || upper.working,
      unit.iso(value),
      modifierBefore(scan, at),
    )
  const parts: Part[] = [{ value, unit: unit.unit }]
  for (let more = morePart(scan, next, parts); more; more = morePart(scan, next, parts)) {
    parts.push(more.part)
    next = more.next
  }
  return found(scan, at, next, combine(parts), unit.working, undefined, modifierOf(scan, at, amount.reading, next))
}

/** `24–6 jam sebelum berangkat`, `between 24 and 6 hours`: a range that counts down to an event. */
function fallingRange(scan: Scan, at: number): Found | undefined {
  const first = readNumber(scan, at)
  if (!first || first.scaled || first.words || first.value % 1 || first.value > 366) return undefined
  const tight = /^[-–—]$/.test(low(scan, first.next)) && glued(scan, first.next) && glued(scan, first.next + 1)
  const paired = low(scan, at - 1) === 'between' && low(scan, first.next) === 'and'
  const last = tight || paired ? readNumber(scan, first.next + 1) : undefined
  if (!last || last.scaled || last.value % 1 || last.value < 1 || last.value >= first.value) return undefined
  const unit = unitAt(scan, last.next)
  return unit ? found(scan, at, unit.next, unit.iso(first.value), unit.working, unit.iso(last.value)) : undefined
}

/** `3 hari - 5 hari`: the second end with its own unit. */
function upperEnd(scan: Scan, at: number, unit: DurationUnit, value: number) {
  const join = skipRange(scan, at)
  const end = join > 0 ? readNumber(scan, join) : undefined
  const endUnit = end && unitAt(scan, end.next)
  if (!end || !endUnit || (endUnit.unit.letter === unit.letter && end.value <= value)) return undefined
  return { iso: endUnit.iso(end.value), next: endUnit.next, working: endUnit.working }
}

function morePart(scan: Scan, at: number, parts: Part[]): { part: Part; next: number } | undefined {
  const last = parts.at(-1)!.unit.letter
  const joined = low(scan, at) === 'and' || low(scan, at) === ',' ? 1 : 0
  const number = readNumber(scan, at + joined)
  const unit = number && unitAt(scan, number.next)
  if (!number || !unit || number.scaled) return undefined
  const step = ORDER.indexOf(unit.unit.letter) - ORDER.indexOf(last)
  if (joined && (step <= 0 || low(scan, at) === ',')) return undefined
  // "24 jam 7 hari" are two durations; "2 days 1 month" is one.
  if (step === 0 || (step < 0 && ORDER.indexOf(last) > 3)) return undefined
  return { part: { value: number.value, unit: unit.unit }, next: unit.next }
}
