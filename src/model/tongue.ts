import type { Document } from './document.ts'

/** The commonest words of either language that the other does not have. */
const WORDS = {
  id: /\b(?:dan|yang|di|ke|dari|untuk|dengan|hari|bulan|tahun|jam|kamu|kami|bisa|sampai|hingga|mulai|tidak|nggak|kalau|per|sudah|belanja|harga|ini|atau)\b/gi,
  en: /\b(?:the|and|of|for|with|to|in|is|are|you|your|we|our|days?|months?|years?|until|from|or|at|within|per|this)\b/gi,
}

/** Language of a text by its commonest words; undefined where both have as many. */
export function tongueIn(text: string): 'id' | 'en' | undefined {
  const [id, en] = [text.match(WORDS.id)?.length ?? 0, text.match(WORDS.en)?.length ?? 0]
  return id === en ? undefined : id > en ? 'id' : 'en'
}

/** So much of a document tells its language. In characters. */
const BEGINNING = 2000
const known = new WeakMap<Document, string>()

/** Language of a document, a BCP 47 language: as its source says, else by its commonest words; "" where these do not tell. */
export function languageOf(document: Document): string {
  const before = known.get(document)
  if (before !== undefined) return before
  const told = document.locale?.split(/[-_]/, 1)[0]?.toLowerCase()
  const language = told || (tongueIn(document.text.slice(0, BEGINNING)) ?? '')
  known.set(document, language)
  return language
}
