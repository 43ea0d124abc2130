import type { Money } from '../../model/index.ts'
import { figureOf, writeDigits } from './figure.ts'
import { restylePlain } from './plain.ts'
import { inCase, type Tongue } from './spell.ts'

/** Pairs of scale words that go together, a thousand and a million; `an` behind one makes it vague. */
const SCALES: [thousand: string, million: string][] = [
  ['rb', 'jt'],
  ['ribu', 'juta'],
  ['k', 'jt'],
  ['k', 'm'],
  ['thousand', 'million'],
]
const SCALED =
  /(?<raw>\d+(?:[.,]\d+)?)(?<gap>\s?)(?<scale>ribu|rb|juta|jt|million|thousand|k|m)(?<vague>-?an)?\+?(?!\p{L})/iu
/** Digits behind the decimal sign that people write before a scale: 134,5 rb and 6,799 jt. */
const DECIMALS = { 1e3: 1, 1e6: 3 } as const

/** Another amount written as the quotation writes its own: `Rp95rb`, `95.000`, `6,799jt`, `Rp 2,250,000`, `empat juta`. */
export function restyleMoney(quote: string, from: Money, to: Money, tongue: Tongue): string[] {
  if (from.amount === undefined || to.amount === undefined) {
    if (from.max === undefined || to.max === undefined) return []
    return restylePlain(quote, { min: from.min, value: from.max }, { min: to.min, value: to.max }, tongue)
  }
  return scaled(quote, from.amount, to.amount, tongue) ?? unscaled(quote, from.amount, to.amount, tongue)
}

function unscaled(quote: string, from: number, to: number, tongue: Tongue): string[] {
  const at = figureOf(quote, from, tongue, 0, true)
  const written = at?.write(to)
  return at && written ? [quote.slice(0, at.start) + written + quote.slice(at.end).replace(/^\+(?!\+)/, '')] : []
}

function scaled(quote: string, from: number, to: number, tongue: Tongue): string[] | undefined {
  const match = SCALED.exec(quote)
  if (!match) return undefined
  const { raw, gap, scale } = match.groups as Record<'raw' | 'gap' | 'scale', string>
  const family = SCALES.filter(([thousand, million]) => [thousand, million].includes(scale.toLowerCase()))
  const pair = family.find(([, million]) => (tongue === 'en') === (million === 'm')) ?? family[0]
  const own = pair?.[0] === scale.toLowerCase() ? 1e3 : 1e6
  const figure = figureOf(raw, from / own, tongue)
  if (!pair || !figure) return []
  const [head, tail] = [quote.slice(0, match.index), quote.slice(match.index + match[0].length)]
  const factor = to >= 1e6 ? 1e6 : 1e3
  const places = (to / factor) * 10 ** DECIMALS[factor]
  if (to >= factor && Math.abs(places - Math.round(places)) < 1e-6) {
    const written = figure.write(to / factor)
    return written === undefined ? [] : [head + written + gap + likeScale(pair[factor === 1e3 ? 0 : 1], scale) + tail]
  }
  const sign = /\p{Sc}|rp|idr/iu.test(quote) ? '' : 'Rp'
  return [head + sign + writeDigits(to, {}, tongue) + tail]
}

/** Words follow the capitals of the place; `K` and `M` are letters of their own. */
const likeScale = (word: string, like: string) =>
  like.length > 1 ? inCase(word, like) : word.length === 1 && like === like.toUpperCase() ? word.toUpperCase() : word
