import type { Concept, Lexicon, Span } from '../model/index.ts'
import { remembering } from './remembering.ts'
import { stem } from './stem.ts'
import { tokenize } from './tokens.ts'

/** What is known of a word wherever it stands: its standard form, and the stem of that. */
interface WordForm {
  /** As texts have it, folded. */
  written: string
  norm: string
  stem: string
  /** It carries no meaning of its own. */
  stop: boolean
  /** It says what a text is about: no stop word, single letter or bare figure. */
  content: boolean
  /** What a reader of words has worked out for it once. */
  hints?: number
}
/** A token with its stem. */
export interface Word extends Span, Pick<WordForm, 'norm' | 'stem' | 'stop' | 'content'> {
  form: WordForm
}
/** A concept found in a text. `first` and `last` index the words. */
export interface ConceptHit extends Span {
  concept: string
  class?: string
  first: number
  last: number
  /** What it is called among the terms of a statement. */
  term: string
  /** A name of the brand's, a mark of the side that a sentence takes in a contrast, or else a meaning. */
  sort: 'name' | 'mark' | 'meaning'
}
interface Split {
  text: string
  words: Word[]
}
export interface Analysis extends Split {
  concepts: ConceptHit[]
}
export interface Analyzer {
  (text: string): Analysis
  /** The same lexicon with further concepts, such as a brand's own names. Cheap: the lexicon is not compiled again. */
  with(concepts: readonly Concept[]): Analyzer
}

/** A concept under one of its forms. `cased`: only where it is written exactly so. */
interface Entry extends Pick<ConceptHit, 'concept' | 'class' | 'term' | 'sort'> {
  cased?: string
}
/** What may follow a stem, and the concepts of which a form ends with it: those that name a thing, and those that are a facet of one. */
interface Node {
  next: Map<string, Node>
  things: Entry[]
  facets: Entry[]
}

/** Class of a concept that narrows what stands inside it and takes no part in scope. */
const FACET = 'facet'

/** Words whose stems are remembered at most. */
const WORDS = 100_000
/** Headings, messages and short documents are read again and again; what is longer is not kept. In characters. */
const LONGEST = 2_000
const isShort = ({ text }: { text: string }) => text.length <= LONGEST

/** Plainer spellings of a word typed with a clitic (ongkirnya), doubled by a figure (teman2) or stretched (gratisss). */
function variants(norm: string): string[] {
  const out: string[] = []
  const single = norm.replace(/2(?=$|nya$|an$)/, '')
  if (single !== norm && /^[a-z]{2,}$/.test(single)) out.push(single)
  const short = norm.replace(/([a-z])\1{2,}/g, '$1')
  if (short !== norm) out.push(short)
  for (const word of [...out, norm]) {
    const bare = word.replace(/-(?:in|kan|an)$|-?(?:nya|ny|mu|ku|lah|kah)$/, '')
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
    (written: string) =>
      standard(written)
        .split(' ')
        .map((norm) => formOf(written, norm, lexicon)),
    { most: WORDS },
  )
  const words = (text: string): Word[] => {
    const found: Word[] = []
    for (const { start, end, norm: written } of tokenize(text)) {
      for (const form of forms(written)) {
        const { norm, stem, stop, content } = form
        found.push({ start, end, norm, stem, stop, content, form })
      }
    }
    return found
  }

  const splits = remembering((text: string): Split => ({ text, words: words(text) }), {
    keeps: (text) => isShort({ text }),
  })
  const reading = (tries: readonly Node[]) => remembering((split: Split) => analyse(split, tries), { keeps: isShort })
  const analyzer = (tries: readonly Node[], read: (split: Split) => Analysis): Analyzer =>
    Object.assign((text: string) => read(splits(text)), {
      with: (concepts: readonly Concept[]) => {
        const own = compile(concepts, words)
        const all = [...tries, own]
        const anew = reading(all)
        // What the further concepts do not touch is read once for all that build on the same.
        const isTouched = ({ words }: Split) => words.some(({ stem }) => own.next.has(stem))
        return analyzer(all, (split) => (isTouched(split) ? anew(split) : read(split)))
      },
    })
  const tries = [compile(lexicon.concepts, words)]
  return analyzer(tries, reading(tries))
}

function formOf(written: string, norm: string, { roots, stopwords }: Lexicon): WordForm {
  const root = stem(norm, roots)
  const stop = stopwords.has(norm)
  const content = !stop && root.length > 1 && !/^\d+$/.test(root)
  return { written, norm, stem: root, stop, content, hints: undefined }
}

