import type { Span, Statement } from '../model/index.ts'
import type { AddressBook } from './address.ts'
import type { Heard } from './check.ts'
import { CHAT, STIFF } from './register.ts'
import type { ToneWords } from './words.ts'

/** One message of an announcement, and the words in it by which its document's voice is known. Spans index the message's text. */
export interface Voice {
  heard: Heard
  /** A form of address, or `stiff` or `chat`. */
  sound: string
  spans: Span[]
}
/** One announcement in two voices. `confidence`: 0..1. */
export interface TwoVoices {
  kind: 'address' | 'register'
  /** By what both are known to announce the same: a campaign's code, or what they say of a subject. */
  about: string
  sides: [Voice, Voice]
  confidence: number
}

/** A code that customers type: capitals with a figure among them. */
const CODE = /(?<![\p{L}\p{N}])(?=[A-Z]*\d)[A-Z][A-Z0-9]{4,15}(?![\p{L}\p{N}])/gu
/** What more documents say is no announcement but the brand's usual copy. */
const MOST_DOCUMENTS = 12
const CLASH = 0.6
/** That both speak of one thing is itself not certain. */
const SAME = 0.8

/**
 * Messages of different channels that announce the same in two voices: forms of address that clash, or a letter and chat. Only
 * where the configuration leaves the voice open, and within one audience.
 * @param statements what the messages state; a subject with one value in two places is one announcement
 */
export function twoVoices(
  heard: readonly Heard[],
  statements: readonly Statement[],
  knowledge: { book: AddressBook; clashes: ToneWords['clashes'] },
): TwoVoices[] {
  const documents = Map.groupBy(heard, ({ document }) => document.id)
  const address = new Map([...documents].map(([id, all]) => [id, addressOf(all, knowledge.book, knowledge.clashes)]))
  const register = new Map([...documents].map(([id, all]) => [id, registerOf(all)]))
  const { clashes } = knowledge
  return announcements(heard, statements).flatMap(({ about, places }) =>
    pairsOf([...places.values()]).flatMap(([a, b]): TwoVoices[] => {
      const [one, other] = [address.get(a), address.get(b)]
      const clash =
        one && other ? Math.max(clashes[one.system]?.[other.system] ?? 0, clashes[other.system]?.[one.system] ?? 0) : 0
      if (one && other && one.lang === other.lang && clash >= CLASH)
        return [{ kind: 'address', about, sides: [one.voice, other.voice], confidence: clash * SAME }]
      const [first, second] = [register.get(a), register.get(b)]
      if (!first || !second || first.sound === second.sound) return []
      return [{ kind: 'register', about, sides: [first, second], confidence: STIFF * SAME }]
    }),
  )
}

/** What is announced, as it is told first, and the documents that do. */
interface Announcement {
  about: string
  places: Map<string, Heard['document']>
}

function announcements(heard: readonly Heard[], statements: readonly Statement[]): Announcement[] {
  const found = new Map<string, Announcement>()
  const add = (key: string, about: string, document: Heard['document']) => {
    const known = found.get(key) ?? { about, places: new Map() }
    known.places.set(document.id, document)
    found.set(key, known)
  }
  const spoken = new Set(heard.map(({ document }) => document.id))
  for (const { document, message } of heard) for (const [code] of message.text.matchAll(CODE)) add(code, code, document)
  for (const { document, subject, attribute, shown, generic } of statements) {
    if (subject.key === '' || generic || !spoken.has(document.id)) continue
    const said = shown.toLowerCase().replace(/\s+/g, '')
    add(`${subject.key} ${attribute} ${said}`, `${subject.name}: ${shown}`, document)
  }
  return [...found.values()].filter(({ places }) => places.size > 1 && places.size <= MOST_DOCUMENTS)
}

/** Ids of documents of two channels that the same customers meet. */
function pairsOf(places: readonly Heard['document'][]): [string, string][] {
  return places.flatMap((one, i) =>
    places
      .slice(i + 1)
      .filter((other) => other.channel !== one.channel && other.audience === one.audience)
      .map((other): [string, string] => [one.id, other.id]),
  )
}

/** How a document addresses its readers where it does so in one way alone, and the voice leaves that open. */
function addressOf(all: readonly Heard[], book: AddressBook, clashes: ToneWords['clashes']) {
  let found: { system: string; lang: string; voice: Voice } | undefined
  for (const heard of all) {
    for (const { address, lang, start, end } of heard.tone.address) {
      const system = book.entryOf(address)?.system ?? ''
      if (!Object.hasOwn(clashes, system) || heard.voice.address[lang] !== undefined) continue
      if (found && clashes[found.system]?.[system]) return undefined
      found ??= { system, lang, voice: { heard, sound: address, spans: [{ start, end }] } }
    }
  }
  return found
}

function registerOf(all: readonly Heard[]): Voice | undefined {
  for (const heard of all) {
    if (heard.voice.formality !== undefined) continue
    const { stiff, chat } = heard.tone.registers()
    for (const [sound, { strength, spans }, least] of [
      ['stiff', stiff, STIFF],
      ['chat', chat, CHAT],
    ] as const) {
      if (strength >= least) return { heard, sound, spans: spans.map(({ start, end }) => ({ start, end })) }
    }
  }
  return undefined
}
