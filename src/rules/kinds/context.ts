import type { Document, Message, Span, Statement } from '../../model/index.ts'
import type { Analyzer } from '../../text/index.ts'
import { keptFor } from '../kept.ts'

/** What stands around a sentence tells less of it than its own words. */
const AROUND = 0.5
/** In fewer documents than these rarity cannot be told. */
const LEAST_SIZE = 30

/** How much of what stands around one statement stands around another, 0..1. */
export type Likeness = (a: Statement, b: Statement) => number

/**
 * Likeness of surroundings: cosine of the words and concepts of the sentence, and at half weight of the rest of its
 * message and the headings above, each weighed by how few documents have it (tf-idf, Salton and Buckley 1988). The
 * value of a statement and names of products are left out.
 */
export function createLikeness(documents: readonly Document[], analyze: Analyzer): Likeness {
  // Most copy calls for no comparison at all.
  let told: ((term: string) => number) | undefined
  const depth = (term: string) => {
    told ??= termDepth(documents, analyze)
    return told(term)
  }
  const known = new Map<string, { weights: Map<string, number>; mass: number }>()
  const weigh = (s: Statement) => {
    const before = known.get(s.id)
    if (before) return before
    const { message, document } = s
    const sentence = { start: s.sentence.start - message.start, end: s.sentence.end - message.start }
    const name = s.value.type === 'name' ? s.value.name : ''
    const { terms, aroundTerms } = termsIn(message, sentence, analyze, name)
    const below = termsOf([document.title ?? '', ...sectionOf(s)].join('\n').replaceAll(name || '\0', ' '), analyze)
    const weights = new Map<string, number>()
    for (const term of [...aroundTerms, ...below]) weights.set(term, AROUND * depth(term))
    for (const term of terms) weights.set(term, depth(term))
    const fresh = { weights, mass: Math.hypot(...weights.values()) }
    known.set(s.id, fresh)
    return fresh
  }
  return (a, b) => {
    const [x, y] = [weigh(a), weigh(b)]
    let shared = 0
    for (const [term, w] of x.weights) shared += w * (y.weights.get(term) ?? 0)
    return shared / (x.mass * y.mass || 1)
  }
}

/** What stands under a heading. */
function sectionOf({ document, message }: Statement): string[] {
  if (message.role !== 'heading' && message.role !== 'title') return []
  return document.messages.filter((m) => m.context.includes(message.text)).map((m) => m.text)
}

function termDepth(documents: readonly Document[], analyze: Analyzer): (term: string) => number {
  const counts = new Map<string, number>()
  for (const document of documents) {
    for (const term of termsOfDocument(document, analyze)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const size = Math.max(documents.length, LEAST_SIZE) + 1
  return (term) => Math.log(size / ((counts.get(term) ?? 1) + 0.5))
}

const termsOfDocument = keptFor(({ text }: Document, analyze: Analyzer) => termsOf(text, analyze))

/** Stems that carry meaning, and concepts; a word inside a concept counts as both. */
function termsOf(text: string, analyze: Analyzer): string[] {
  const { words, concepts } = analyze(text)
  const stems = words.filter((w) => !w.stop && w.stem.length > 1 && !/^\d/.test(w.stem)).map((w) => w.stem)
  const named = concepts.map((c) => c.concept).filter((c) => !c.startsWith('name-'))
  return [...new Set([...stems, ...named.map((c) => `~${c}`)])]
}

/** Terms of a sentence without `leaveOut`, and those of the rest of its message and of the headings above. */
export function termsIn(
  message: Message,
  sentence: Span,
  analyze: Analyzer,
  leaveOut = '',
): { terms: string[]; aroundTerms: string[] } {
  const { text } = message
  const own = text.slice(sentence.start, sentence.end)
  const rest = leaveOut ? own.replaceAll(leaveOut, ' ') : own
  const around = [...message.context, text.slice(0, sentence.start), text.slice(sentence.end)].join('\n')
  return { terms: termsOf(rest, analyze), aroundTerms: termsOf(around, analyze) }
}
