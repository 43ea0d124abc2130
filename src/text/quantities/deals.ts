import type { Count } from '../../model/quantity.ts'
import { NOT_NOUNS } from './count-nouns.ts'
import { nounAt } from './counted.ts'
import { readNumber } from './numbers.ts'
import { type Found, glued, low, type Scan, spanOf } from './scan.ts'

const DEAL = new Set(['beli', 'buy', 'gratis', 'get', 'free', 'bayar', 'pay', 'dapat', 'dpt', 'ambil', 'take'])

/** `B1G1`: buy one, get one. */
function shortDeal(scan: Scan, at: number): Found | undefined {
  const [buy, g, get] = [low(scan, at + 1), low(scan, at + 2), low(scan, at + 3)]
  const isTight = [1, 2, 3].every((step) => glued(scan, at + step))
  if (
    !isTight ||
    g !== 'g' ||
    !/^\d$/.test(buy) ||
    !/^\d$/.test(get) ||
    (glued(scan, at + 4) && scan.tokens[at + 4]!.type === 'word')
  )
    return undefined
  return {
    quantities: [
      { kind: 'count', ...spanOf(scan, at, at + 2), value: Number(buy), unit: '' },
      { kind: 'count', ...spanOf(scan, at + 2, at + 4), value: Number(get), unit: '' },
    ],
    next: at + 4,
  }
}

/** The thing that is bought: `2 Nasi Bowl gratis 1`, whose name may have four words. */
function dealNoun(scan: Scan, at: number, raw: string | undefined): { unit: string; next: number } | undefined {
  if (NOT_NOUNS.has(low(scan, at))) return undefined
  const noun = nounAt(scan, at, raw, true)
  for (let next = noun?.next ?? at + 1; next <= at + 4; next++) {
    if (DEAL.has(low(scan, next)) && scan.tokens[at]?.type === 'word')
      return { unit: noun?.unit ?? low(scan, at), next }
    if (scan.tokens[next]?.type !== 'word') break
  }
  return noun
}

/** `Beli 6 Gratis 6 Donut`, `buy 2 get 1 free`: two counts of one noun. */
export function deal(scan: Scan, at: number): Found | undefined {
  if (low(scan, at) === 'b') return shortDeal(scan, at)
  const first = readNumber(scan, at + 1)
  if (!first || first.value > 100 || first.scaled || first.value % 1) return undefined
  let i = first.next
  const own = DEAL.has(low(scan, i)) ? undefined : dealNoun(scan, i, first.raw)
  if (own) i = own.next
  for (let skipped = 0; skipped < 2 && !DEAL.has(low(scan, i)); skipped++)
    i += /^(?:[,&+]|and|dan)$/.test(low(scan, i)) ? 1 : 0
  if (!DEAL.has(low(scan, i))) return undefined
  if (DEAL.has(low(scan, i + 1))) i++
  const second = readNumber(scan, i + 1)
  if (!second || second.value > 100 || second.scaled || second.value % 1 || scan.tokens[second.next]?.low === '%')
    return undefined
  const noun = nounAt(scan, second.next, second.raw, true)
  const unit = noun?.unit ?? own?.unit ?? ''
  const quantities: Count[] = [
    {
      kind: 'count',
      ...spanOf(scan, at, own?.next ?? first.next),
      value: first.value,
      unit: own?.unit ?? unit,
    },
    noun
      ? { kind: 'count', ...spanOf(scan, i + 1, noun.next), value: second.value, unit }
      : { kind: 'count', ...spanOf(scan, i, second.next), value: second.value, unit },
  ]
  return { quantities, next: noun?.next ?? second.next }
}
