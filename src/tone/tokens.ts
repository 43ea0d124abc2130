import type { Span } from '../model/index.ts'
import { createInterned, hashAt } from './interned.ts'
import { SEED, step } from './trained/hash.ts'

/** One word, number, emoji or stop of a text. Positions index the text that was split. */
export interface Token extends Span {
  form: Form
}

/**
 * How a token is written, whatever the text. `word` and `number` are said; `emoji` is a pictogram with what modifies it, or a face
 * of signs; `stop` is the end of a sentence or line, or a divider, and no phrase runs across it.
 */
export interface Form {
  kind: 'word' | 'number' | 'emoji' | 'stop'
  written: string
  /** Folded: lower case, no apostrophes, letters written three times or more once, laughter of any length in two beats. */
  norm: string
  /** What remembers it; without a home it was made for one text alone. */
  home: Forms | undefined
  /** Its number among those of its home: what is met often has a low one, so that what is known of it stands close together. */
  number: number
  /** The bits of measures that know nothing of it, as most do of most. */
  unknown: number
}

/** Forms that are met again and again: each is folded once, and what measures know of it is worked out once. */
export interface Forms {
  /** @param hash `hashAt` of the same stretch */
  of(text: string, start: number, end: number, hash: number): Form
  /** What one measure knows of each form; null is cheapest. Measures live as long as the forms: their bits are never given away again. */
  knows<T extends object | number | null>(make: (form: Form) => T): (form: Form) => T
}

/** Of a small integer. */
const BITS = 31
/** How many forms are remembered, and their longest; text is untrusted and may hold any number of words. */
const MOST_FORMS = 50_000
const LONGEST_FORM = 40

export function createForms(): Forms {
  const interned = createInterned<Form>(MOST_FORMS)
  let kept = 0
  let measures = 0
  const forms: Forms = {
    of(text, start, end, hash) {
      const found = interned.find(text, start, end, hash)
      if (found) return found
      const form = newForm(text.slice(start, end), forms, kept)
      if (end - start > LONGEST_FORM || !interned.keep(form, hash)) form.home = undefined
      else kept++
      return form
    },
    knows<T extends object | number | null>(make: (form: Form) => T) {
      const bit = measures < BITS ? 1 << measures : 0
      measures++
      const answers: (T | undefined)[] = []
      return (form) => {
        if (form.home !== forms) return make(form)
        if ((form.unknown & bit) !== 0) return null as T
        const known = answers[form.number]
        if (known !== undefined) return known
        const made = make(form)
        answers[form.number] = made
        if (made === null) form.unknown |= bit
        return made
      }
    },
  }
  return forms
}

/** Remembers nothing: for a text or two that nobody reads again. */
export const FORGETFUL: Forms = {
  of: (text, start, end) => newForm(text.slice(start, end), undefined, -1),
  knows: (make) => make,
}

function newForm(written: string, home: Forms | undefined, number: number): Form {
  const kind = kindOf(written)
  return { kind, written, norm: kind === 'word' ? fold(written) : written, home, number, unknown: 0 }
}

/** A form that stands for more than one token. */
export const formOf = (written: string, { home }: Form): Form =>
  (home ?? FORGETFUL).of(written, 0, written.length, hashAt(written, 0, written.length))

const TOKEN =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*)*|[:;]-?[pP](?![\p{L}\p{N}])|[!?…]+|\.(?=\s|$)|[\n|•·]/uy
const NUMBER = /^\p{N}/u
const WORD = /^\p{L}/u
const [APOSTROPHE, COLON, SEMICOLON] = [39, 58, 59]
/** Of each sign of ASCII, whether a token may begin with it: letters, digits, and these. */
const BEGINS = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[\p{L}\p{N}:;!?.\n|]/u.test(String.fromCharCode(code))),
)

/**
 * Splits text in one pass. Hyphens and slashes part words, so that `teman-teman` is `teman teman`. Plain words, which most are, are
 * read letter by letter; the expression reads the rest.
 */
export function tokenize(text: string, forms: Forms = FORGETFUL): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    let code = text.charCodeAt(start)
    if (code < 128 && BEGINS[code] === 0) {
      start++
      continue
    }
    let end = start
    let hash = SEED
    if (isLetter(code)) {
      while (isLetter(code) || isDigit(code)) {
        hash = step(hash, code)
        code = text.charCodeAt(++end)
      }
      if (code === APOSTROPHE || code > 127) end = start
    }
    if (end === start) {
      TOKEN.lastIndex = start
      if (!TOKEN.test(text)) {
        start += text.codePointAt(start)! > 0xffff ? 2 : 1
        continue
      }
      end = TOKEN.lastIndex
      hash = hashAt(text, start, end)
    }
    tokens.push({ form: forms.of(text, start, end, hash), start, end })
    start = end
  }
  return tokens
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

function kindOf(written: string): Form['kind'] {
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
