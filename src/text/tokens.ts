import type { Span } from '../model/index.ts'

/** A word or number as written, with its folded form. Positions index the text that was split. */
export interface Token extends Span {
  norm: string
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+|[.&](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu

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

/** Splits text into words; abbreviations with inner dots (`s.d`, `S&K`) and hyphenated words stay whole. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    tokens.push({ start: match.index, end: match.index + match[0].length, norm: fold(match[0]) })
  }
  return tokens
}
