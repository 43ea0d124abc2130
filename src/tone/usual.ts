import type { Document } from '../model/index.ts'
import type { AddressBook } from './address.ts'
import type { Heard, StageVoice } from './check.ts'
import { CHAT, STIFF } from './register.ts'
import type { ToneWords } from './words.ts'

/** How most messages of one kind sound, and how sure that is, 0..1: the lower end of the 95% interval of their share. */
export interface UsualVoice {
  address: Record<string, { form: string; sure: number }>
  formality?: { is: NonNullable<StageVoice['formality']>; sure: number }
}

/** Fewest documents that address anybody before a habit is told of a channel and stage or a channel, and of a whole brand. */
const FEWEST = 12
const FEWEST_OF_BRAND = 12
/** The least share that is a habit. */
const MOST = 0.8
/** Systems of people who are close, and of people who keep their distance; they tell which register is at home. */
const CLOSE: ReadonlySet<string> = new Set(['familiar', 'slang', 'chummy', 'kin', 'fellow'])
const DISTANT: ReadonlySet<string> = new Set(['polite', 'honorific'])

interface Habits {
  /** Language → system → form → documents that have it. */
  forms: Map<string, Map<string, Map<string, number>>>
  systems: Map<string, Map<string, number>>
  addressed: Map<string, number>
  documents: number
  stiff: number
  chat: number
}

/**
 * Learns from a brand's own messages, without any configuration: of each channel and stage, where too little is said there of the
 * channel, else of the whole brand, always within one audience. A habit is what at least four fifths of the documents share.
 */
export function usualVoices(
  heard: readonly Heard[],
  book: AddressBook,
  clashes: ToneWords['clashes'],
): (document: Document) => UsualVoice {
  const kinds = new Map<string, Habits>()
  for (const messages of Map.groupBy(heard, ({ document }) => document.id).values()) {
    const { document } = messages[0]!
    const marks = messages.flatMap(({ tone }) => tone.address)
    const said = messages.map(({ tone }) => tone.registers())
    const [stiff, chat] = [
      said.some((one) => one.stiff.strength >= STIFF),
      said.some((one) => one.chat.strength >= CHAT),
    ]
    const forms = new Map(marks.map(({ address, lang }) => [address, lang]))
    for (const key of keysOf(document)) {
      const habits = kinds.get(key) ?? noHabits()
      kinds.set(key, habits)
      habits.documents++
      if (stiff) habits.stiff++
      if (chat) habits.chat++
      const met = new Set<string>()
      for (const [address, lang] of forms) {
        const system = book.entryOf(address)?.system
        if (system === undefined || !Object.hasOwn(clashes, system)) continue
        count(nested(nested(habits.forms, lang), system), address)
        if (!met.has(lang)) count(habits.addressed, lang)
        if (!met.has(`${lang} ${system}`)) count(nested(habits.systems, lang), system)
        met.add(lang).add(`${lang} ${system}`)
      }
    }
  }
  const voices = new Map([...kinds].map(([key, habits]) => [key, voiceOf(habits, clashes, fewestOf(key))]))
  return (document) =>
    keysOf(document)
      .map((key) => voices.get(key))
      .find((voice) => voice !== undefined) ?? { address: {} }
}

/** From the narrowest kind to the widest. */
const keysOf = ({ audience = '', channel, stage }: Document): string[] => [
  [audience, channel, stage].join('\n'),
  [audience, channel].join('\n'),
  audience,
]
const fewestOf = (key: string) => (key.includes('\n') ? FEWEST : FEWEST_OF_BRAND)

/** Undefined where too little is said to know. */
function voiceOf(habits: Habits, clashes: ToneWords['clashes'], fewest: number): UsualVoice | undefined {
  const known = [...habits.addressed].filter(([, documents]) => documents >= fewest)
  if (known.length === 0) return undefined
  const address: UsualVoice['address'] = {}
  let formality: UsualVoice['formality']
  for (const [lang] of known) {
    const systems = habits.systems.get(lang)!
    const [system, having] = top(systems)
    // Systems that go together with the usual one are not against it.
    const against = [...systems].filter(([other]) => (clashes[system]?.[other] ?? 0) > 0)
    const documents = against.reduce((sum, [, those]) => sum + those, having)
    if (documents < fewest || having / documents < MOST) continue
    address[lang] = { form: top(habits.forms.get(lang)!.get(system)!)[0], sure: lowerBound(having, documents) }
    const [strange, is] = CLOSE.has(system)
      ? ([habits.stiff, 'casual'] as const)
      : ([habits.chat, DISTANT.has(system) ? 'neutral' : undefined] as const)
    const plain = habits.documents - strange
    if (is && plain / habits.documents >= MOST) formality ??= { is, sure: lowerBound(plain, habits.documents) }
  }
  return { address, ...(formality ? { formality } : {}) }
}

const noHabits = (): Habits => ({
  ...{ forms: new Map(), systems: new Map(), addressed: new Map() },
  ...{ documents: 0, stiff: 0, chat: 0 },
})
const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
const top = (counts: ReadonlyMap<string, number>): [string, number] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!

function nested<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const found = maps.get(key) ?? new Map<string, V>()
  maps.set(key, found)
  return found
}

/** Lower end of the 95% interval of a share (Wilson 1927). */
function lowerBound(having: number, all: number): number {
  const [share, z2] = [having / all, 1.96 ** 2]
  const spread = 1.96 * Math.sqrt((share * (1 - share) + z2 / (4 * all)) / all)
  return (share + z2 / (2 * all) - spread) / (1 + z2 / all)
}
