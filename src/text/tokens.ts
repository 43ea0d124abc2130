import type { Span } from '../model/index.ts'

/** A word or number as written, with its folded form. Positions index the text that was split. */
export interface Token extends Span {
  norm: string
}

const WORD = /[\p{L}\p{N}]+(?:['’.&-][\p{L}\p{N}]+)*/uy

const PLAIN = /^[\u0001-\u007f]*$/

/** Lower case, compatibility forms and typographic marks folded. Length may change: for comparison, not for positions. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[–—−]/g, '-')
    .toLowerCase()
}

/**
 * Splits text into words; abbreviations with inner dots (`s.d`, `S&K`) and hyphenated words stay whole. Words of ASCII, which most
 * are, are read sign by sign; the expression reads the rest.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start)
    if (code < FOREIGN && !isAlphanumeric(code)) {
      start++
      continue
    }
    const end = endOfPlain(text, start)
    if (end > start) {
      tokens.push({ start, end, norm: text.slice(start, end).toLowerCase() })
      start = end
      continue
    }
    WORD.lastIndex = start
    const word = WORD.exec(text)?.[0]
    if (word) tokens.push({ start, end: start + word.length, norm: fold(word) })
    start += word?.length ?? (text.codePointAt(start)! > 0xffff ? 2 : 1)
  }
  return tokens
}

/** From this code on signs are not of ASCII. */
const FOREIGN = 128
const isAlphanumeric = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
/** An apostrophe, a hyphen, a full stop or an ampersand. */
const isJoint = (code: number) => code === 39 || code === 45 || code === 46 || code === 38

/** The end of the word that begins at `start`, or `start` where it is not all of ASCII. */
function endOfPlain(text: string, start: number): number {
  let end = start
  for (;;) {
    let code = text.charCodeAt(end)
    while (isAlphanumeric(code)) code = text.charCodeAt(++end)
    if (code >= FOREIGN) return start
    if (!isJoint(code)) return end
    const next = text.charCodeAt(end + 1)
    if (next >= FOREIGN) return start
    if (!isAlphanumeric(next)) return end
    end++
  }
}
