import type { Config, Statement } from '../../model/index.ts'
import { fold } from '../../text/index.ts'
import { keptFor } from '../kept.ts'
import { tellsOfClub } from './members.ts'

/** What kind of thing a name is of, where its own words or those next to it tell. */
export type Kind = 'club' | 'app'

/** One name of the brand's copy with every place that uses it. */
export interface Name {
  /** As configured, or as written. */
  key: string
  words: string[]
  mentions: Statement[]
  configured: boolean
  kinds: Set<Kind>
}

const POINTS = /^(?:poin|points?|koin|coins?|miles|stars?)$/
const CLUB = /^(?:club|klub|squad|geng|gang|crew|circle|tribe|membership|members?|rewards?|loyalty|privilege|society)$/
/** Words for one kind of thing: names that differ only in which of them they use are of one thing. */
const SYNONYMS: readonly RegExp[] = [
  CLUB,
  /^(?:pekan|minggu|week|fest|festival|fiesta|pesta|gebyar|hari|days?|raya|bazar|bazaar|fair)$/,
  POINTS,
  /^(?:paket|bundle|bundling|combo|kombo|set|pack)$/,
  /^(?:app|apps|aplikasi|mobile)$/,
]
const CLUB_AFTER = /^[\s,:]*(?:membership|points?|members?|loyalty|rewards?)\b/i
const CLUB_BEFORE =
  /\b(?:poin|points?|member|anggota|membership|program loyalitas|loyalty programme|loyalty program|keanggotaan|cap|stempel)\s*$/i
const APP_BEFORE = /\b(?:aplikasi|apps?|unduh|download|install|instal)(?: the| our)?\s*$/i
const APP_AFTER = /^[\s,:]*(?:app|aplikasi)\b/i
/** How far around a mention its kind is told, in characters. */
const REACH = 30

export const isClubWord = (word: string): boolean => CLUB.test(word)
/** Whether all these words, of one name and of the other, are words for one kind of thing. */
export const areSynonyms = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && SYNONYMS.some((kind) => [...a, ...b].every((w) => kind.test(w)))

/** A brand has one kind of points: "Jati Koin" and "Jati Poin" are the same. */
export const arePoints = (words: readonly string[]): boolean => words.every((w) => POINTS.test(w))

export const nameOf = (s: Statement): string => (s.value.type === 'name' ? s.value.name : '')
export const placesOf = (n: Name): Set<string> => new Set(n.mentions.map((s) => s.document.id))

/** `HematGo` and `Hemat Go` are the words hemat, go. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s-]+/)
    .map(fold)
    .filter(Boolean)

/** The configured names in their order, and each of their forms, folded; worked out once, for a brand may have thousands. */
const productsIn = keptFor((products: Config['products'], _: undefined) => {
  const places = new Map<string, number>()
  const alias = new Map<string, string>()
  for (const [at, p] of products.entries()) {
    const [name, forms] = typeof p === 'string' ? [p, [p]] : [p.name, [p.name, ...(p.aliases ?? [])]]
    if (!places.has(name)) places.set(name, at)
    for (const form of forms) alias.set(fold(form), name)
  }
  return { places, alias }
})

/** Gathers mentions by name, the configured ones first; the aliases of a configured name are that name. */
export function collectNames(mentions: readonly Statement[], config: Config): Name[] {
  const { places, alias } = productsIn(config.products, undefined)
  const keyOf = (s: Statement) => alias.get(fold(nameOf(s))) ?? nameOf(s)
  const names = [...Map.groupBy(mentions, keyOf)].map(([key, own]): Name => {
    return { key, words: wordsOf(key), mentions: own, configured: places.has(key), kinds: new Set() }
  })
  for (const n of names) for (const kind of kindsOf(n)) n.kinds.add(kind)
  const placeOf = ({ key }: Name) => places.get(key) ?? places.size + 1
  return names.sort((x, y) => placeOf(x) - placeOf(y))
}

/** What stands right before and behind a mention. */
export function aroundOf({ message: { text, start }, sentence, shown }: Statement): { before: string; after: string } {
  const at = text.indexOf(shown, Math.max(0, sentence.start - start))
  const end = at + shown.length
  return { before: text.slice(Math.max(0, at - REACH), at), after: text.slice(end, end + REACH) }
}

const ADDRESS = /(?:^|[\s(])(?:jl|jln|jalan|gg|gang|komplek|kompleks|ruko|gedung|menara|pt|cv|ud)\.?\s*$/i
/** Whether a mention is the name of a street, a building or a company. */
export const isAddress = (s: Statement): boolean => ADDRESS.test(aroundOf(s).before)

function kindsOf(n: Name): Kind[] {
  const around = n.mentions.map(aroundOf)
  const club =
    n.words.some(isClubWord) ||
    around.some((a) => CLUB_BEFORE.test(a.before) || CLUB_AFTER.test(a.after)) ||
    n.mentions.some((s) => s.message.role === 'title' && tellsOfClub(s.document))
  const app = n.words.at(-1) === 'app' || around.some((a) => APP_BEFORE.test(a.before) || APP_AFTER.test(a.after))
  return [...(club ? ['club' as const] : []), ...(app ? ['app' as const] : [])]
}
