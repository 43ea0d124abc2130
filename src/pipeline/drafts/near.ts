import { PARTNERS, type Partner } from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import { remembering } from '../../text/index.ts'
import type { LiveIndex, Reached } from './live-index.ts'

/** What drafts take the place of. */
export interface Gone {
  /** Live statements whose documents are replaced. */
  statements: ReadonlySet<Statement>
  places: ReadonlySet<number>
  /** Places that have lost one of their nearest by that. */
  bereft: ReadonlySet<number>
  /** The farthest of the circle of such a place as it is now, where it is full. */
  lastOf(place: number): { last: Partner | undefined }
  /** The place of the one that stated the same, where it has lost none of its nearest. */
  twinOf(s: Statement): number | undefined
}

export function goneOf({ places: placesOf, met, circles, blocks }: LiveIndex, replaced: readonly Statement[]): Gone {
  const statements = new Set(replaced)
  const places = new Set(replaced.map((s) => placesOf.get(s)!))
  const bereft = new Set<number>()
  for (const place of places)
    for (const other of met[place]!) if (circles[other]!.places.includes(place)) bereft.add(other)
  const lastOf = remembering((place: number) => ({ last: blocks.partners(place, statements)[PARTNERS - 1] }))
  const byId = new Map(replaced.map((s) => [s.id, s]))
  const twinOf = (s: Statement) => {
    const before = byId.get(s.id)
    const place = before && placesOf.get(before)!
    return place === undefined || bereft.has(place) || matterOf(before!) !== matterOf(s) ? undefined : place
  }
  return { statements, places, bereft, lastOf, twinOf }
}

/** Of so many sentences is kept whom they have met. */
const ASKED = 2_000

/** Those of the live copy that are near to a statement from elsewhere, or it to them, under the weights of the live copy. */
export function nearTo(index: LiveIndex, s: Statement, gone: Gone): readonly Reached[] {
  if (gone.statements.size > 0) return nearAnew(index, s, gone)
  const { asked } = index
  const key = matterOf(s)
  const near = asked.get(key) ?? nearAnew(index, s, gone)
  asked.delete(key)
  asked.set(key, near)
  if (asked.size > ASKED) asked.delete(asked.keys().next().value!)
  return near
}

/** All of a statement that decides whom it is near to. */
const matterOf = ({
  id,
  attribute,
  kinds,
  value,
  terms,
  aroundTerms,
  scope,
  aroundScope,
  message,
  document,
}: Statement): string =>
  JSON.stringify([
    id,
    attribute,
    kinds,
    value.type === 'polarity' ? value : '',
    terms,
    aroundTerms,
    scope,
    aroundScope,
    message.role,
    document.channel,
  ])

/** Those of the live copy that are nearest to a statement from elsewhere, and those to which it is nearer than their partners. */
function nearAnew({ statements, blocks, circles, weakest }: LiveIndex, s: Statement, gone: Gone): readonly Reached[] {
  const sharing = blocks.sharing(s)
  const met = gone.statements.size === 0 ? sharing : sharing.filter(({ place }) => !gone.places.has(place))
  const fits = blocks.fits(s)
  const isNearer = ({ place, weight }: Partner) => {
    const isBereft = gone.bereft.has(place)
    // Most share too little to be looked at.
    if (weight < weakest[place]! && !isBereft) return false
    const beats = (last: Partner | undefined) =>
      !last || weight > last.weight || (weight === last.weight && s.id < statements[last.place]!.id)
    // With one gone the circle reaches farther than before.
    return beats(circles[place]!.last) || (isBereft && beats(gone.lastOf(place).last))
  }
  const twin = gone.twinOf(s)
  // It takes the place of the one that said the same; only where another is gone as well may it be nearer than that was.
  const near = new Set(twin === undefined ? blocks.nearest(met, fits).map(({ place }) => place) : circles[twin]!.places)
  const reached: Reached[] = []
  for (const one of met) {
    const isNear = near.has(one.place)
    const isTwins = twin !== undefined && circles[one.place]!.places.includes(twin)
    const isOpen = twin === undefined || gone.bereft.has(one.place)
    const isEntered = isTwins || (isOpen && isNearer(one) && (isNear || fits(one)))
    if (isNear || isEntered) reached.push({ ...one, isNear, isEntered })
  }
  return reached
}
