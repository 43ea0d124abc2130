import type { Config, Document, Rule, Statement, Verdict } from '../../model/index.ts'
import { type Analyzer, fold, remembering } from '../../text/index.ts'
import { standing } from '../time.ts'
import type { Comparison } from '../values/bounds.ts'
import { createLikeness, type Likeness } from './context.ts'
import { introducedAs, isIntroduced, likeliest } from './introduced.ts'
import { collectNames, isAddress, type Name, nameOf, placesOf } from './named.ts'
import { retiredNames } from './rename.ts'
import { type Brand, sameThing } from './same-thing.ts'

/** What a kind that looks at the whole brand is given beside the copy. `asOf`: YYYY-MM-DD. */
export interface BrandContext {
  config: Config
  asOf: string
  rule: Rule
  analyze: Analyzer
  /** Only what touches these documents is asked for; more may be told. */
  about?: ReadonlySet<string>
}

/** A name in this many documents is in use; in fewer than that it may be a slip. */
const ESTABLISHED = 3
const MOST_PLACES = 10

/** Forms of address and stores of others: no names of the brand's own. */
const FOREIGN =
  /^(?:(?:hai|halo|hi|hello|dear|kak|pak|bu|bapak|ibu|bunda|ayah|mas|mbak|dr|mr|mrs|ms|chef|coach|yth)\b|whatsapp|app store|google|play store|youtube|tiktok|instagram|facebook|pt |cv )/

/** Places that call a thing by another name than the brand does. `statements`: the mentions, `negated` where a sentence retires a name. */
export function naming(
  documents: readonly Document[],
  statements: readonly Statement[],
  context: BrandContext,
): Verdict[] {
  const mentions = statements.filter((s) => s.value.type === 'name')
  const live = mentions.filter((s) => standing(s, context.asOf) === 'live')
  const retired = retiredNames(mentions, live, context.rule)
  const told = new Set([
    ...retired.map((v) => v.a.id),
    ...mentions.filter((s) => s.modality === 'negated').map((s) => s.id),
  ])
  const names = collectNames(
    live.filter((s) => !told.has(s.id) && !isAddress(s)),
    context.config,
  )
  const likeness = createLikeness(documents, context.analyze)
  const anchors = names.filter((n) => n.configured || (placesOf(n).size >= ESTABLISHED && !FOREIGN.test(fold(n.key))))
  const shared = { anchors, brand: context.config.brand, analyze: context.analyze, documents }
  const isAsked = (n: Name) => !context.about || n.mentions.some((s) => context.about!.has(s.document.id))
  const asked = anchors.filter(isAsked)
  const slips = names
    .filter((n) => (asked.length > 0 || isAsked(n)) && !anchors.includes(n) && !belongsTo(n, anchors))
    .filter((n) => !FOREIGN.test(fold(n.key)))
    .flatMap((rival) => {
      // Asked of all names in use for each that a rival begins or ends like.
      const likenessTo = remembering(
        (n: Name) => Math.max(...rival.mentions.flatMap((r) => n.mentions.map((a) => likeness(r, a)))),
        { most: 2 * anchors.length + 2 },
      )
      const brand: Brand = { ...shared, likenessTo }
      const introduced = isIntroduced(rival)
      const mayMean = (anchor: Name) =>
        sameThing(rival, anchor, brand) > 0 || (introduced && introducedAs(rival, anchor, brand) > 0)
      // Of two that nobody asks for nothing has to be known.
      if (!isAsked(rival) && !asked.some(mayMean)) return []
      const [nearest] = anchors
        .map((anchor) => ({ anchor, score: sameThing(rival, anchor, brand) }))
        .sort((x, y) => y.score - x.score)
      const best = nearest && nearest.score > 0 ? nearest : introduced ? likeliest(rival, brand) : undefined
      return best ? against(rival, best.anchor, best.score, likeness, context.rule) : []
    })
  return [...retired, ...slips]
}

const within = (a: readonly string[], b: readonly string[]) => a.every((w) => b.includes(w))

/** A name in use with something added or left out is that name. */
const belongsTo = (rival: Name, anchors: readonly Name[]) =>
  anchors.some((n) => within(rival.words, n.words) || within(n.words, rival.words))

/** Two mentions agree where they use one name. */
export const compareNames = (a: Statement, b: Statement): Comparison =>
  fold(nameOf(a)) === fold(nameOf(b)) ? 'same' : 'differ'

/** What the page of a name says of it tells best what it is. */
const isOwnPage = (s: Statement): boolean =>
  s.document.title?.startsWith(nameOf(s)) === true && s.message.role !== 'title' && s.message.role !== 'heading'

/** The slip against the places that tell most plainly that the same thing is meant, one a document. */
function against(rival: Name, anchor: Name, score: number, likeness: Likeness, rule: Rule): Verdict[] {
  return rival.mentions.flatMap((a) => {
    const ranked = anchor.mentions
      .map((b) => ({ b, like: likeness(a, b) + (isOwnPage(b) ? 1 : 0) }))
      .sort((x, y) => y.like - x.like)
    const seen = new Set<string>()
    return ranked
      .filter(({ b }) => !seen.has(b.document.id) && seen.add(b.document.id))
      .slice(0, MOST_PLACES)
      .map(
        ({ b }): Verdict => ({
          rule,
          a,
          b,
          verdict: 'conflict',
          confidence: Math.min(0.95, 0.6 + score / 3),
          decidedBy: 'rule',
        }),
      )
  })
}
