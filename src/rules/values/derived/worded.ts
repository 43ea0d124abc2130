import type { Span } from '../../../model/index.ts'
import { numberOf } from './counts.ts'
import { PART } from './cues.ts'
import type { Figure } from './figure.ts'

const NUMBER =
  '\\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|two|three|four|five|six|seven|eight|nine|ten|twelve'
const DEAL = new RegExp(
  `(?<![\\p{L}\\d.,])(${NUMBER})(?!\\p{L})[\\p{L} ]{0,24}?,?\\s*(?:cukup |cuma |hanya )?(?:bayar|pay(?: only)? for|pay|for the price of|seharga)\\s+(${NUMBER})(?![\\p{L}\\d]|[.,]\\d|\\s?(?:rb|ribu|jt|juta|k)\\b)`,
  'giu',
)
const SPARED = new RegExp(`(?<!\\p{L})(?:hemat|save)\\s+(${NUMBER}|se)\\s?(?:bulan|months?)(?!\\p{L})`, 'giu')

type Sentence = Span & { text: string }

/** Every match of a pattern in a sentence with its place in the message. */
const found = ({ text, start, end }: Sentence, pattern: RegExp): (Span & { quote: string; groups: string[] })[] =>
  [...text.slice(start, end).matchAll(pattern)].map((m) => {
    const at = start + m.index
    return { start: at, end: at + m[0].length, quote: m[0], groups: m.slice(1) }
  })

/** "Four mugs for the price of three", "menginap 4 malam bayar 3". */
const dealsIn = (sentence: Sentence): Figure[] =>
  found(sentence, DEAL).flatMap(({ groups, ...span }): Figure[] => {
    const [taken, paid] = groups.map(numberOf) as [number, number]
    return taken > paid && paid > 0
      ? [{ role: 'deal', amount: paid, unit: '', pays: { n: taken, unit: '' }, ...span }]
      : []
  })

/** "Bayar tahunan, hemat 2 bulan". */
const sparedIn = (sentence: Sentence): Figure[] =>
  found(sentence, SPARED).map(({ groups, ...span }): Figure => {
    return { role: 'spared', amount: numberOf(groups[0]!) || 1, unit: '', ...span }
  })

/** Half of a price that is due first is a share without a figure. */
function halvesIn(sentence: Sentence): Figure[] {
  const own = sentence.text.slice(sentence.start, sentence.end)
  if (!PART.within.test(own) || PART.returned.test(own)) return []
  const [half] = found(sentence, new RegExp(PART.half, 'giu'))
  return half ? [{ role: 'share', amount: 50, unit: '%', start: half.start, end: half.end, quote: half.quote }] : []
}

/** Figures of a price that a sentence gives in words alone. */
export const wordedIn = (sentence: Sentence): Figure[] => [
  ...dealsIn(sentence),
  ...sparedIn(sentence),
  ...halvesIn(sentence),
]
