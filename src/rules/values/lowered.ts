import type { Money, Statement } from '../../model/index.ts'

/** Whom a price is lowered for, and when: members, groups, who buys several things or subscribes, who came in time. */
const LOWERED = new RegExp(
  `\\b(?:${[
    '(?:harga|tarif|khusus|untuk|buat|bagi) (?:member|anggota)',
    "members?(?:'s?)? (?:price|rate|only)",
    'rombongan|grup|groups? of',
    '(?:mulai|min(?:imal|\\.)?) \\d+ orang|\\d+ people or more',
    'bareng|dibeli bersama|bought together|bundel|bundl(?:e|ing)',
    'berlangganan|subscribe(?:rs)?',
    'early bird|presale|sempat|menjadi',
  ].join('|')})\\b`,
  'i',
)

const sentenceOf = ({ document, sentence }: Statement): string => document.text.slice(sentence.start, sentence.end)

/** True where only one of two prices is for some, and it is the lower one: the other is what everybody else pays. */
export function isLoweredFor(x: Money, y: Money, a: Statement, b: Statement): boolean {
  if (x.amount === undefined || y.amount === undefined) return false
  const [forSome, other] = [LOWERED.test(sentenceOf(a)), LOWERED.test(sentenceOf(b))]
  return forSome !== other && (forSome ? x.amount < y.amount : y.amount < x.amount)
}
