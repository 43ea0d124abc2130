import { formOf, type Token, tokenize } from '../tokens.ts'

const CLITIC = /^(?:nya|mu|ku)$/

/** The tokens as forms of the lexicon have them: a clitic behind a hyphen belongs to its word (`TV-nya`). */
export function withClitics(text: string, tokens: readonly Token[]): readonly Token[] {
  if (!text.includes('-')) return tokens
  const joined: Token[] = []
  for (const token of tokens) {
    const before = joined.at(-1)
    const joins =
      before?.form.kind === 'word' &&
      token.start === before.end + 1 &&
      text[before.end] === '-' &&
      CLITIC.test(token.form.written) &&
      !before.form.written.includes('-')
    if (!joins) joined.push(token)
    else {
      const form = formOf(text.slice(before.start, token.end), before.form)
      joined[joined.length - 1] = { form, start: before.start, end: token.end }
    }
  }
  return joined
}

/** Splits a form of the lexicon, as {@link withClitics} does a text. */
export const split = (text: string): readonly Token[] => withClitics(text, tokenize(text))

/** Lower case, no apostrophes, letters written three times or more once; emoji bare. */
export const fold = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’-]|[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
