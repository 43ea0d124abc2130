import type { Config, Document, Message, Rule, Span, Statement } from '../model/index.ts'
import { fold, remembering } from '../text/index.ts'
import { makeStatement } from './make-statement.ts'
import { type NameFinder, nameFinder } from './name-finder.ts'
import { type ReadOptions, readMessage } from './read-message.ts'
import type { Reading } from './reading.ts'
import { type Renaming, renamings } from './renamings.ts'
import { trimmed, type WordForms, wordForms } from './word-forms.ts'

/** Capitalised words in a row: `Kartu Biru Plus`, `HematGo`. Digits may follow a word, never lead. */
const RUN = /(?<![#@/._-])\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&-]*|\d{1,3}(?![\p{L}\p{N}.,:%/-])))*/gu
/** In a title or a shouted line capitals tell nothing: at least this share of the words must be lower case. */
const LEAST_LOWER = 0.4
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

/** "Selamat datang di Klub Merah": a title that leaves a word of weight in lower case capitalises names only. */
const isSentenceCase = (text: string): boolean => /\s\p{Ll}{5,}/u.test(text)

function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.filter((w) => /^\p{Ll}/u.test(w)).length >= words.length * LEAST_LOWER
}

/** The finder of a configuration's names, made once. */
const finders = new WeakMap<Config['products'], NameFinder>()
function finderOf(products: Config['products'], configured: readonly string[]): NameFinder | undefined {
  const before = finders.get(products)
  if (before) return before
  const fresh = nameFinder(configured)
  if (fresh) finders.set(products, fresh)
  return fresh
}
