import type { TimeValue } from '../../model/index.ts'
import { inCase, type Tongue } from './spell.ts'

const CLOCK =
  /(?<h>\d{1,2})(?:(?<sign>[.:])(?<min>\d\d))?(?:(?<gap>\s?)(?<half>[ap]\.?m\.?)(?!\p{L}))?(?:\s(?<part>pagi|siang|sore|malam|dini hari))?/giu

/** Another clock time, or two, as the quotation writes its own: `07.00 sampai 21.00`, `6 pagi sampai jam 9 malam`, `4 pm`. */
export function restyleTime(quote: string, from: TimeValue, to: TimeValue, tongue: Tongue): string[] {
  if (from.zone && to.zone && from.zone !== to.zone) return []
  const old = [from.time ?? from.from, from.time ? undefined : from.to].filter((t) => t !== undefined)
  const fresh = [to.time ?? to.from, to.time ? undefined : to.to].filter((t) => t !== undefined)
  if (old.length !== fresh.length) return []
  const clocks = [...quote.matchAll(CLOCK)]
  const plain = fresh.map((time) => (tongue === 'id' ? time.replace(':', '.') : time)).join('–')
  if (clocks.length !== old.length || clocks.some((clock, i) => readingOf(clock) !== old[i])) return [plain]
  let text = quote
  for (const [i, clock] of [...clocks.entries()].reverse()) {
    const written = writeLike(clock, fresh[i]!)
    if (written === undefined) return [plain]
    text = text.slice(0, clock.index) + written + text.slice(clock.index + clock[0].length)
  }
  return [text]
}

/** HH:MM of a match; undefined where its words leave the half of the day open. */
function readingOf({ groups }: RegExpMatchArray): string {
  const { h, min = '00', half, part } = groups as Record<string, string | undefined>
  const hour = Number(h)
  const late =
    /^p/i.test(half ?? '') || (/^(?:siang|sore|malam)$/i.test(part ?? '') && hour >= (part === 'siang' ? 1 : 3))
  const early = /^a/i.test(half ?? '') || (/^malam$/i.test(part ?? '') && hour === 12)
  const full = early && hour === 12 ? 0 : late && hour < 12 && !(part === 'siang' && hour > 6) ? hour + 12 : hour
  return `${String(full).padStart(2, '0')}:${min}`
}

function writeLike({ groups }: RegExpMatchArray, time: string): string | undefined {
  const { h, sign, gap, half, part } = groups as Record<string, string | undefined>
  const [hour, minute] = time.split(':') as [string, string]
  const twelve = half !== undefined || part !== undefined
  const shown = twelve ? Number(hour) % 12 || 12 : Number(hour)
  // "9 malam" has no place for minutes, "4 pm" takes them behind a colon.
  if (minute !== '00' && sign === undefined && half === undefined) return undefined
  const minutes = sign === undefined && minute === '00' ? '' : `${sign ?? ':'}${minute}`
  const figure = String(shown).padStart(
    h!.startsWith('0') || (sign !== undefined && !twelve && h!.length === 2) ? 2 : 1,
    '0',
  )
  const ending =
    half === undefined
      ? ''
      : `${gap}${inCase(half.toLowerCase().replace(/^[ap]/, Number(hour) < 12 ? 'a' : 'p'), half)}`
  return figure + minutes + ending + (part === undefined ? '' : ` ${inCase(partOf(Number(hour)), part)}`)
}

const partOf = (hour: number): string =>
  hour < 4 ? 'dini hari' : hour < 11 ? 'pagi' : hour < 15 ? 'siang' : hour < 18 ? 'sore' : 'malam'
