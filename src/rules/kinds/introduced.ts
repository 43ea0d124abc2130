import type { Statement } from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import { aroundOf, type Name, nameOf, placesOf } from './named.ts'
import { type Brand, isListed, isOfBrand, isVariant } from './same-thing.ts'

/** Words for what a thing is, as they stand before its name or behind it, by the kind they tell. */
const KINDS: Record<string, string> = {
  app: 'aplikasi|apps?',
  programme: 'program|programme|skema|scheme',
  feature: 'fitur|feature',
  plan: 'paket|plan|langganan|subscription',
  card: 'kartu|card',
  membership: 'anggota|keanggotaan|member|membership|klub|club',
  points: 'poin|points?|koin|coins?',
  service: 'layanan|service',
  tier: 'tingkat|jenjang|tier',
  wallet: 'saldo|dompet|wallet|balance',
}
const ANY = Object.values(KINDS).join('|')
const isKind = Object.entries(KINDS).map(([kind, words]) => [kind, new RegExp(`^(?:${words})$`, 'iu')] as const)

/** What presents a name without telling its kind: "bernama X", "berlabel X", "gabung di X", "nyalakan X". */
const PRESENTED =
  'bernama|dinamai|disebut|called|named|berlabel|bertanda|pemegang|holders? of|(?:ber)?gabung(?: di| ke)?|join|(?:men)?daftar|(?:meng)?unduh|download|(?:me)?nyalakan|(?:meng)?aktifkan|switch on|activate|tambahkan|menambahkan|add|panggil|memanggil|ditukar'
const BEFORE = new RegExp(`(?<!\\p{L})(?:(${ANY})(?:(?: \\p{L}+){0,3},)?|${PRESENTED})\\s+$`, 'iu')
/** "Anggrek Plus plan", and what follows a comma: "Anggrek Plus, layanan kami untuk ...". */
const AFTER = new RegExp(
  `^(?:(?:,|:| [–—]| adalah| ialah| is)(?: (?:the|our|an?|this))?(?: \\p{L}+)?)? (${ANY})(?!\\p{L})`,
  'iu',
)

interface Introduction {
  isIntroduced: boolean
  kinds: readonly string[]
}

/** Whether a sentence presents a name as a thing of the brand's, and as a thing of what kind. */
const introductionOf = keptFor((s: Statement, _: undefined): Introduction => {
  const { before, after } = aroundOf(s)
  const [ahead, behind] = [BEFORE.exec(before), AFTER.exec(after)]
  const words = [ahead?.[1], behind?.[1], ...nameOf(s).split(' ')]
  const kinds = isKind.filter(([, re]) => words.some((word) => word && re.test(word))).map(([kind]) => kind)
  return { isIntroduced: ahead !== null || behind !== null, kinds }
})

export const isIntroduced = ({ mentions }: Name): boolean =>
  mentions.some((s) => introductionOf(s, undefined).isIntroduced)
const kindsOf = ({ mentions }: Name) => new Set(mentions.flatMap((s) => introductionOf(s, undefined).kinds))

/** What a word or a kind in common says beside the likeness of the surroundings. */
const [SHARED_WORD, SHARED_KIND] = [0.15, 0.15]
/** Least that must speak for a name, and how many times as much as for any other. */
const [LEAST, AHEAD] = [0.2, 1.2]

/** How much speaks for an introduced name to stand for a configured one, 0 where that is too little. */
export function introducedAs(rival: Name, anchor: Name, { likenessTo, brand }: Brand): number {
  const kinds = kindsOf(anchor)
  const isOfKind = [...kindsOf(rival)].some((kind) => kinds.has(kind))
  const isTelling = (w: string) => !isOfBrand(w, brand) && !isKind.some(([, re]) => re.test(w))
  const isAlike = rival.words.some((w) => isTelling(w) && anchor.words.includes(w))
  const worth = likenessTo(anchor) + (isAlike ? SHARED_WORD : 0) + (isOfKind ? SHARED_KIND : 0)
  return anchor.configured && worth >= LEAST ? worth : 0
}

/**
 * The configured name that an introduced one most likely stands for: "gabung Kawan Rimba, program poin kami" where all other
 * copy speaks of that programme under another name. None where two are about as likely, or where one place uses both.
 */
export function likeliest(rival: Name, brand: Brand): { anchor: Name; score: number } | undefined {
  const own = placesOf(rival)
  const [first, second] = brand.anchors
    .filter((anchor) => ![...placesOf(anchor)].some((d) => own.has(d)))
    .map((anchor) => ({ anchor, score: introducedAs(rival, anchor, brand) }))
    .sort((x, y) => y.score - x.score)
  if (!first || first.score === 0 || first.score < AHEAD * (second?.score ?? 0)) return undefined
  if (isVariant(rival, first.anchor, brand.analyze) || isListed(rival, brand.documents)) return undefined
  return first
}
