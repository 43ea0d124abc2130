import type { Span } from '../model/index.ts'
import { FORGETFUL, type Forms, type Token, tokenize } from './tokens.ts'

/** A phrase that was found. `first` and `last` index the tokens. */
export interface PhraseHit<T> extends Span {
  meaning: T
  first: number
  last: number
}

interface Node<T> {
  next: Map<string, Node<T>>
  meaning?: T
}
/**
 * Finds phrases in a text that is split already: the longest at each word, none inside another. Linear in the text.
 * @param forms by which texts are split, for phrases that live as long as those
 */
export function createPhrases<T>(
  entries: Iterable<readonly [form: string, meaning: T]>,
  forms: Forms = FORGETFUL,
): (tokens: readonly Token[]) => PhraseHit<T>[] {
  const root: Node<T> = { next: new Map() }
  for (const [form, meaning] of entries) {
    let node = root
    for (const {
      form: { kind, norm },
    } of tokenize(form)) {
      if (kind === 'stop') continue
      const next: Node<T> = node.next.get(norm) ?? { next: new Map() }
      node.next.set(norm, next)
      node = next
    }
    if (node !== root) node.meaning ??= meaning
  }
  const openingOf = forms.knows(({ norm }): Node<T> | null => root.next.get(norm) ?? null)
  if (root.next.size === 0) return () => []
  return (tokens) => {
    const hits: PhraseHit<T>[] = []
    for (let first = 0; first < tokens.length; first++) {
      let node: Node<T> | null | undefined = openingOf(tokens[first]!.form)
      let found: { meaning: T; last: number } | undefined
      for (let last = first; node; node = tokens[++last] && node.next.get(tokens[last]!.form.norm)) {
        if (node.meaning !== undefined) found = { meaning: node.meaning, last }
      }
      if (!found) continue
      hits.push({ ...found, first, start: tokens[first]!.start, end: tokens[found.last]!.end })
      first = found.last
    }
    return hits
  }
}
