import type { Span } from '../model/index.ts'
import { stemIndonesian } from '../text/index.ts'
import { links, quotations, within } from './asides.ts'
import { createPhrases } from './phrases.ts'
import { tokenize } from './tokens.ts'

/** A use of a banned word. `banned`: the word as the voice names it. */
export interface BannedHit extends Span {
  banned: string
  confidence: number
}

const WRITTEN = 0.95
const INFLECTED = 0.85
const DISGUISED = 0.8
/** Shorter words are found only as they are written: KW is not in kWh, and `obat` not in `berobat`. */
const SHORTEST_INFLECTED = 4
const SHORTEST_DISGUISED = 4
/** Longer runs of letters are no words. */
const LONGEST = 60

const LEET: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const ENGLISH = /^(?:s|es|er|ers|est|ly|d|ed|ing|y|ness)$/

/** A word with the signs that stand for letters in it. */
interface Word extends Span {
  norm: string
}
/** One place of a banned phrase. */
interface Part {
  norm: string
  /** Written in capitals by the voice: an abbreviation, found in capitals or all small letters, not behind a number. */
  cased: boolean
}
interface Entry {
  banned: string
  parts: Part[]
}

/**
 * Compiles banned words and phrases. They are found in any inflection of Indonesian (kelemotan, termurahan) and English (cheaper),
 * with letters stretched (lemoot), swapped for figures (l3mot) or set apart (l-e-m-o-t), in capitals, and doubled by a figure
 * (abal2). Not inside other words, nor in addresses of pages, names, or what a customer is quoted with. Linear in the text.
 */
export function createBanned(banned: readonly string[], names: readonly string[]): (text: string) => BannedHit[] {
  const entries = banned
    .map((word): Entry => ({ banned: word, parts: partsOf(word) }))
    .filter(({ parts }) => parts.length > 0)
  const forms = new Set(entries.flatMap(({ parts }) => parts.map(({ norm }) => norm)))
  const roots = new Set([...forms].filter((norm) => norm.length >= SHORTEST_INFLECTED))
  const squeezed = new Map([...roots].map((form) => [squeeze(form), form]))
  const vocabulary = { forms, roots, squeezed, squeezedRoots: new Set(squeezed.keys()) }
  const firsts = Map.groupBy(entries, ({ parts }) => parts[0]!.norm)
  const isName = createPhrases(names.map((name) => [name, true] as const))
  const known = new Map<string, Reading | undefined>()
  const read = (norm: string): Reading | undefined => {
    if (known.has(norm)) return known.get(norm)
    const reading = readingOf(norm, vocabulary)
    if (known.size < 50_000) known.set(norm, reading)
    return reading
  }

  return (text) => {
    const tokens = split(text)
    const readings = tokens.map(({ norm }) => read(norm))
    const hits: BannedHit[] = []
    for (let at = 0; at < tokens.length; at++) {
      const found = firsts.get(readings[at]?.form ?? '')
      for (const { banned, parts } of found ?? []) {
        const places = parts.map((_, i) => readings[at + i])
        if (!parts.every(({ norm }, i) => places[i]?.form === norm && (i === 0 || close(text, tokens, at + i))))
          continue
        if (parts.some((part, i) => !written(part, text, tokens, at + i))) continue
        const span = { start: tokens[at]!.start, end: tokens[at + parts.length - 1]!.end }
        hits.push({ banned, ...span, confidence: Math.min(...places.map((place) => place!.confidence)) })
      }
    }
    for (const { start, end, norm } of spelledOut(text)) {
      const reading = read(norm)
      const entry = reading && firsts.get(reading.form)?.find(({ parts }) => parts.length === 1)
      if (entry) hits.push({ banned: entry.banned, start, end, confidence: DISGUISED })
    }
    if (hits.length === 0) return hits
    const isAside = within([
      ...links(text).filter((span) => text[span.start] !== '#'),
      ...quotations(text),
      ...isName(tokenize(text)),
    ])
    return hits.filter((hit) => !isAside(hit))
  }
}

interface Reading {
  /** The banned form that the word is a form of. */
  form: string
  confidence: number
}

interface Vocabulary {
  forms: ReadonlySet<string>
  /** Forms that are long enough to be inflected. */
  roots: ReadonlySet<string>
  /** Roots without doubled letters → roots. */
  squeezed: ReadonlyMap<string, string>
  squeezedRoots: ReadonlySet<string>
}

