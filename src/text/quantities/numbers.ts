import { GLUED_SCALES, NUMBER_WORDS } from './number-words.ts'
import { glued, low, type Reading, type Scan } from './scan.ts'
import type { Token } from './tokens.ts'

export type { Reading }

/** How to read `1.500`: as money (three digits after a separator are thousands) or by the habit of the language. */
export interface Style {
  money?: boolean
  /** Behind Rp an M, even one set apart, is miliar. */
  rupiah?: boolean
  /** The currency has a thousandth part (KWD, OMR, ...), so that three digits may be decimals. */
  thousandths?: boolean
  /** A value that is small and precise, such as a percentage: one separator is a decimal one. */
  small?: boolean
}

const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/
const INDIAN = /^\d{1,3}(?:,\d{2})*,\d{3}$/

/** Value of digits with separators, or NaN where they are no number (a date, a version). */
export function decode(raw: string, lang: 'id' | 'en', style: Style, scale = 1): number {
  const point = raw.lastIndexOf('.')
  const comma = raw.lastIndexOf(',')
  if (point < 0 && comma < 0) return Number(raw)
  if (point >= 0 && comma >= 0) {
    const [decimal, group] = point > comma ? ['.', ','] : [',', '.']
    const at = Math.max(point, comma)
    const whole = raw.slice(0, at)
    const isGrouped = GROUPED.test(whole) || INDIAN.test(whole)
    return isGrouped && !whole.includes(decimal) ? Number(`${whole.replaceAll(group, '')}.${raw.slice(at + 1)}`) : NaN
  }
  const sign = point >= 0 ? '.' : ','
  const parts = raw.split(sign)
  if (parts.length > 2) return GROUPED.test(raw) || INDIAN.test(raw) ? Number(parts.join('')) : NaN
  const [whole, rest] = parts as [string, string]
  const isDecimal = Number(`${whole}.${rest}`)
  if (rest.length !== 3 || whole.length > 3 || whole.startsWith('0') || style.thousandths || style.small)
    return isDecimal
  if (scale === 1e3) return Number(whole + rest)
  if (scale > 1)
    return (scale >= 1e9 && sign === '.' && lang === 'id') || (sign === ',' && lang === 'en')
      ? Number(whole + rest)
      : isDecimal
  if (!style.money && lang === 'en' && sign === '.') return isDecimal
  return Number(whole + rest)
}

/** Scale word at `at` (`ribu`, `rb-an`, glued `K`): factor, whether it makes the number vague, and the next index. */
function readScale(
  scan: Scan,
  at: number,
  rupiah = false,
): { factor: number; about: boolean; next: number } | undefined {
  const token = scan.tokens[at]
  if (token?.type !== 'word') return undefined
  const word = NUMBER_WORDS.get(token.low)
  let next = at + 1
  if (word?.kind === 'scale') {
    const dashed = low(scan, next) === '-' && glued(scan, next) && low(scan, next + 1) === 'an' && glued(scan, next + 1)
    if (dashed) next += 2
    else if (
      low(scan, next) === '.' &&
      (token.low === 'rb' || token.low === 'jt') &&
      glued(scan, next) &&
      glued(scan, next + 1)
    )
      next += 0
    return { factor: word.value, about: Boolean(word.about) || dashed, next }
  }
  if (rupiah && token.text === 'M') return { factor: 1e9, about: false, next }
  if (token.gap) return undefined
  const factor = GLUED_SCALES.get(token.low)
  if (!factor || (token.low === 'm' && token.text === 'm')) return undefined
  const dashed = low(scan, next) === '-' && glued(scan, next) && low(scan, next + 1) === 'an' && glued(scan, next + 1)
  return { factor, about: dashed, next: dashed ? next + 2 : next }
}

