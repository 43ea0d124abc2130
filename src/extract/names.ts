import type { Config, Document, Message, Rule, Span, Statement } from '../model/index.ts'
import { fold } from '../text/index.ts'
import { type ReadOptions, readMessage } from './reading.ts'
import { makeStatement } from './statements.ts'

/** Capitalised words in a row: `Kartu Biru Plus`, `HematGo`. Digits may follow a word, never lead. */
const RUN = /\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&-]*|\d{1,3}(?![\p{L}\p{N}.,:%/-])))*/gu
/** In a title or a shouted line capitals tell nothing: at least this share of the words must be lower case. */
const LEAST_LOWER = 0.4
const MOST_WORDS = 5
/** Roles whose capitals are a matter of style. */
const STYLED = new Set(['heading', 'title', 'cta', 'nav', 'subject', 'meta', 'legal'])

/** Names of the configuration with their written forms. */
export const configuredNames = (config: Config): { name: string; forms: string[] }[] =>
  config.products.map((p) => (typeof p === 'string' ? { name: p, forms: [p] } : { name: p.name, forms: [p.name, ...(p.aliases ?? [])] }))

/**
 * Every place where the copy names something: configured names wherever they stand, other capitalised names where they
 * stand in running text. One statement a mention, its value the name; its terms are the rest of the sentence.
 */
export function nameStatements(config: Config, documents: readonly Document[], rule: Rule, options: ReadOptions): Statement[] {
  const words = wordForms(documents)
  const known = knownPattern(config)
  return documents.flatMap((document) =>
    document.messages.flatMap((message) => {
      if (message.role === 'nav' || message.role === 'quote' || message.data) return []
      const found = mentions(message, known, words)
      if (found.length === 0) return []
      const reading = readMessage(document, message, options)
      return found.flatMap((span) => {
        const sentence = reading.sentences.find((s) => span.start >= s.start && span.end <= s.end)
        const name = message.text.slice(span.start, span.end)
        if (!sentence) return []
        return [makeStatement(rule, reading, sentence, { value: { type: 'name', name }, span, modality: 'exact', confidence: 0.8 })]
      })
    }),
  )
}

function mentions(message: Message, known: RegExp | undefined, forms: WordForms): Span[] {
  const spans: Span[] = []
  const { text } = message
  for (const m of known ? text.matchAll(known) : []) spans.push({ start: m.index, end: m.index + m[0].length })
  if (STYLED.has(message.role) || !isProse(text)) return spans
  for (const m of text.matchAll(RUN)) {
    const span = trimmed(text, { start: m.index, end: m.index + m[0].length }, forms)
    if (!span || spans.some((s) => s.start <= span.start && s.end >= span.end)) continue
    spans.push(span)
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** Leaves out what begins a sentence with a capital but is an ordinary word. Undefined where no name is left. */
function trimmed(text: string, span: Span, forms: WordForms): Span | undefined {
  let { start } = span
  const opens = /(?:^|[.!?:…"“(•\n]\s*|[^\p{L}\p{N}\s,]\s*)$/u.test(text.slice(Math.max(0, start - 3), start))
  const words = () => text.slice(start, span.end).split(' ')
  const first = fold(words()[0]!)
  if (opens && (forms.lower.has(first) || !forms.capital.has(first))) start += words()[0]!.length + 1
  if (start >= span.end) return undefined
  const left = words()
  if (left.length > MOST_WORDS) return undefined
  const camel = left.length === 1 && /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(left[0]!)
  return left.length > 1 || camel ? { start, end: span.end } : undefined
}

function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.filter((w) => /^\p{Ll}/u.test(w)).length >= words.length * LEAST_LOWER
}

/** Words that the copy writes in lower case, and those that it capitalises inside a sentence. */
interface WordForms {
  lower: Set<string>
  capital: Set<string>
}

function wordForms(documents: readonly Document[]): WordForms {
  const forms: WordForms = { lower: new Set(), capital: new Set() }
  for (const { text } of documents) {
    for (const m of text.matchAll(/(?<![\p{L}\p{N}#@./_-])\p{Ll}[\p{L}-]+/gu)) forms.lower.add(m[0])
    for (const m of text.matchAll(/(?<=\p{Ll},? )\p{Lu}[\p{L}\p{N}-]+/gu)) forms.capital.add(fold(m[0]))
  }
  return forms
}

function knownPattern(config: Config): RegExp | undefined {
  const forms = configuredNames(config).flatMap((n) => n.forms).sort((a, b) => b.length - a.length)
  const quoted = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
  return quoted.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${quoted.join('|')})(?![\\p{L}\\p{N}])`, 'gu') : undefined
}