function readingOf(norm: string, { forms, roots, squeezed, squeezedRoots }: Vocabulary): Reading | undefined {
  if (forms.has(norm)) return { form: norm, confidence: WRITTEN }
  if (norm.length < SHORTEST_DISGUISED || norm.length > LONGEST) return undefined
  const plain = /[\d@$!]/.test(norm) ? unmask(norm) : norm
  const inflected = inflectionOf(plain, forms, roots)
  if (inflected) return { form: inflected, confidence: plain === norm ? INFLECTED : DISGUISED }
  const censored = /[@*]/.test(norm) ? [...roots].find((form) => isCensored(norm, form)) : undefined
  if (censored) return { form: censored, confidence: DISGUISED }
  const single = squeeze(plain)
  if (single === plain) return undefined
  const stretched = inflectionOf(single, squeezedRoots, squeezedRoots)
  return stretched === undefined ? undefined : { form: squeezed.get(stretched)!, confidence: DISGUISED }
}

/** The form that an inflected word comes from, where one of them is in it. */
function inflectionOf(word: string, forms: ReadonlySet<string>, roots: ReadonlySet<string>): string | undefined {
  if (forms.has(word)) return word
  const stem = stemIndonesian(word, roots)
  if (roots.has(stem)) return stem
  for (let cut = word.length - 1; cut >= Math.max(SHORTEST_INFLECTED - 1, word.length - 4); cut--) {
    if (!ENGLISH.test(word.slice(cut))) continue
    const base = word.slice(0, cut)
    const candidates = [base, `${base}e`, base.replace(/i$/, 'y'), base.replace(/([b-df-hj-np-tv-z])\1$/, '$1')]
    const form = candidates.find((candidate) => roots.has(candidate))
    if (form) return form
  }
  return undefined
}

const unmask = (norm: string) => norm.replace(/[\d@$!]/g, (char) => LEET[char] ?? char)
/** A vowel hidden behind a star or an at sign: l*mot. */
const isCensored = (norm: string, form: string): boolean =>
  norm.length === form.length &&
  [...form].every((char, i) => char === norm[i] || (/[@*]/.test(norm[i]!) && /[aeiou]/.test(char)))
const squeeze = (word: string) => word.replace(/(.)\1+/g, '$1')

const partsOf = (banned: string): Part[] =>
  split(banned).map(({ norm, start, end }) => ({ norm, cased: /^\p{Lu}{2,3}$/u.test(banned.slice(start, end)) }))

/** Words with the signs that stand for letters, and words doubled by a figure as two. */
function split(text: string): Word[] {
  return tokenizeMasked(text).flatMap((token) => {
    const doubled = /^(\p{L}{3,})2(an|nya)?$/u.exec(token.norm)
    if (!doubled) return [token]
    const [, word, ending = ''] = doubled
    return [
      { ...token, norm: word! },
      { ...token, norm: `${word}${ending}` },
    ]
  })
}

const MASKED = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L})|[@$*](?=[\p{L}\p{N}])|!(?=\p{L}))*/gu

function tokenizeMasked(text: string): Word[] {
  return [...text.matchAll(MASKED)].map((match) => {
    const norm = match[0]
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/(\p{L})\1{2,}/gu, '$1')
    return { norm, start: match.index, end: match.index + match[0].length }
  })
}

/** Two words of a phrase stand next to each other: a blank, a hyphen or a sign between, no end of a sentence. */
function close(text: string, tokens: readonly Word[], at: number): boolean {
  const gap = text.slice(tokens[at - 1]!.end, tokens[at]!.start)
  return gap === '' || /^[\s\-–_*~"'’]{1,3}$/.test(gap)
}

function written({ cased }: Part, text: string, tokens: readonly Word[], at: number): boolean {
  const { start, end, norm } = tokens[at]!
  if (norm.length < SHORTEST_INFLECTED && (text[start - 1] === '-' || text[end] === '-')) return false
  if (!cased) return true
  const form = text.slice(start, end)
  return (
    (form === form.toUpperCase() || form === form.toLowerCase()) &&
    !/\d[\s.,]*$/.test(text.slice(Math.max(0, start - 4), start))
  )
}

const APART = /(?<![\p{L}\p{N}])\p{L}(?:([\s.\-_*])\p{L})(?:\1\p{L}){1,30}(?![\p{L}\p{N}])/gu

/** Words whose letters are set apart by one and the same sign: l-e-m-o-t, l e m o t. */
const spelledOut = (text: string): Word[] =>
  [...text.matchAll(APART)].map((match) => ({
    norm: match[0].replace(/[^\p{L}]/gu, '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
