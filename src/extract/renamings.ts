import type { Span } from '../model/index.ts'
import { fold } from '../text/index.ts'

/** An announcement that a thing has a new name. Spans index the text. */
export interface Renaming {
  old: string
  new: string
  oldSpan: Span
  newSpan: Span
}

const NAME = String.raw`\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&-]*|\d{1,3}(?![\p{L}\p{N}.,:%/-]))){0,4}`
const OLD = `(?<old>${NAME})`
const NEW = `(?<fresh>${NAME})`
const quote = `["'“”‘’]?`
const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])${source}`, 'gdu')

/** Turns of phrase that speak of names themselves. */
const STRONG = [
  pattern(
    `${OLD}${quote} (?:is now (?:called|known as|named)|has been renamed(?: to| as)?|was renamed(?: to)?|has a new name[:,]?|changes its name to) ${quote}${NEW}`,
  ),
  pattern(
    `${OLD}${quote},? (?:(?:kini|sekarang|resmi|telah|sudah) )*(?:bernama|(?:berganti|berubah|ganti) nama(?: jadi| menjadi)?|dinamai|dikenal sebagai) ${quote}${NEW}`,
  ),
  pattern(
    `${NEW}${quote},? \\(?(?:formerly|previously known as|formerly known as|dulu(?:nya)? bernama|sebelumnya bernama|semula bernama) ${quote}${OLD}`,
  ),
  pattern(`${NEW}${quote} \\((?:previously|dulu(?:nya)?|sebelumnya|semula|eks|ex|was)[: ]+${quote}${OLD}${quote}\\)`),
  pattern(
    `(?:renamed|renaming|mengganti nama|mengubah nama|ganti nama) ${quote}${OLD}${quote} (?:to|as|into|jadi|menjadi) ${quote}${NEW}`,
  ),
]
/** Turns of phrase that may speak of anything: they count where the new name is one of the brand's. */
const WEAK = [
  pattern(`${OLD}${quote} (?:is now|becomes|has become|is becoming) ${quote}${NEW}`),
  pattern(`${OLD}${quote},? (?:(?:kini|sekarang|resmi|telah|sudah) )+(?:jadi|menjadi) ${quote}${NEW}`),
]
/** A word that stands in every such turn of phrase. */
const HINT =
  /renam|\bnam|bernama|\bdinamai|\bdikenal|\bknown\b|\bnow\b|\bbecom|\bmenjadi\b|\bjadi\b|formerly|\((?:previously|dulu|sebelumnya|semula|eks|ex|was)/u
const NO_NAME =
  /^(?:Anda|Kamu|Kami|Kita|I|It|We|You|This|That|The|Semua|Semuanya|Ini|Itu|Everything|Delivery|Shipping)$/

/** Announced changes of name in a text. A name that is configured is not an old one. */
export function renamings(text: string, configured: readonly string[]): Renaming[] {
  if (!HINT.test(text)) return []
  const names = new Set(configured.map(fold))
  const read = (patterns: readonly RegExp[], fits: (fresh: string) => boolean) =>
    patterns.flatMap((re) =>
      [...text.matchAll(re)].flatMap((m): Renaming[] => {
        const [old, fresh] = [m.groups!.old!, m.groups!.fresh!]
        if (
          NO_NAME.test(old) ||
          NO_NAME.test(fresh) ||
          names.has(fold(old)) ||
          fold(old) === fold(fresh) ||
          !fits(fresh)
        )
          return []
        const [from, to] = [m.indices!.groups!.old!, m.indices!.groups!.fresh!]
        return [{ old, new: fresh, oldSpan: { start: from[0], end: from[1] }, newSpan: { start: to[0], end: to[1] } }]
      }),
    )
  const found = [...read(STRONG, () => true), ...read(WEAK, (fresh) => names.has(fold(fresh)))]
  return found.filter((r, i) => found.findIndex((o) => o.oldSpan.start === r.oldSpan.start) === i)
}
