import type { Span } from '../../model/index.ts'

/**
 * `word` and `number` are said; `emoji` is one pictogram with what modifies it; `stop` is the end of a sentence or line, or a
 * divider, and no phrase runs across it. Positions index the text that was split.
 */
export interface Token extends Span {
  kind: 'word' | 'number' | 'emoji' | 'stop'
  written: string
}

const TOKEN =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*(?:-(?:nya|mu|ku)(?!\p{L}))?|\p{N}+(?:[.,:]\p{N}+)*|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*)*|[:;]-?[pP](?![\p{L}\p{N}])|[!?…]+|\.(?=\s|$)|[\n|•·]/uy

/**
 * Splits text in one pass; hyphens part words (`buru-buru` is `buru buru`), except before a clitic (`TV-nya`). Plain words, which
 * most are, are read letter by letter; the expression reads the rest.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    const code = text.codePointAt(start)!
    let end = isLetter(code) ? plainEnd(text, start) : start
    if (end === start && code !== BLANK) {
      TOKEN.lastIndex = start
      end += TOKEN.exec(text)?.[0].length ?? 0
    }
    if (end === start) {
      start += code > 0xffff ? 2 : 1
      continue
    }
    const written = text.slice(start, end)
    tokens.push({ kind: kindOf(written), written, start, end })
    start = end
  }
  return tokens
}

const BLANK = 32
const APOSTROPHE = 39
const HYPHEN = 45

/** Where a word of plain letters and digits ends; its start where it goes on with anything else. */
function plainEnd(text: string, start: number): number {
  let end = start
  let code = text.charCodeAt(end)
  while (isLetter(code) || isDigit(code)) code = text.charCodeAt(++end)
  return code === APOSTROPHE || code === HYPHEN || code > 127 ? start : end
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

function kindOf(written: string): Token['kind'] {
  const code = written.charCodeAt(0)
  if (isLetter(code)) return 'word'
  if (code === 58 || code === 59) return 'emoji'
  if (code < 128) return isDigit(code) ? 'number' : 'stop'
  if (/^\p{L}/u.test(written)) return 'word'
  if (/^\p{N}/u.test(written)) return 'number'
  return /^[…•·]/.test(written) ? 'stop' : 'emoji'
}

/** Lower case, no apostrophes, letters written three times or more once; emoji bare. */
export const fold = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’-]|[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
