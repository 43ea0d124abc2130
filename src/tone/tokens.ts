import type { Span } from '../model/index.ts'

/**
 * `word` and `number` are said; `emoji` is a pictogram; `stop` is the end of a sentence or line, or a divider. Positions index the
 * text that was split.
 */
export interface Token extends Span {
  kind: 'word' | 'number' | 'emoji' | 'stop'
  /** Folded: lower case, no apostrophes, letters written three times or more once, laughter of any length in two beats. */
  norm: string
}

const TOKEN =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*|\p{Extended_Pictographic}|[!?…]+|\.(?=\s|$)|[\n|•·]/gu
const EMOJI = /^\p{Extended_Pictographic}/u
const NUMBER = /^\p{N}/u
const WORD = /^\p{L}/u

/** Splits text in one pass. Hyphens and slashes part words, so that `teman-teman` is `teman teman`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: written, index } of text.matchAll(TOKEN)) {
    const kind = kindOf(written)
    tokens.push({ kind, norm: kind === 'word' ? fold(written) : written, start: index, end: index + written.length })
  }
  return tokens
}

function kindOf(written: string): Token['kind'] {
  const code = written.charCodeAt(0)
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'word'
  if (code < 128) return code >= 48 && code <= 57 ? 'number' : 'stop'
  if (WORD.test(written)) return 'word'
  if (NUMBER.test(written)) return 'number'
  return EMOJI.test(written) ? 'emoji' : 'stop'
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
