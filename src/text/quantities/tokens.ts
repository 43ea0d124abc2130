/** A number, a word or a sign of the text. `code`: part of a phone number, model name or the like, never an amount. */
export interface Token {
  type: 'number' | 'word' | 'sign' | 'masked'
  text: string
  low: string
  start: number
  end: number
  /** White space stands before it. */
  gap: boolean
  code: boolean
}

const DOMAIN =
  /(?:https?:\/\/|www\.)\S+|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|co|id|net|org|me|io|app|ly|gl|be|info|shop|store|dev|us|uk|my|sg|tv|to)(?![a-z0-9])(?:\/\S*)?/iy
const MAIL = /[a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/iy
const HANDLE = /[#@][\p{L}\d_]+/uy
const DIAL = /\*\d+(?:\*\d+)*(?:\*?#|(?=\*\d))|\*\d+(?:\*\d+)+#?/y
const PHONE = /(?:\+\d{1,3}[ -]?\(?|\(?0)\d{1,4}\)?(?:[ -]?\d{2,4}){2,4}(?![\d.,/:])/y
const DASHED_DATE = /^\d{1,2}-\d{1,2}-\d{2,4}$/

/** Currencies and short words that may stand glued before a number without making it a code: `Rp5000`, `tgl5`. */
const GLUED_CURRENCIES = new Set(
  'rp idr usd us eur gbp sgd myr rm chf cny jpy aud cad nzd hkd thb php inr rs sar aed'.split(' '),
)
const GLUED_CUES = new Set('disc diskon tgl jam pk pkl pukul sd hg hgg cuma hanya mulai min max maks'.split(' '))

export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return code > 0xbf && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && !isSpace(code)
}
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
function isSpace(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0x3000
  )
}
function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

/** End of a number: digits joined by single points or commas. */
function numberEnd(text: string, at: number): number {
  let i = at
  while (isDigit(text.charCodeAt(i))) {
    i++
    const c = text.charCodeAt(i)
    if ((c === 46 || c === 44) && isDigit(text.charCodeAt(i + 1))) i++
  }
  return i
}

/** End of an address, handle, dial code or phone number that starts here, or 0. */
function maskEnd(text: string, at: number, code: number): number {
  if (code === 35 || code === 64) return match(HANDLE, text, at)
  if (code === 42) return match(DIAL, text, at)
  if (code === 43 || code === 40 || code === 48) {
    const end = match(PHONE, text, at)
    if (!end) return 0
    const found = text.slice(at, end)
    return found.replace(/\D/g, '').length >= 8 && !DASHED_DATE.test(found) ? end : 0
  }
  return 0
}

/** End of a web or mail address whose first word ends at `end`, or 0. */
function addressEnd(text: string, at: number, end: number): number {
  const next = text.charCodeAt(end)
  if (next === 46 && (isLetter(text.charCodeAt(end + 1)) || isDigit(text.charCodeAt(end + 1)))) {
    return match(MAIL, text, at) || match(DOMAIN, text, at)
  }
  if (next === 58 && text.startsWith('://', end)) return match(DOMAIN, text, at)
  return next === 64 ? match(MAIL, text, at) : 0
}

function mayPrecede(word: string, number: string): boolean {
  return GLUED_CURRENCIES.has(word) || (GLUED_CUES.has(word) && /^\d{1,2}(?!\d)/.test(number))
}

/** Is a number after these tokens part of a name such as `G2`, `INV-2026-001` or `ke-4`? */
function isCode(number: string, previous: Token | undefined, before: Token | undefined): boolean {
  if (!previous) return false
  if (previous.type === 'masked') return true
  if (previous.type === 'word') return !mayPrecede(previous.low, number) && previous.low.charCodeAt(0) < 0x2000
  if ((previous.low !== '-' && previous.low !== '_') || previous.gap || !before) return false
  return before.type === 'word' ? !mayPrecede(before.low, number) : before.code
}

/** Cuts text into tokens in one pass. Positions are UTF-16 indices. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let i = 0
  let gap = true
  while (i < text.length) {
    const c = text.charCodeAt(i)
    if (isSpace(c)) {
      gap = true
      i++
      continue
    }
    let type: Token['type'] = 'sign'
    let end = maskEnd(text, i, c)
    if (end) type = 'masked'
    else if (isDigit(c)) {
      end = numberEnd(text, i)
      type = 'number'
    } else if (isLetter(c)) {
      end = i + 1
      while (isLetter(text.charCodeAt(end))) end++
      type = 'word'
      const address = addressEnd(text, i, end)
      if (address) {
        end = address
        type = 'masked'
      }
    } else end = i + 1
    const raw = text.slice(i, end)
    const previous = tokens.at(-1)
    const code = type === 'number' && !gap && isCode(raw, previous, tokens.at(-2))
    tokens.push({ type, text: raw, low: type === 'word' ? raw.toLowerCase() : raw, start: i, end, gap, code })
    gap = false
    i = end
  }
  return tokens
}
