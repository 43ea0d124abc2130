import type { Config, Document, Rule, Statement, Verdict } from '../../model/index.ts'
import { type Analyzer, fold } from '../../text/index.ts'
import { standing } from '../time.ts'
import { likeness, termDepth } from './context.ts'
import { renames } from './rename.ts'

/** What a kind that looks at the whole brand is given beside the copy. `asOf`: YYYY-MM-DD. */
export interface BrandContext {
  config: Config
  asOf: string
  rule: Rule
  analyze: Analyzer
}

/** A name in this many documents is in use; in fewer than that it may be a slip. */
const ESTABLISHED = 3
const MOST_PLACES = 4
/** Least share of the sentence's weight that stands around the other name too. */
const LEAST_LIKENESS = 0.3
const MOST_VERDICTS_PER_NAME = 6

/** Words that tell a variant, an edition or a place of a name apart from it; they make no second name. */
const VARIANT =
  /^(?:\d.*|pro|plus|mini|max|lite|basic|premium|standard|regular|reguler|deluxe|signature|ultra|air|jumbo|large|small|medium|besar|kecil|sedang|tahunan|bulanan|mingguan|harian|annual|monthly|weekly|team|business|enterprise|starter|online|official|batch|edisi|edition|season|musim|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december|pt|cv|tbk|bank|hai|halo|hi|hello|dear|kak|pak|bu|bapak|ibu|xl|xs|[smlx])$/

/** Words for one kind of thing: two names that differ only by these are the same thing called twice. */
const KINDS: readonly RegExp[] = [
  /^(?:club|klub|squad|geng|gang|crew|circle|family|keluarga|community|komunitas|tribe|society|membership|member|members|rewards?|loyalty|privilege|friends|sahabat|kawan|teman)$/,
  /^(?:app|apps|aplikasi|mobile|superapp)$/,
]

interface Name {
  key: string
  words: string[]
  mentions: Statement[]
  configured: boolean
}

/** Places that call a thing by another name than the brand does. `statements`: those of `nameStatements`. */
export function naming(documents: readonly Document[], statements: readonly Statement[], context: BrandContext): Verdict[] {
  const live = statements.filter((s) => s.value.type === 'name' && standing(s, context.asOf) === 'live')
  const names = collect(live, context.config)
  const announced = renames(documents, statements, context)
  const told = new Set(announced.map((v) => v.a.id))
  const depth = termDepth(documents, context.analyze)
  const anchors = names.filter((n) => n.configured || placesOf(n) >= ESTABLISHED)
  const slips = names
    .filter((n) => !anchors.includes(n) && placesOf(n) < ESTABLISHED && !n.mentions.some((s) => told.has(s.id)))
    .flatMap((rival) => {
      const found = anchors.filter((a) => comparable(rival, a, names)).map((a) => ({ anchor: a, score: sameThing(rival, a, depth, context) }))
      const best = found.sort((x, y) => y.score - x.score)[0]
      if (process.env.DBG && found.length) console.log('   ', rival.key, found.slice(0,3).map(f=>f.anchor.key+' '+f.score.toFixed(2)))
      if (!best || best.score < LEAST_LIKENESS) return []
      return against(rival, best.anchor, best.score, depth, context.rule)
    })
  return [...announced, ...slips]
}

const placesOf = (n: Name) => new Set(n.mentions.map((s) => s.document.id)).size

/** `HematGo` and `Hemat Go` are the words hemat, go. */
export const wordsOf = (name: string): string[] =>
  name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(/[\s-]+/).map(fold).filter(Boolean)

function collect(statements: readonly Statement[], config: Config): Name[] {
  const names = new Map<string, Name>()
  const alias = new Map<string, string>()
  const of = (key: string, configured: boolean): Name => {
    const known = names.get(key) ?? { key, words: wordsOf(key), mentions: [], configured }
    names.set(key, known)
    return known
  }
  for (const p of config.products) {
    const [name, forms] = typeof p === 'string' ? [p, [p]] : [p.name, [p.name, ...(p.aliases ?? [])]]
    of(name, true)
    for (const form of forms) alias.set(fold(form), name)
  }
  for (const s of statements) if (s.value.type === 'name') of(alias.get(fold(s.value.name)) ?? s.value.name, false).mentions.push(s)
  return [...names.values()].filter((n) => n.mentions.length > 0)
}

/** Two names of which neither is the other with something added, and which differ by more than an edition. */
function comparable(rival: Name, anchor: Name, names: readonly Name[]): boolean {
  const within = (a: string[], b: string[]) => a.every((w) => b.includes(w))
  const brandish = names.some((n) => n !== rival && n !== anchor && n.configured && (within(rival.words, n.words) || within(n.words, rival.words)))
  if (brandish || within(rival.words, anchor.words) || within(anchor.words, rival.words)) return false
  if (!rival.words.some((w) => anchor.words.includes(w))) return false
  const own = rival.words.filter((w) => !anchor.words.includes(w))
  return !own.every((w) => VARIANT.test(w))
}

function sameThing(rival: Name, anchor: Name, depth: (term: string) => number, _context: BrandContext): number {
  const own = rival.words.filter((w) => !anchor.words.includes(w))
  const other = anchor.words.filter((w) => !rival.words.includes(w))
  const kind = KINDS.some((k) => own.some((w) => k.test(w)) && other.some((w) => k.test(w)))
  const score = Math.max(...rival.mentions.flatMap((r) => anchor.mentions.map((a) => likeness(r, a, depth))))
  return kind ? Math.max(score, 0.9) : score
}

/** The slip against the places that tell most plainly that the same thing is meant, one a document. */
function against(rival: Name, anchor: Name, score: number, depth: (term: string) => number, rule: Rule): Verdict[] {
  return rival.mentions.flatMap((a) => {
    const ranked = anchor.mentions.map((b) => ({ b, score: likeness(a, b, depth) })).sort((x, y) => y.score - x.score)
    const seen = new Set<string>()
    return ranked
      .filter(({ b }) => !seen.has(b.document.id) && seen.add(b.document.id))
      .slice(0, MOST_VERDICTS_PER_NAME)
      .map(({ b }): Verdict => ({ rule, a, b, verdict: 'conflict', confidence: Math.min(0.95, 0.6 + score / 2), decidedBy: 'rule' }))
  })
}