function readDigits(scan: Scan, at: number, style: Style): Reading | undefined {
  const token = scan.tokens[at]!
  let raw = token.text
  let next = at + 1
  if (style.money && /^\d{1,3}$/.test(raw)) {
    // Thousands set apart by a blank or an apostrophe, as in 6 300 or 1'049,95.
    while (next < scan.tokens.length) {
      const quoted = /^['’]$/.test(low(scan, next)) && glued(scan, next) ? 1 : 0
      const group = scan.tokens[next + quoted]
      if (group?.type !== 'number' || !/^\d{3}(?:[.,]\d{1,2})?$/.test(group.text)) break
      if (quoted ? group.gap : !group.gap || group.start - scan.tokens[next - 1]!.end > 1) break
      raw += quoted || !/[.,]/.test(raw) ? group.text : ''
      next += quoted + 1
      if (/[.,]/.test(group.text)) break
    }
  }
  const scale = readScale(scan, next, style.rupiah)
  if (scale) {
    if (scan.lang === 'id' && style.money && low(scan, next) === 'm') scale.factor = 1e9
    next = scale.next
  }
  let value = decode(raw, scan.lang, style, scale?.factor ?? 1) * (scale?.factor ?? 1)
  if (Number.isNaN(value)) return undefined
  // "1 juta 500 ribu": a second, smaller scale adds up.
  const more = scale && scan.tokens[next]?.type === 'number' ? readScale(scan, next + 1) : undefined
  if (scale && more && more.factor < scale.factor) {
    value += decode(scan.tokens[next]!.text, scan.lang, style, more.factor) * more.factor
    next = more.next
  }
  return {
    value: round(value),
    next,
    about: scale?.about ?? false,
    plus: false,
    scaled: Boolean(scale),
    words: false,
    raw,
  }
}

function round(value: number): number {
  if (Number.isInteger(value)) return value
  return Math.abs(value) < 1e15 ? Number(value.toPrecision(15)) : value
}

/** No number is spelled with more words; it bounds the time spent on nonsense. */
const LONGEST = 24

function readWords(scan: Scan, at: number): Reading | undefined {
  let total = 0
  let current = 0
  let unit = 0
  let about = false
  let scaled = false
  let i = at
  let lastScale = Number.POSITIVE_INFINITY
  for (; i < scan.tokens.length && i - at < LONGEST; i++) {
    const token = scan.tokens[i]!
    if (i > at && token.low === '-' && glued(scan, i) && glued(scan, i + 1) && NUMBER_WORDS.has(low(scan, i + 1)))
      continue
    if (i > at && token.low === 'and' && /^(?:hundred|thousand|million)$/.test(low(scan, i - 1))) {
      const after = NUMBER_WORDS.get(low(scan, i + 1))
      if (after?.kind === 'unit' || after?.kind === 'tens') continue
    }
    const word = token.type === 'word' ? NUMBER_WORDS.get(token.low) : undefined
    if (!word) break
    if (word.kind === 'unit') {
      if (unit) break
      unit = word.value
      if (word.value >= 1000) {
        total += word.value
        unit = 0
        scaled = true
      }
    } else if (word.kind === 'tens') {
      // "seratus dua puluh" adds up, "dua puluh tiga puluh" are two numbers.
      if (unit || current % (word.value < 100 ? 100 : 1000)) break
      current += word.value
    } else if (word.kind === 'teen') {
      current += unit + 10
      unit = 0
    } else if (word.kind === 'scale') {
      if (word.value >= lastScale || (current + unit === 0 && total === 0)) break
      lastScale = word.value
      total += (current + unit || 1) * word.value
      current = unit = 0
      scaled = true
    } else {
      if (!unit && i === at) break
      current += (unit || 1) * word.value
      unit = 0
    }
    about ||= Boolean(word.about)
  }
  if (i === at) return undefined
  return { value: total + current + unit, next: i, about, plus: false, scaled, words: true }
}

const PLAIN: Style = {}

/** Reads digits or number words at a token, with scale and `+`; undefined where no number stands. */
export function readNumber(scan: Scan, at: number, style: Style = PLAIN): Reading | undefined {
  const token = scan.tokens[at]
  if (!token || token.type === 'sign' || token.type === 'masked') return undefined
  if (token.type === 'word' && !NUMBER_WORDS.has(token.low)) return undefined
  // Every parser asks for the number that stands here; readings of money are its own, for it corrects them.
  if (style.money) return read(scan, at, token, style)
  const known = style.small ? scan.smallNumbers : scan.numbers
  const before = known[at]
  if (before !== undefined) return before ?? undefined
  const reading = read(scan, at, token, style)
  known[at] = reading ?? null
  return reading
}

function read(scan: Scan, at: number, token: Token, style: Style): Reading | undefined {
  const reading =
    token.type === 'number' ? readDigits(scan, at, style) : token.type === 'word' ? readWords(scan, at) : undefined
  if (!reading) return undefined
  const plus =
    low(scan, reading.next) === '+' && glued(scan, reading.next) && scan.tokens[reading.next + 1]?.type !== 'number'
  if (plus) {
    // "Rp350rb++" means tax and service on top, not "or more".
    const isNet = low(scan, reading.next + 1) === '+'
    reading.plus = !isNet
    reading.next += isNet ? 2 : 1
  }
  return reading
}
