import type { Lexicon, Span } from '../model/index.ts'
import { stem } from './stem.ts'
import { type Token, tokenize } from './tokens.ts'

/** A token with its stem; `stop` where it carries no meaning of its own. */
export interface Word extends Token {
  stem: string
  stop: boolean
}
/** A concept found in a text. `first` and `last` index the words. */
export interface ConceptHit extends Span {
  concept: string
  class?: string
  first: number
  last: number
}
export interface Analysis {
  text: string
  words: Word[]
  concepts: ConceptHit[]
}
export type Analyzer = (text: string) => Analysis

interface Node {
  next: Map<string, Node>
  concepts: { concept: string; class?: string; cased?: string }[]
}

/** Compiles a lexicon into an analyzer: tokens, standard forms of slang, stems, and the longest concepts at each word. */
export function createAnalyzer(lexicon: Lexicon): Analyzer {
  const stems = new Map<string, string>()
  const standard = (norm: string) => lexicon.slang[norm] ?? norm
  const stemOf = (norm: string): string => {
    let known = stems.get(norm)
    if (known === undefined) {
      known = stem(norm, lexicon.roots)
      if (stems.size < 100_000) stems.set(norm, known)
    }
    return known
  }
  const words = (text: string): Word[] =>
    tokenize(text).flatMap((token) => {
      const parts = standard(token.norm).split(' ')
      return parts.map((part) => ({ ...token, norm: part, stem: stemOf(part), stop: lexicon.stopwords.has(part) }))
    })

  const root: Node = { next: new Map(), concepts: [] }
  for (const entry of lexicon.concepts) {
    for (const form of [...entry.id, ...entry.en]) {
      let node = root
      for (const word of words(form)) {
        let next = node.next.get(word.stem)
        if (!next) {
          next = { next: new Map(), concepts: [] }
          node.next.set(word.stem, next)
        }
        node = next
      }
      if (node !== root && !node.concepts.some((c) => c.concept === entry.concept)) {
        node.concepts.push({ concept: entry.concept, class: entry.class, ...(entry.cased ? { cased: form } : {}) })
      }
    }
  }

  return (text) => {
    const list = words(text)
    const concepts: ConceptHit[] = []
    for (let i = 0; i < list.length; i++) {
      let node: Node | undefined = root
      let best: { node: Node; last: number } | undefined
      for (let j = i; j < list.length && node; j++) {
        node = node.next.get(list[j]!.stem)
        if (node?.concepts.length) best = { node, last: j }
      }
      if (!best) continue
      for (const { cased, ...found } of best.node.concepts) {
        if (cased !== undefined && text.slice(list[i]!.start, list[best.last]!.end) !== cased) continue
        concepts.push({ ...found, first: i, last: best.last, start: list[i]!.start, end: list[best.last]!.end })
      }
    }
    // A concept inside a longer one is part of it: "gratis ongkir" is not also "gratis". Names swallow nothing: Koin Kita is a coin.
    const outer = concepts.filter(
      (c) => !concepts.some((o) => (!o.concept.startsWith('name-') || c.concept.startsWith('name-')) && o.first <= c.first && o.last >= c.last && o.last - o.first > c.last - c.first),
    )
    return { text, words: list, concepts: outer }
  }
}
