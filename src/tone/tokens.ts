import type { Span } from '../model/index.ts'

/**
 * `word` and `number` are said; `emoji` is a pictogram with what modifies it, or a face of signs; `stop` is the end of a sentence
 * or line, or a divider, and no phrase runs across it. Positions index the text that was split.
 */
export interface Token extends Span, Form {}

/** How a token is written, whatever the text. */
interface Form {
  kind: 'word' | 'number' | 'emoji' | 'stop'
  written: string
  /** Folded: lower case, no apostrophes, letters written three times or more once, laughter of any length in two beats. */
  norm: string
}

/** Forms by how they are written: what one reader splits again and again is folded once. */
export type Forms = Map<string, Form>

/** How many forms are remembered; text is untrusted and may hold any number of words. */
const MOST_FORMS = 50_000

const TOKEN =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*)*|[:;]-?[pP](?![\p{L}\p{N}])|[!?…]+|\.(?=\s|$)|[\n|•·]/uy
const NUMBER = /^\p{N}/u
const WORD = /^\p{L}/u
const [BLANK, APOSTROPHE, COLON, SEMICOLON] = [32, 39, 58, 59]

/**
 * Splits text in one pass. Hyphens and slashes part words, so that `teman-teman` is `teman teman`. Plain words, which most are, are
 * read letter by letter; the expression reads the rest.
 */
export function tokenize(text: string, forms: Forms = new Map()): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start)
    if (code === BLANK) {
      start++
      continue
    }
    let end = isLetter(code) ? plainEnd(text, start) : start
    if (end === start) {
      TOKEN.lastIndex = start
      end += TOKEN.exec(text)?.[0].length ?? 0
    }
    if (end === start) {
      start += text.codePointAt(start)! > 0xffff ? 2 : 1
      continue
    }
    const { kind, written, norm } = formOf(text.slice(start, end), forms)
    tokens.push({ kind, written, norm, start, end })
    start = end
  }
  return tokens
}

/** Where a word of plain letters and digits ends; its start where it goes on with anything else. */
function plainEnd(text: string, start: number): number {
  let end = start
  let code = text.charCodeAt(end)
  while (isLetter(code) || isDigit(code)) code = text.charCodeAt(++end)
  return code === APOSTROPHE || code > 127 ? start : end
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

function formOf(written: string, forms: Forms): Form {
  let form = forms.get(written)
  if (form === undefined) {
    const kind = kindOf(written)
    form = { kind, written, norm: kind === 'word' ? fold(written) : written }
    if (forms.size < MOST_FORMS) forms.set(written, form)
  }
  return form
}

function kindOf(written: string): Token['kind'] {
  const code = written.charCodeAt(0)
  if (isLetter(code)) return 'word'
  if (code === COLON || code === SEMICOLON) return 'emoji'
  if (code < 128) return isDigit(code) ? 'number' : 'stop'
  if (WORD.test(written)) return 'word'
  if (NUMBER.test(written)) return 'number'
  return /^[…•·]/.test(written) ? 'stop' : 'emoji'
}

const SIMPLE = /^[a-z]+$/
const TRIPLE = /(.)\1\1/
const LAUGHTER = /^(h[aeio]|wk|kw|xi)\1+[a-z]?$/

/** The folded form of a word, as in a token. */
export function fold(written: string): string {
  const lower = written.toLowerCase()
  return SIMPLE.test(lower) && !TRIPLE.test(lower) && !LAUGHTER.test(lower) ? lower : foldAll(written)
}

const foldAll = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(LAUGHTER, '$1$1')
