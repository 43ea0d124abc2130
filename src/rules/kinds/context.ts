import type { Document, Message, Span, Statement } from '../../model/index.ts'
import type { Analyzer } from '../../text/index.ts'

const AROUND = 0.5

/** Weight of a term by how few documents have it (inverse document frequency, log scale, 0 for a term of every document). */
export function termDepth(documents: readonly Document[], analyze: Analyzer): (term: string) => number {
  const counts = new Map<string, number>()
  for (const document of documents) {
    const { words, concepts } = analyze(document.text)
    for (const term of new Set([
      ...words.filter((w) => !w.stop).map((w) => w.stem),
      ...concepts.map((c) => `~${c.concept}`),
    ]))
      counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return (term) => Math.log((documents.length + 1) / ((counts.get(term) ?? 1) + 0.5))
}

const weighed = (s: Statement): Map<string, number> => {
  const weights = new Map<string, number>()
  for (const term of s.aroundTerms) if (!term.startsWith('~name-')) weights.set(term, AROUND)
  for (const term of s.terms) if (!term.startsWith('~name-')) weights.set(term, 1)
  return weights
}

/** How much of what stands around the one stands around the other too, 0..1: the weight of the shared terms. */
export function likeness(a: Statement, b: Statement, depth: (term: string) => number): number {
  const [x, y] = [weighed(a), weighed(b)]
  const mass = (m: Map<string, number>) => Math.sqrt([...m].reduce((sum, [term, w]) => sum + (w * depth(term)) ** 2, 0))
  let shared = 0
  for (const [term, w] of x) shared += w * (y.get(term) ?? 0) * depth(term) ** 2
  return shared / (mass(x) * mass(y) || 1)
}

/** Terms of a sentence, and those of the rest of its message and of the headings above. */
export function termsIn(
  message: Message,
  sentence: Span,
  analyze: Analyzer,
): { terms: string[]; aroundTerms: string[] } {
  const { text } = message
  const terms = (part: string) => {
    const { words, concepts } = analyze(part)
    return [
      ...new Set([
        ...words.filter((w) => !w.stop && !/^\d/.test(w.stem)).map((w) => w.stem),
        ...concepts.map((c) => `~${c.concept}`),
      ]),
    ]
  }
  const around = [...message.context, text.slice(0, sentence.start), text.slice(sentence.end)].join('\n')
  return { terms: terms(text.slice(sentence.start, sentence.end)), aroundTerms: terms(around) }
}
