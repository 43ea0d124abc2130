import type { Document, Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import { type Key, keysOf, keyTermsOf } from './keys.ts'
import {
  areDistinct,
  contrastsOf,
  distinctOf,
  feedOf,
  IN_CONTRAST,
  isOnePlace,
  leastShared,
  mayOppose,
  stanceOf,
  takeSides,
} from './meet.ts'
import { SharedTerms } from './shared-terms.ts'
import type { TermWeights } from './weights.ts'

/** A key under which more statements stand than this says too little; its statements meet on rarer keys. */
const LARGEST_BLOCK = 160
/**
 * With so many others at most a statement is compared for its own sake: those with whom it shares the most. So many keep every labelled
 * conflict of nineteen brands that scored at all; ten would lose one in two hundred.
 */
export const PARTNERS = 16

/** A statement that another one meets: its place, and the weight of the keys that they share. */
export interface Partner {
  place: number
  weight: number
}

/** What stands under a key, and what it weighs to share it. */
interface Block {
  places: number[]
  weight: number
}

/** Statements under their keys, told by their places in `statements`. */
export class Blocks {
  readonly statements: readonly Statement[]
  readonly #weights: TermWeights
  readonly #sole: ReadonlySet<string>
  readonly #least: number
  readonly #blocks = new Map<string, Block>()
  /** By place. */
  readonly #under: readonly (readonly Block[])[]
  /** By place, what `stanceOf` and `distinctOf` say of it: most statements are passed over by these alone. */
  readonly #stances: Uint8Array
  readonly #distinct: Uint8Array
  /** Numbers of the documents, and by place that of its own. */
  readonly #documents = new Map<Document, number>()
  readonly #documentAt: Int32Array
  /** Numbers of the product feeds, from 1, and by place that of its own; 0 is none. */
  readonly #feeds = new Map<string, number>()
  readonly #feedAt: Int32Array
  /** By place, the weight of the keys shared with the statement that is being looked at; 0 in between. */
  readonly #shared: Int32Array
  readonly #sharedTerms: SharedTerms

  /** @param messages how many the statements come from; `sole`: attributes on which statements meet though they name no subject */
  constructor(
    statements: readonly Statement[],
    weights: TermWeights,
    { messages, sole }: { messages: number; sole: ReadonlySet<string> },
  ) {
    this.statements = statements
    this.#weights = weights
    this.#sole = sole
    this.#least = leastShared(messages)
    this.#stances = Uint8Array.from(statements, stanceOf)
    this.#distinct = Uint8Array.from(statements, distinctOf)
    this.#documentAt = Int32Array.from(statements, ({ document }) => {
      const number = this.#documents.get(document) ?? this.#documents.size
      this.#documents.set(document, number)
      return number
    })
    this.#feedAt = Int32Array.from(statements, (s) => {
      const feed = feedOf(s)
      if (feed === undefined) return 0
      const number = this.#feeds.get(feed) ?? this.#feeds.size + 1
      this.#feeds.set(feed, number)
      return number
    })
    this.#shared = new Int32Array(statements.length)
    this.#sharedTerms = new SharedTerms(statements, weights)
    this.#under = statements.map((s, place) =>
      keysOf(s, weights, sole).map((key) => {
        const block = this.#block(key)
        block.places.push(place)
        return block
      }),
    )
  }

  /** All that share a key with a statement from elsewhere, in no order. */
  sharing(s: Statement): Partner[] {
    return this.#sharing(keysOf(s, this.#weights, this.#sole).flatMap(({ key }) => this.#blocks.get(key) ?? []))
  }

  /**
   * The partners that a statement has among the others, the nearest first.
   * @param but those that do not count
   */
  partners(place: number, but?: ReadonlySet<Statement>): Partner[] {
    const others = this.#sharing(this.#under[place]!).filter(
      (other) => other.place !== place && !but?.has(this.statements[other.place]!),
    )
    return this.nearest(others, this.fits(this.statements[place]!))
  }

  #block({ key, weight }: Key): Block {
    const known = this.#blocks.get(key)
    if (known) return known
    const block = { places: [], weight }
    this.#blocks.set(key, block)
    return block
  }

  #sharing(blocks: readonly Block[]): Partner[] {
    const touched: number[] = []
    for (const { places, weight } of blocks) {
      if (places.length > LARGEST_BLOCK) continue
      for (const place of places) {
        if (this.#shared[place] === 0) touched.push(place)
        this.#shared[place]! += weight
      }
    }
    return touched.map((place) => {
      const weight = this.#shared[place]!
      this.#shared[place] = 0
      return { place, weight }
    })
  }

  /** Those of `met` that share the most with a statement and fit it, the nearest first, at most PARTNERS. */
  nearest(met: readonly Partner[], fits: (met: Partner) => boolean = () => true): Partner[] {
    const found: Partner[] = []
    for (const one of met) {
      if (found.length === PARTNERS && !this.#isNearer(one, found[PARTNERS - 1]!)) continue
      if (!fits(one)) continue
      let at = found.length
      while (at > 0 && this.#isNearer(one, found[at - 1]!)) at--
      found.splice(at, 0, one)
      if (found.length > PARTNERS) found.pop()
    }
    return found
  }

  /** Whether a statement shares a key with the one at a place where terms weigh otherwise: what is rare around it may be another. */
  meetingUnder(weights: TermWeights): (s: Statement) => (met: Partner) => boolean {
    // Those of one draft meet the same ones.
    const keysAt = remembering((place: number) => [...keyTermsOf(this.statements[place]!, weights)])
    return (s) => {
      const mine = keyTermsOf(s, weights)
      const isMine = (term: string) => mine.has(term)
      return ({ place }) => {
        const other = this.statements[place]!
        if (s.attribute === other.attribute && this.#sole.has(s.attribute)) return true
        if (!other.kinds.some((kind) => s.kinds.includes(kind))) return false
        if (other.terms.some(isMine)) return true
        // Which are the rarest takes longer to tell than whether any of them could count.
        return other.aroundTerms.some(isMine) && keysAt(place).some(isMine)
      }
    }
  }

  /** Whether something can come of a statement and one that it shares keys with. */
  fits(s: Statement): (met: Partner) => boolean {
    const [stance, distinct, document] = [stanceOf(s), distinctOf(s), this.#documents.get(s.document) ?? -1]
    // One that no statement here comes from is met by none of its items.
    const feed = this.#feeds.get(feedOf(s) ?? '') ?? -1
    const shared = this.#sharedTerms.with(s)
    return ({ place }) => {
      const isNear = document === this.#documentAt[place]!
      if (feed === this.#feedAt[place]! && !isNear) return false
      const theirs = this.#stances[place]!
      const opposing = stance > 0 && theirs > 0
      const weight = opposing ? shared(place) : 0
      if (opposing && (!mayOppose(stance, theirs) || weight < this.#least * IN_CONTRAST)) return false
      const mayBeDistinct = (distinct & this.#distinct[place]!) !== 0
      // Most are told by numbers alone, without a look at the statement.
      if (!isNear && !mayBeDistinct && !opposing) return true
      const other = this.statements[place]!
      if ((isNear && isOnePlace(s, other)) || (mayBeDistinct && areDistinct(s, other))) return false
      return !opposing || (weight < this.#least ? contrastsOf(s, other).length > 0 : takeSides(s, other))
    }
  }

  /** Ids decide between equals, so that the order of reading does not matter. */
  #isNearer(x: Partner, y: Partner): boolean {
    if (x.weight !== y.weight) return x.weight > y.weight
    return this.statements[x.place]!.id < this.statements[y.place]!.id
  }
}
