import type { Span } from '../../model/index.ts'
import type { Token } from '../tokens.ts'
import { type Slot, waysToSay } from './forms.ts'
import type { ToneLexicon } from './lexicon.ts'
import { fold } from './tokens.ts'

/** A form that was found, with what it stands for. */
interface Match<Label extends string> extends Span {
  label: Label
  weight: number
}

interface Meaning<Label extends string> {
  label: Label
  weight: number
  firm: boolean
}
interface Node<Label extends string> {
  words: Map<string, Node<Label>>
  classes: Map<string, Node<Label>>
  meanings: Meaning<Label>[]
}
const node = <Label extends string>(): Node<Label> => ({ words: new Map(), classes: new Map(), meanings: [] })

/** An entry of the lexicon under the label that its forms stand for. */
interface LabelledEntry<Label extends string> {
  label: Label
  weight: number
  firm: boolean
  id: readonly string[]
  en: readonly string[]
}

/** A word as the lexicon knows it. */
interface Known {
  norm: string
  classes: readonly string[]
  /** Whether any form begins with it: most words of a text do not. */
  begins: boolean
}

/** How many spellings are remembered; text is untrusted and may hold any number of words. */
const CACHE = 50_000

/**
 * Compiles entries into one trie over folded words. Matching walks the tokens once and takes the longest form at each word,
 * unless a form before it covers that already, or overlaps it and says the same. Forms are short, so time is linear in the text.
 */
export function createMatcher<Label extends string>(
  entries: readonly LabelledEntry<Label>[],
  lexicon: Pick<ToneLexicon, 'spellings' | 'classes' | 'numbers' | 'negators' | 'fillers'>,
): (tokens: readonly Token[]) => Match<Label>[] {
  const root = node<Label>()
  const spelled = (norm: string) => lexicon.spellings.get(norm) ?? norm
  const listed = (words: readonly string[]) => words.map((word) => spelled(fold(word)))
  const classesOf = new Map<string, string[]>()
  for (const [name, words] of Object.entries({ ...lexicon.classes, N: lexicon.numbers })) {
    for (const word of listed(words)) classesOf.set(word, [...(classesOf.get(word) ?? []), name])
  }
  const negators = new Set(listed(lexicon.negators))
  const fillers = new Set(listed(lexicon.fillers))
  const vocabulary = new Set([...classesOf.keys(), ...negators, ...fillers])
  for (const entry of entries) {
    const meaning = { label: entry.label, weight: entry.weight, firm: entry.firm }
    for (const form of [...entry.id, ...entry.en]) {
      for (const way of waysToSay(form, spelled)) {
        add(root, way, meaning)
        for (const slot of way) if ('word' in slot) vocabulary.add(slot.word)
      }
    }
  }

  const cache = new Map<string, Known>()
  const knownAs = ({ kind, written }: Token): Known => {
    let found = cache.get(written)
    if (found === undefined) {
      const spoken = kind === 'word' || kind === 'emoji'
      const norm = spoken ? standard(fold(written), vocabulary, spelled) : written
      const classes = [
        ...(classesOf.get(norm) ?? []),
        ...(kind === 'number' ? ['N'] : []),
        ...(kind === 'emoji' ? [] : ['X']),
      ]
      found = { norm, classes, begins: root.words.has(norm) || classes.some((name) => root.classes.has(name)) }
      if (cache.size < CACHE) cache.set(written, found)
    }
    return found
  }

  return (tokens) => {
    const said: Known[] = []
    for (const token of tokens) said.push(knownAs(token))
    let best: Node<Label> | undefined
    let bestEnd = 0
    const walk = (at: Node<Label>, i: number): void => {
      if (at.meanings.length > 0 && i > bestEnd) {
        best = at
        bestEnd = i
      }
      if (i >= tokens.length || tokens[i]!.kind === 'stop') return
      const next = at.words.get(said[i]!.norm)
      if (next) walk(next, i + 1)
      if (at.classes.size === 0) return
      for (const name of said[i]!.classes) {
        const slot = at.classes.get(name)
        if (slot) walk(slot, i + 1)
      }
    }
    const longest = (i: number): typeof best => {
      best = undefined
      bestEnd = 0
      walk(root, i)
      return best
    }
    const matches: Match<Label>[] = []
    const latest = new Map<Label, { end: number; weight: number; at: number }>()
    let covered = 0
    for (let i = 0; i < tokens.length; i++) {
      if (!said[i]!.begins) continue
      const found = longest(i)
      if (!found || bestEnd <= covered) continue
      const end = bestEnd
      const span = { start: tokens[i]!.start, end: tokens[end - 1]!.end }
      const takenBack = negated(i)
      for (const { label, weight, firm } of found.meanings) {
        const before = latest.get(label)
        const overlaps = before !== undefined && i < before.end
        if (overlaps && (before.weight === 0 || before.weight >= weight)) continue
        const heard = weight > 0 && (firm || !takenBack)
        const at = overlaps ? before.at : matches.length
        latest.set(label, { end, weight: heard ? weight : 0, at })
        if (heard) matches[at] = { label, weight, ...span }
      }
      covered = end
    }
    return matches

    function negated(first: number): boolean {
      const before = (k: number) => (k >= 0 && tokens[k]!.kind === 'word' ? said[k]!.norm : '')
      return negators.has(before(first - 1)) || (fillers.has(before(first - 1)) && negators.has(before(first - 2)))
    }
  }
}

function add<Label extends string>(root: Node<Label>, way: readonly Slot[], meaning: Meaning<Label>): void {
  let at = root
  for (const slot of way) {
    const [edges, key] = 'word' in slot ? [at.words, slot.word] : [at.classes, slot.class]
    const next = edges.get(key) ?? node<Label>()
    edges.set(key, next)
    at = next
  }
  if (!at.meanings.some((m) => m.label === meaning.label)) at.meanings.push(meaning)
}

const CLITIC = /(?:nya|ny|mu|ku|lah|kah|pun)$/
/** Laughter of any length: two letters over and over. */
const LAUGHTER = /^([a-z])([a-z])(?:\1\2)+\1?$/

/** The spelling under which the lexicon knows a word, laughter in two beats; a clitic is taken off where no word has it. */
function standard(norm: string, vocabulary: ReadonlySet<string>, spelled: (norm: string) => string): string {
  for (const form of [norm, norm.replace(LAUGHTER, '$1$2$1$2'), norm.replace(CLITIC, '')]) {
    const word = spelled(form)
    if (form.length > 1 && vocabulary.has(word)) return word
  }
  return norm
}
