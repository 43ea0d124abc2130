import type { Span } from '../../model/index.ts'
import { FORGETFUL, type Form, type Forms, type Token } from '../tokens.ts'
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
  /** By the number of the word. */
  words: Map<number, Node<Label>>
  /** Undefined where no form goes on with a class, or ends. */
  classes: Map<string, Node<Label>> | undefined
  meanings: Meaning<Label>[] | undefined
  /** The bits of all words by which a form goes on, so that most words are known not to be among them without looking. */
  bits: number
}
const node = <Label extends string>(): Node<Label> => ({
  words: new Map(),
  classes: undefined,
  meanings: undefined,
  bits: 0,
})
const isNode = <Label extends string>(found: Node<Label> | undefined): found is Node<Label> => found !== undefined

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
  /** Its number among the words of forms, and one bit for that; 0 where it stands in none. */
  word: number
  bit: number
  classes: readonly string[]
  stops: boolean
  negates: boolean
  fills: boolean
}

const nameless = (classes: readonly string[], stops = false): Known => ({
  ...{ word: 0, bit: 0, classes, stops, negates: false, fills: false },
})
/** What is known of a token that the lexicon does not name. */
const NAMELESS: Readonly<Record<Form['kind'], Known>> = {
  word: nameless(['X']),
  number: nameless(['N', 'X']),
  emoji: nameless([]),
  stop: nameless(['X'], true),
}

/**
 * Compiles entries into one trie over folded words. Matching walks the tokens once and takes the longest form at each word,
 * unless a form before it covers that already, or overlaps it and says the same. Forms are short, so time is linear in the text.
 * @param forms by which most texts are split
 */
export function createMatcher<Label extends string>(
  entries: readonly LabelledEntry<Label>[],
  lexicon: Pick<ToneLexicon, 'spellings' | 'classes' | 'numbers' | 'negators' | 'fillers'>,
  forms: Forms = FORGETFUL,
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
  /** The number of each word that a form names; numbers begin at 1. */
  const numbers = new Map<string, number>()
  for (const entry of entries) {
    const meaning = { label: entry.label, weight: entry.weight, firm: entry.firm }
    for (const form of [...entry.id, ...entry.en]) {
      for (const way of waysToSay(form, spelled)) {
        for (const slot of way) if ('word' in slot && !numbers.has(slot.word)) numbers.set(slot.word, numbers.size + 1)
        add(root, way, meaning, numbers)
      }
    }
  }
  const vocabulary = new Set([...classesOf.keys(), ...negators, ...fillers, ...numbers.keys()])

  const knownAs = forms.knows(({ kind, written }): Known | null => {
    const spoken = kind === 'word' || kind === 'emoji'
    const norm = spoken ? standard(fold(written), vocabulary, spelled) : written
    const [negates, fills] = [negators, fillers].map((words) => kind === 'word' && words.has(norm)) as [
      boolean,
      boolean,
    ]
    const word = numbers.get(norm) ?? 0
    const own = classesOf.get(norm)
    const { classes, stops } = NAMELESS[kind]
    if (word === 0 && own === undefined && !negates && !fills) return kind === 'word' ? null : NAMELESS[kind]
    const bit = word > 0 ? bitOf(word) : 0
    return { word, bit, classes: [...(own ?? []), ...classes], stops, negates, fills }
  })
  /** Where forms that begin with a word go on: most words of a text begin none. */
  const openingsOf = forms.knows((form): readonly Node<Label>[] | null => {
    const { word, classes, stops } = knownAs(form) ?? NAMELESS.word
    if (stops) return null
    const openings = [root.words.get(word), ...classes.map((name) => root.classes?.get(name))].filter(isNode)
    return openings.length > 0 ? openings : null
  })

  let tokens: readonly Token[] = []
  let best: readonly Meaning<Label>[] | undefined
  let bestEnd = 0
  const walk = (at: Node<Label>, i: number): void => {
    if (at.meanings !== undefined && i > bestEnd) {
      best = at.meanings
      bestEnd = i
    }
    if (i >= tokens.length || (at.bits === 0 && at.classes === undefined)) return
    const { bit, word, classes, stops } = knownAs(tokens[i]!.form) ?? NAMELESS.word
    if (stops) return
    const next = (at.bits & bit) !== 0 ? at.words.get(word) : undefined
    if (next) walk(next, i + 1)
    if (at.classes === undefined) return
    for (const name of classes) {
      const slot = at.classes.get(name)
      if (slot) walk(slot, i + 1)
    }
  }
  /** The longest form that begins at a token, into `best` and `bestEnd`. */
  const lookFrom = (first: readonly Node<Label>[], i: number): void => {
    best = undefined
    bestEnd = 0
    for (let k = 0; k < first.length; k++) walk(first[k]!, i + 1)
  }
  /** Whether a negation stands before a word, right there or with one filler between. */
  const isNegated = (first: number): boolean => {
    const before = first > 0 ? knownAs(tokens[first - 1]!.form) : null
    if (before === null || before.negates || !before.fills || first < 2) return before?.negates ?? false
    return knownAs(tokens[first - 2]!.form)?.negates ?? false
  }

  return (text) => {
    tokens = text
    const matches: Match<Label>[] = []
    const latest: { label: Label; end: number; weight: number; at: number }[] = []
    let covered = 0
    for (let i = 0; i < tokens.length; i++) {
      const first = openingsOf(tokens[i]!.form)
      if (first === null) continue
      lookFrom(first, i)
      if (best === undefined || bestEnd <= covered) continue
      covered = bestEnd
      const [start, end] = [tokens[i]!.start, tokens[bestEnd - 1]!.end]
      const takenBack = isNegated(i)
      for (const { label, weight, firm } of best) {
        const known = latest.find((one) => one.label === label)
        const before = known !== undefined && i < known.end ? known : undefined
        if (before !== undefined && (before.weight === 0 || before.weight >= weight)) continue
        const heard = weight > 0 && (firm || !takenBack)
        const now = { label, end: bestEnd, weight: heard ? weight : 0, at: before?.at ?? matches.length }
        if (known === undefined) latest.push(now)
        else Object.assign(known, now)
        if (heard) matches[now.at] = { label, weight, start, end }
      }
    }
    return matches
  }
}

/** One of 32 bits. */
const bitOf = (word: number): number => 1 << (word & 31)

function add<Label extends string>(
  root: Node<Label>,
  way: readonly Slot[],
  meaning: Meaning<Label>,
  numbers: ReadonlyMap<string, number>,
): void {
  let at = root
  for (const slot of way) {
    if ('word' in slot) {
      const word = numbers.get(slot.word)!
      at.bits |= bitOf(word)
      at = nextOf(at.words, word)
    } else {
      at.classes ??= new Map()
      at = nextOf(at.classes, slot.class)
    }
  }
  at.meanings ??= []
  if (!at.meanings.some((m) => m.label === meaning.label)) at.meanings.push(meaning)
}

function nextOf<Label extends string, Key>(edges: Map<Key, Node<Label>>, key: Key): Node<Label> {
  const next = edges.get(key) ?? node<Label>()
  edges.set(key, next)
  return next
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
