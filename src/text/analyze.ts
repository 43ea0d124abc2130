import type { Concept, Lexicon, Span } from '../model/index.ts'
import { remembering } from './remembering.ts'
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
export interface Analyzer {
  (text: string): Analysis
  /** The same lexicon with further concepts, such as a brand's own names. Cheap: the lexicon is not compiled again. */
  with(concepts: readonly Concept[]): Analyzer
}

interface Node {
  next: Map<string, Node>
  concepts: { concept: string; class?: string; cased?: string }[]
}

/** Class of a concept that narrows what stands inside it and takes no part in scope. */
const FACET = 'facet'

/** Words whose stems are remembered at most. */
const WORDS = 100_000
/** Headings, messages and short documents are read again and again; what is longer is not kept. In characters. */
const LONGEST = 2_000
const isShort = (text: string) => text.length <= LONGEST

/** Plainer spellings of a word typed with a clitic (ongkirnya), doubled by a figure (teman2) or stretched (gratisss). */
function variants(norm: string): string[] {
  const out: string[] = []
  const single = norm.replace(/2(?=$|nya$|an$)/, '')
  if (single !== norm && /^[a-z]{2,}$/.test(single)) out.push(single)
  const short = norm.replace(/([a-z])\1{2,}/g, '$1')
  if (short !== norm) out.push(short)
  for (const word of [...out, norm]) {
    const bare = word.replace(/-?(?:nya|ny|mu|ku|lah|kah)$/, '')
    if (bare !== word && bare.length >= 3) out.push(bare)
  }
  return out
}

/** Compiles a lexicon into an analyzer: tokens, standard forms of slang, stems, and the longest concepts at each word. */
export function createAnalyzer(lexicon: Lexicon): Analyzer {
  const listed = (norm: string) => (Object.hasOwn(lexicon.slang, norm) ? lexicon.slang[norm] : undefined)
  const standard = (norm: string): string => {
    const known = listed(norm)
    if (known !== undefined || lexicon.roots.has(norm)) return known ?? norm
    for (const variant of variants(norm)) {
      const found = listed(variant) ?? (lexicon.roots.has(variant) ? variant : undefined)
      if (found !== undefined) return found
    }
    return norm
  }
  const forms = remembering(
    (norm: string) =>
      standard(norm)
        .split(' ')
        .map((part) => ({ norm: part, stem: stem(part, lexicon.roots), stop: lexicon.stopwords.has(part) })),
    { most: WORDS },
  )
  const words = (text: string): Word[] =>
    tokenize(text).flatMap(({ start, end, norm }) => forms(norm).map((form) => ({ start, end, ...form })))
  const wordsOf = remembering(words, { keeps: isShort })

  const analyzer = (tries: readonly Node[], base?: (text: string) => Analysis): Analyzer => {
    const own = tries.at(-1)!
    const read = (text: string): Analysis => {
      const all = wordsOf(text)
      // What further concepts do not touch is read once for all drafts.
      return base && !all.some((_, first) => longestAt(text, all, first, own).length > 0)
        ? base(text)
        : analyse(text, all, tries)
    }
    const remembered = remembering(read, { keeps: isShort })
    return Object.assign((text: string) => remembered(text), {
      with: (concepts: readonly Concept[]) => analyzer([...tries, compile(concepts, words)], remembered),
    })
  }
  return analyzer([compile(lexicon.concepts, words)])
}

/** A trie over the stems of all forms. */
function compile(entries: readonly Concept[], words: (text: string) => Word[]): Node {
  const root: Node = { next: new Map(), concepts: [] }
  for (const entry of entries) {
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
      if (
        node !== root &&
        !node.concepts.some((c) => c.concept === entry.concept && c.cased === (entry.cased ? form : undefined))
      ) {
        node.concepts.push({ concept: entry.concept, class: entry.class, ...(entry.cased ? { cased: form } : {}) })
      }
    }
  }

  return root
}

/** Finds the longest concepts at each word; what a longer one hides is left out. */
function analyse(text: string, words: Word[], tries: readonly Node[]): Analysis {
  const found: ConceptHit[] = []
  let longest = 0
  for (let first = 0; first < words.length; first++) {
    for (const trie of tries) {
      for (const { fits, last } of longestAt(text, words, first, trie)) {
        const span = { start: words[first]!.start, end: words[last]!.end }
        for (const { cased: _, ...concept } of fits) found.push({ ...concept, first, last, ...span })
        longest = Math.max(longest, last - first)
      }
    }
  }
  return { text, words, concepts: found.filter((_, at) => !isHidden(found, at, longest)).map(withoutFacet) }
}

/** Whether another hit hides one. Hits stand by their first word, and none is longer than `longest`. */
function isHidden(hits: readonly ConceptHit[], at: number, longest: number): boolean {
  const inner = hits[at]!
  for (let i = at - 1; i >= 0 && inner.first - hits[i]!.first <= longest; i--) if (hides(hits[i]!, inner)) return true
  for (let i = at + 1; i < hits.length && hits[i]!.first === inner.first; i++) if (hides(hits[i]!, inner)) return true
  return false
}

const NONE: readonly { fits: Node['concepts']; last: number }[] = []

/** The longest concepts that begin at a word: those that name a thing, and those that are a facet of one. */
function longestAt(
  text: string,
  words: readonly Word[],
  first: number,
  trie: Node,
): readonly { fits: Node['concepts']; last: number }[] {
  let node = trie.next.get(words[first]!.stem)
  if (!node) return NONE
  const best: { fits: Node['concepts']; last: number }[] = []
  for (let last = first; node; node = ++last < words.length ? node.next.get(words[last]!.stem) : undefined) {
    if (node.concepts.length === 0) continue
    const written = text.slice(words[first]!.start, words[last]!.end)
    const fits = node.concepts.filter((c) => c.cased === undefined || c.cased === written)
    for (const facet of [false, true]) {
      const kind = fits.filter((c) => (c.class === FACET) === facet)
      if (kind.length) best[facet ? 1 : 0] = { fits: kind, last }
    }
  }
  return best.filter(Boolean)
}

/**
 * A concept inside a longer one is part of it: "gratis ongkir" is not also "gratis". Names swallow nothing: Koin Payung is a
 * coin. A facet adds to what stands inside it: "kuota malam" is a quota too.
 */
function hides(outer: ConceptHit, inner: ConceptHit): boolean {
  const contains =
    outer.first <= inner.first && outer.last >= inner.last && outer.last - outer.first > inner.last - inner.first
  if (!contains) return false
  if (outer.class === FACET && inner.class !== FACET) return false
  return !outer.concept.startsWith('name-') || inner.concept.startsWith('name-')
}

const withoutFacet = ({ class: name, ...hit }: ConceptHit): ConceptHit =>
  name === undefined || name === FACET ? hit : { ...hit, class: name }
