import type { Span } from '../model/index.ts'

/** A quotation longer than this is a message of its own between two stray marks. In characters. */
const LONGEST_QUOTE = 300
/** A pair of marks around fewer words names or stresses something, and is the speaker's own word. */
const FEWEST_QUOTED = 3
/** Every part is bounded, so that no text makes the search long. */
const LINK = new RegExp(
  [
    '\\[[\\w.]{1,99}\\]',
    '\\{\\{[^}\\n]{0,199}\\}\\}',
    '(?:https?:\\/\\/|www\\.)\\S+',
    '[@#][\\p{L}\\p{N}_.]{0,99}[\\p{L}\\p{N}_]',
    '(?<![\\p{L}\\p{N}.-])[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,6}',
    '(?<![\\p{L}\\p{N}.-])[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,6}\\.(?:com|co|id|net|org|io|app|me|ly|page|link|test|example)(?:\\/\\S*)?(?![\\p{L}\\p{N}])',
  ].join('|'),
  'gu',
)

/** Without one of these there is no link; asking is much cheaper than looking. */
const HINT = /[@#[{]|\.[A-Za-z]|:\/\//g
const SPACE = /\s/

/** Addresses of pages and people, hashtags and merge tags: no words that are said. Merge tags alone have blanks in them. */
export function links(text: string): Span[] {
  HINT.lastIndex = 0
  let hint = HINT.exec(text)
  if (hint === null) return []
  if (text.includes('{{')) return linksIn(text, 0, text.length)
  const spans: Span[] = []
  for (; hint !== null; hint = HINT.exec(text)) {
    let [start, end] = [hint.index, HINT.lastIndex]
    while (start > 0 && !SPACE.test(text[start - 1]!)) start--
    while (end < text.length && !SPACE.test(text[end]!)) end++
    spans.push(...linksIn(text, start, end))
    HINT.lastIndex = end
  }
  return spans
}

const linksIn = (text: string, start: number, end: number): Span[] =>
  [...text.slice(start, end).matchAll(LINK)].map(({ 0: link, index }) => ({
    start: start + index,
    end: start + index + link.length,
  }))

const CLOSING: Record<string, string> = { '“': '”', '„': '”', '«': '»', '"': '"', '‘': '’' }

const OPENING = /[“„«"‘]/

/** What stands between quotation marks and is said by somebody else: three words or more, not the whole text. */
export function quotations(text: string): Span[] {
  if (!OPENING.test(text)) return []
  const spans: Span[] = []
  for (let at = 0; at < text.length; at++) {
    const close = CLOSING[text[at]!]
    if (close === undefined) continue
    const length = text.slice(at + 1, at + LONGEST_QUOTE).indexOf(close)
    if (length < 0) continue
    const end = at + 1 + length
    const whole = text.slice(0, at).trim() === '' && text.slice(end + 1).trim() === ''
    if (
      !whole &&
      text
        .slice(at + 1, end)
        .trim()
        .split(/\s+/).length >= FEWEST_QUOTED
    )
      spans.push({ start: at, end: end + 1 })
    at = end
  }
  return spans
}

/** Whether a span lies in one of these. Asking takes the logarithm of their number. */
export function within(spans: readonly Span[]): (span: Span) => boolean {
  if (spans.length === 0) return () => false
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  // The farthest end of all spans up to each: where it reaches, one of them does.
  const reach: number[] = []
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0))
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.start <= start) low = middle + 1
      else high = middle
    }
    return low > 0 && reach[low - 1]! >= end
  }
}
