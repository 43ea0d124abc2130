import type { Config, Document, Message, Rule, Span, Statement } from '../model/index.ts'
import { fold, remembering } from '../text/index.ts'
import { type NameFinder, nameFinder } from './name-finder.ts'
import { type ReadOptions, readMessage } from './read-message.ts'
import type { Reading } from './reading.ts'
import { type Renaming, renamings } from './renamings.ts'
import { makeStatement } from './statements.ts'

/** Capitalised words in a row: `Kartu Biru Plus`, `HematGo`. Digits may follow a word, never lead. */
const RUN = /(?<![#@/._-])\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&-]*|\d{1,3}(?![\p{L}\p{N}.,:%/-])))*/gu
/** In a title or a shouted line capitals tell nothing: at least this share of the words must be lower case. */
const LEAST_LOWER = 0.4
const MOST_WORDS = 5
/** Roles whose capitals are a matter of style. */
const STYLED = new Set(['heading', 'title', 'cta', 'nav', 'subject', 'meta', 'legal'])

/**
 * Every place where the copy names something: configured names wherever they stand, other capitalised names where they
 * stand in running text. One statement a mention, its value the name, its terms the rest of the sentence. A name that
 * its own sentence retires ("X is now Y") is `negated`.
 */
export function nameStatements(
  config: Config,
  documents: readonly Document[],
  rule: Rule,
  options: ReadOptions,
): Statement[] {
  const words = wordForms(documents, config.brand)
  const configured = config.products.flatMap((p) => (typeof p === 'string' ? [p] : [p.name, ...(p.aliases ?? [])]))
  const renamed = new Map(
    documents.flatMap((d) => d.messages).map((m) => [m.id, renamings(m.text, configured)] as const),
  )
  const retired = [...renamed.values()]
    .flat()
    .map((r) => r.old)
    .filter((name) => !words.lower.has(fold(name)))
  const known = retired.length > 0 ? nameFinder([...configured, ...retired]) : finderOf(config.products, configured)
  const mentionsBefore = mentionsOf(rule, options)
  return documents.flatMap((document) =>
    document.messages.flatMap((message) => {
      if (message.role === 'nav' || message.role === 'quote' || message.data) return []
      const told = renamed.get(message.id) ?? []
      const found = mentions(message, known, words, told)
      if (found.length === 0) return []
      let reading: Reading | undefined
      const before = mentionsBefore(document)
      return found.flatMap((span) => {
        const modality = told.some((r) => r.oldSpan.start === span.start) ? 'negated' : 'exact'
        const key = `${message.id} ${span.start}-${span.end} ${modality}`
        if (!before.has(key)) {
          reading ??= readMessage(document, message, options)
          before.set(key, mention(rule, reading, span, modality))
        }
        return before.get(key) ?? []
      })
    }),
  )
}

/** Drafts are held against the same documents again and again: of so many, mentions are kept for each way to read them. */
const KEPT = 4_000
type Mentions = (document: Document) => Map<string, Statement | undefined>
const kept = new WeakMap<ReadOptions['analyze'], Map<string, Mentions>>()
function mentionsOf(rule: Rule, options: ReadOptions): Mentions {
  const known = kept.get(options.analyze) ?? new Map<string, Mentions>()
  kept.set(options.analyze, known)
  const key = `${rule.id} ${options.currency} ${options.asOf}`
  const own = known.get(key) ?? remembering((_: Document) => new Map<string, Statement | undefined>(), { most: KEPT })
  known.set(key, own)
  return own
}

/** The statement that a name stands in a message, where a sentence holds it. */
function mention(rule: Rule, reading: Reading, span: Span, modality: 'negated' | 'exact'): Statement | undefined {
  const sentence = reading.sentences.find((s) => span.start >= s.start && span.end <= s.end)
  if (!sentence) return undefined
  const value = { type: 'name' as const, name: reading.message.text.slice(span.start, span.end) }
  const statement = makeStatement(rule, reading, sentence, { value, span, modality, confidence: 0.8 })
  return { ...statement, subject: { name: value.name, key: fold(value.name), origin: 'sentence' } }
}

function mentions(
  message: Message,
  known: NameFinder | undefined,
  forms: WordForms,
  told: readonly Renaming[],
): Span[] {
  const { text } = message
  const spans: Span[] = told.flatMap((r) => [r.oldSpan, r.newSpan])
  const add = (span: Span | undefined) => {
    if (span && !spans.some((s) => s.start < span.end && s.end > span.start)) spans.push(span)
  }
  for (const span of known?.(text) ?? []) add(span)
  for (const span of runsIn(message)) add(trimmed(text, span, forms))
  return spans.sort((a, b) => a.start - b.start)
}

/** Where messages name things by their capitals alone: drafts are held against the same ones again and again. */
const runsIn = remembering(({ text, role }: Message): readonly Span[] =>
  isProse(text) && (!STYLED.has(role) || isSentenceCase(text))
    ? Array.from(text.matchAll(RUN), ({ index, 0: match }) => ({ start: index, end: index + match.length }))
    : [],
)

/** Leaves out what begins a sentence with a capital but is an ordinary word. Undefined where no name is left. */
function trimmed(text: string, span: Span, forms: WordForms): Span | undefined {
  let { start } = span
  const opens = /(?:^|[.!?:…"“(•\n]\s*|[^\p{L}\p{N}\s,]\s*)$/u.test(text.slice(Math.max(0, start - 3), start))
  const words = () => text.slice(start, span.end).split(' ')
  const first = fold(words()[0]!)
  const isOrdinary = forms.lower.has(first) || (words().length > 2 && !forms.capital.has(first))
  if (opens && isOrdinary && !forms.brand.has(first)) start += first.length + 1
  const end = start + text.slice(start, span.end).replace(NO_PART, '').length
  if (start >= end) return undefined
  const left = text.slice(start, end).split(' ')
  // "Hitungannya 1 poin": a word that begins its sentence, and a count.
  const isCount = opens && left.filter((word) => !/^\d/.test(word)).length === 1
  if (left.length > MOST_WORDS || (isCount && left.length > 1)) return undefined
  const camel = left.length === 1 && /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(left[0]!)
  return left.length > 1 || camel ? { start, end } : undefined
}

/** Whose a thing is and what it costs stand behind its name: "Koin Jati Anda", "Jati Plus-mu", "Paket Jati Rp29". */
const NO_PART = /(?:(?: (?:Anda|Kamu|Bapak|Ibu|Pak|Bu|Kakak|Kak|Bunda|Ayah|Rp\d+))+|-(?:mu|nya|ku))$/u

/** "Selamat datang di Klub Merah": a title that leaves a word of weight in lower case capitalises names only. */
const isSentenceCase = (text: string): boolean => /\s\p{Ll}{5,}/u.test(text)

function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.filter((w) => /^\p{Ll}/u.test(w)).length >= words.length * LEAST_LOWER
}

/** Words that the copy writes in lower case, those that it capitalises inside a sentence, and those of the brand's name. */
interface WordForms {
  lower: Set<string>
  capital: Set<string>
  brand: Set<string>
}

function wordForms(documents: readonly Document[], brand: string): WordForms {
  const forms: WordForms = { lower: new Set(), capital: new Set(), brand: new Set(fold(brand).split(' ')) }
  for (const document of documents) {
    const { lower, capital } = formsOf(document)
    for (const word of lower) forms.lower.add(word)
    for (const word of capital) forms.capital.add(word)
  }
  return forms
}

/** Drafts are held against the same documents again and again. */
const formsOf = remembering(
  ({ text }: Document): { lower: readonly string[]; capital: readonly string[] } => ({
    lower: distinct(text.match(/(?<![\p{L}\p{N}#@./_-])\p{Ll}[\p{L}-]+/gu) ?? []),
    capital: distinct((text.match(/(?<=\p{Ll},? )\p{Lu}[\p{L}\p{N}-]+/gu) ?? []).map(fold)),
  }),
  { most: 1_000 },
)
const distinct = (words: readonly string[]) => [...new Set(words)]

/** The finder of a configuration's names, made once. */
const finders = new WeakMap<Config['products'], NameFinder>()
function finderOf(products: Config['products'], configured: readonly string[]): NameFinder | undefined {
  const before = finders.get(products)
  if (before) return before
  const fresh = nameFinder(configured)
  if (fresh) finders.set(products, fresh)
  return fresh
}