const newNode = (): Node => ({ next: new Map(), things: [], facets: [] })

/** A trie over the stems of all forms. */
function compile(concepts: readonly Concept[], words: (text: string) => Word[]): Node {
  const root = newNode()
  for (const { concept, class: name, id, en, cased } of concepts) {
    const sort = concept.startsWith('name-') ? 'name' : concept.startsWith('mark-') ? 'mark' : 'meaning'
    for (const form of [...id, ...en]) {
      let node = root
      for (const word of words(form)) {
        const next = node.next.get(word.stem) ?? newNode()
        node.next.set(word.stem, next)
        node = next
      }
      const entry: Entry = { concept, class: name, term: `~${concept}`, sort, cased: cased ? form : undefined }
      const isKnown = [...node.things, ...node.facets].some((o) => o.concept === concept && o.cased === entry.cased)
      if (node !== root && !isKnown) (name === FACET ? node.facets : node.things).push(entry)
    }
  }
  return root
}

/** Finds the longest concepts at each word; what a longer one hides is left out. */
function analyse({ text, words }: Split, tries: readonly Node[]): Analysis {
  const found: ConceptHit[] = []
  let longest = 0
  for (let first = 0; first < words.length; first++) {
    const { stem } = words[first]!
    for (const { next } of tries) {
      const node = next.get(stem)
      if (node) longest = Math.max(longest, findFrom(node, text, words, first, found))
    }
  }
  if (found.length < 2) return { text, words, concepts: found.map(withoutFacet) }
  return { text, words, concepts: found.filter((_, at) => !isHidden(found, at, longest)).map(withoutFacet) }
}

/** Whether another hit hides one. Hits stand by their first word, and none is longer than `longest`. */
function isHidden(hits: readonly ConceptHit[], at: number, longest: number): boolean {
  const inner = hits[at]!
  for (let i = at - 1; i >= 0 && inner.first - hits[i]!.first <= longest; i--) if (hides(hits[i]!, inner)) return true
  for (let i = at + 1; i < hits.length && hits[i]!.first === inner.first; i++) if (hides(hits[i]!, inner)) return true
  return false
}

/**
 * Adds the longest concepts that begin at a word, first those that name a thing, then those that are a facet of one.
 * @param start the node of the word's stem
 * @returns how many words the longest takes in behind the first
 */
function findFrom(start: Node, text: string, words: readonly Word[], first: number, found: ConceptHit[]): number {
  const from = words[first]!.start
  let [things, facets] = [start.things, start.facets]
  let [lastOfThings, lastOfFacets] = [first, first]
  let node: Node | undefined = start
  for (let last = first; node; node = ++last < words.length ? node.next.get(words[last]!.stem) : undefined) {
    if (last > first && isParted(text, words[last - 1]!, words[last]!)) break
    const { end } = words[last]!
    if (node.things.some((entry) => fits(entry, text, from, end))) [things, lastOfThings] = [node.things, last]
    if (node.facets.some((entry) => fits(entry, text, from, end))) [facets, lastOfFacets] = [node.facets, last]
  }
  add(things, text, words, first, lastOfThings, found)
  add(facets, text, words, first, lastOfFacets, found)
  return Math.max(lastOfThings, lastOfFacets) - first
}

/** Whether a sentence ends between two words; a point after a short one may be that of an abbreviation ("no. 1"). */
function isParted(text: string, before: Word, { start }: Word): boolean {
  const between = text.slice(before.end, start)
  return /[!?;\n]/.test(between) || (before.end - before.start > SHORT && /\.\s/.test(between))
}
/** Letters of an abbreviation at most. */
const SHORT = 4

const fits = ({ cased }: Entry, text: string, from: number, end: number): boolean =>
  cased === undefined || cased === text.slice(from, end)

function add(
  entries: readonly Entry[],
  text: string,
  words: readonly Word[],
  first: number,
  last: number,
  found: ConceptHit[],
): void {
  const [{ start }, { end }] = [words[first]!, words[last]!]
  for (const entry of entries) {
    const { concept, class: name, term, sort } = entry
    if (fits(entry, text, start, end)) found.push({ concept, class: name, first, last, start, end, term, sort })
  }
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
  if (outer.sort === 'mark' && inner.sort !== 'mark') return false
  return outer.sort !== 'name' || inner.sort === 'name'
}

const withoutFacet = (hit: ConceptHit): ConceptHit => (hit.class === FACET ? { ...hit, class: undefined } : hit)
