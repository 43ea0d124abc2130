import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import type { Pair } from './candidates.ts'

/** Counterparts whose nearness differs by less than this cannot be told apart. */
const RIVAL = 0.25

/** How near each statement's nearest counterpart is, by the other document, and how near one with the same value. */
export interface Counterparts {
  best(s: Statement, document: string): number
  /** How many other values of the document lie as near to the statement as `near`, give or take. */
  rivals(s: Statement, document: string, near: number): number
  agreeing(s: Statement, document: string): number
}

/** `agree` tells whether a pair gives the same value. Looks only at the pairs of statements and documents that are asked for. */
export function counterparts(pairs: readonly Pair[], agree: (pair: Pair) => boolean): Counterparts {
  const byStatement = new Map<string, Pair[]>()
  for (const pair of pairs) {
    for (const { id } of [pair.a, pair.b]) {
      const list = byStatement.get(id)
      if (list) list.push(pair)
      else byStatement.set(id, [pair])
    }
  }
  const other = (pair: Pair, id: string) => (pair.a.id === id ? pair.b : pair.a)
  const byDocument = remembering(
    (id: string) => Map.groupBy(byStatement.get(id) ?? [], (pair) => other(pair, id).document.id),
    ALL,
  )
  const looked = remembering((id: string) => {
    const documents = byDocument(id)
    return remembering((document: string) => {
      let [best, agreeing] = [0, 0]
      const all: { near: number; shown: string }[] = []
      for (const pair of documents.get(document) ?? []) {
        const { near } = pair
        if (near > best) best = near
        if (near > agreeing && agree(pair)) agreeing = near
        all.push({ near, shown: other(pair, id).shown })
      }
      return { best, agreeing, all }
    }, ALL)
  }, ALL)
  return {
    best: (s, document) => looked(s.id)(document).best,
    rivals: (s, document, near) =>
      new Set(
        looked(s.id)(document)
          .all.filter((o) => o.near >= near - RIVAL)
          .map((o) => o.shown),
      ).size - 1,
    agreeing: (s, document) => looked(s.id)(document).agreeing,
  }
}

/** Each is asked again and again, and all of them go once the pairs are told. */
const ALL = { most: Number.POSITIVE_INFINITY }

/**
 * What a date or a clock time tells of when: which ends of a period, which days; of any other value nothing. Two that agree in what both tell
 * may still differ: a period shares its start with another one, "every week" its rhythm with "every Wednesday".
 */
function toldBy({ value }: Statement): string {
  if (value.type !== 'quantity' || (value.quantity.kind !== 'date' && value.quantity.kind !== 'time')) return ''
  return (['from', 'to', 'weekdays'] as const).filter((part) => part in value.quantity).join()
}

/**
 * Whether one of a pair's values is given by the other's message too: "00.00, 12.00 and 21.00" does not contradict "12.00".
 * `agreeing` are the pairs with one value.
 */
export function meetings(agreeing: ReadonlySet<Pair>): (pair: Pair) => boolean {
  const given = new Set<string>()
  for (const { a, b, scope } of agreeing) {
    // "At least 40.000" agrees with 90.000, and does not give it.
    const isBound = (a.modality === 'exact') !== (b.modality === 'exact')
    if (scope.apart.length > 0 || isBound || toldBy(a) !== toldBy(b)) continue
    given.add(`${a.id}|${b.message.id}`)
    given.add(`${b.id}|${a.message.id}`)
  }
  // A sentence without a figure gives no value.
  return ({ a, b }) =>
    a.value.type !== 'polarity' && (given.has(`${a.id}|${b.message.id}`) || given.has(`${b.id}|${a.message.id}`))
}
