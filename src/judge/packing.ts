import type { Document } from '../model/index.ts'
import { hasOwnHeader, type Line, type Passage } from './passages.ts'

/** A header without what is particular to its document, a note on other places without these, and the number of a line. */
const HEADER = 32
const NOTE = 12
const NUMBER = 7
/** Most other places of a line that are named. */
const PLACES = 3

/** Length of a passage as a model reads it, with its header and numbers, in characters; near enough to plan with. */
export const weigh = (passage: Passage): number => headerOf(passage.document) + bodyOf(passage)

/** The same of passages that are read together: those of one document stand below one header. */
export function weighAll(passages: Iterable<Passage>): number {
  const documents = new Set<Document>()
  return sum(passages, (passage) => added(passage, documents))
}

/** By how much a bundle grows with a passage; its document counts as there from now on. */
function added(passage: Passage, documents: Set<Document>): number {
  const header = documents.has(passage.document) && !hasOwnHeader(passage) ? 0 : headerOf(passage.document)
  documents.add(passage.document)
  return header + bodyOf(passage)
}

const bodyOf = ({ lines, characters }: Passage): number => characters + sum(lines, (line) => NUMBER + alsoIn(line))

function headerOf({ id, title = '', publishedAt = '', audience = '', region = '' }: Document): number {
  const told = [id, title.slice(0, 80), publishedAt.slice(0, 16), audience, region]
  return HEADER + sum(told, ({ length }) => length)
}

const alsoIn = ({ places }: Line): number =>
  places.length === 1 ? 0 : NOTE + sum(places.slice(1, 1 + PLACES), ({ document }) => document.id.length + 2)

export const sum = <T>(of: Iterable<T>, by: (one: T) => number): number => {
  let total = 0
  for (const one of of) total += by(one)
  return total
}

/** Of what is offered in order, the first that fit into so many characters. */
export function within<T>(offered: Iterable<T>, room: number, passageOf: (one: T) => Passage): T[] {
  let left = room
  const fits = (passage: Passage) => {
    const length = weigh(passage)
    if (length > left) return false
    left -= length
    return true
  }
  return [...offered].filter((one) => fits(passageOf(one)))
}

/**
 * Puts groups into bundles of at most `capacity` characters, each group whole; one that is longer has a bundle of its own. Next
 * comes the group of which the bundle holds the greatest share already, since what it holds is not repeated in it; else the
 * next in order. Linear in the number of groups, as long as a passage is in a few of them.
 */
export function pack(groups: readonly (readonly Passage[])[], capacity: number): Passage[][] {
  const weights = groups.map(weighAll)
  const numbers = new Map<Passage, number[]>()
  for (const [number, group] of groups.entries()) {
    for (const passage of group) {
      const known = numbers.get(passage)
      if (known) known.push(number)
      else numbers.set(passage, [number])
    }
  }
  const open = new Set(groups.keys())
  const out: Passage[][] = []
  for (let first = next(open); first !== undefined; first = next(open)) {
    const bundle = new Set<Passage>()
    const documents = new Set<Document>()
    /** Of each open group, how much of it the bundle holds. */
    const held = new Map<number, number>()
    let left = capacity
    for (let taken: number | undefined = first; taken !== undefined; taken = nearest() ?? ifItFits(next(open))) {
      open.delete(taken)
      held.delete(taken)
      for (const passage of groups[taken]!.filter((one) => !bundle.has(one))) {
        const length = added(passage, documents)
        bundle.add(passage)
        left -= length
        for (const other of numbers.get(passage)!) if (open.has(other)) held.set(other, (held.get(other) ?? 0) + length)
      }
    }
    out.push([...bundle])

    function nearest(): number | undefined {
      let best: number | undefined
      let most = 0
      for (const [number, length] of held) {
        const share = length / weights[number]!
        if (share > most && weights[number]! - length <= left) [best, most] = [number, share]
      }
      return best
    }
    function ifItFits(number: number | undefined): number | undefined {
      return number !== undefined && weights[number]! <= left ? number : undefined
    }
  }
  return out
}

const next = (open: ReadonlySet<number>): number | undefined => open.values().next().value
