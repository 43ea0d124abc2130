import type { Span } from '../../model/index.ts'
import { inCase, spell, type Tongue } from './spell.ts'

/** A number in a quotation, and how to write another one in its style; undefined where that style cannot say it. */
export interface Figure extends Span {
  write: (value: number) => string | undefined
}

const DIGITS = /\d+(?:[.,]\d+)*/g
/** Longest number that reads well in words where the place writes words. */
const LARGEST_WORD = 12

/** Finds where the quotation says `value`, in digits or in words, from `from` on. `cents`: two decimals are a habit, not a figure. */
export function figureOf(quote: string, value: number, tongue: Tongue, from = 0, cents = false): Figure | undefined {
  for (const match of quote.matchAll(DIGITS)) {
    if (match.index < from || !readings(match[0]).includes(value)) continue
    const style = styleOf(match[0], value, cents)
    const write = (other: number) => writeDigits(other, style, tongue)
    return { start: match.index, end: match.index + match[0].length, write }
  }
  for (const spoken of [tongue, tongue === 'id' ? 'en' : 'id'] as const) {
    const word = spell(value, spoken)
    const match = word && new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').exec(quote.slice(from))
    if (!match) continue
    const start = from + match.index
    const write = (other: number) => {
      const written = spell(other, spoken)
      const long = other > LARGEST_WORD && other < 1000
      return written && !long ? inCase(written, match[0]) : writeDigits(other, {}, spoken)
    }
    return { start, end: start + match[0].length, write }
  }
  return undefined
}

/** What digits with signs may mean: a whole number with signs between thousands, or a fraction behind the last sign. */
function readings(raw: string): number[] {
  const bare = raw.replace(/[.,]/g, '')
  const sign = Math.max(raw.lastIndexOf('.'), raw.lastIndexOf(','))
  if (sign < 0) return [Number(raw)]
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(raw) ? [Number(bare)] : []
  return [...grouped, Number(`${raw.slice(0, sign).replace(/[.,]/g, '')}.${raw.slice(sign + 1)}`)]
}

interface DigitStyle {
  /** Sign between thousands; empty where there is none; undefined where the number was too small to show it. */
  group?: string
  decimal?: string
  /** Two digits behind the decimal sign, as in prices: for every amount, or only for those that are not whole. */
  cents?: 'always' | 'sometimes'
}

function styleOf(raw: string, value: number, isPrice: boolean): DigitStyle {
  const sign = Math.max(raw.lastIndexOf('.'), raw.lastIndexOf(','))
  if (sign < 0) return value >= 1000 ? { group: '' } : {}
  const grouped = Number.isInteger(value) && value === Number(raw.replace(/[.,]/g, ''))
  if (grouped) return { group: raw[sign] }
  const [first] = raw.match(/[.,]/)!
  const group = first === raw[sign] ? (value >= 1000 ? '' : undefined) : first
  const cents = isPrice && raw.length - sign === 3 ? (raw.endsWith('00') ? 'always' : 'sometimes') : undefined
  return { decimal: raw[sign], group, cents }
}

/** Digits in a style; what the style leaves open is as the language has it: 1.250,5 in Indonesian, 1,250.5 in English. */
export function writeDigits(value: number, style: DigitStyle, tongue: Tongue): string {
  const decimal = style.decimal ?? opposite(style.group) ?? (tongue === 'id' ? ',' : '.')
  const group = style.group ?? (decimal === ',' ? '.' : ',')
  const isPrice = style.cents === 'always' || (style.cents === 'sometimes' && !Number.isInteger(value))
  const text = isPrice ? value.toFixed(2) : String(Number(value.toFixed(3)))
  const [whole, fraction] = text.split('.')
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, group)
  return fraction ? `${grouped}${decimal}${fraction}` : grouped
}

const opposite = (sign: string | undefined) => (sign === '.' ? ',' : sign === ',' ? '.' : undefined)
