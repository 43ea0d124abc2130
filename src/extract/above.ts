import type { Scope, Subject } from '../model/index.ts'
import type { Heading, Passage } from './passage.ts'

/** What stands above a message, innermost last: the same for all messages below one heading, and worked out once for them. */
export class Above {
  readonly headings: readonly Heading[]
  /** Concept classes that the source states for the whole document (audience, region). */
  readonly #documentScope: Readonly<Scope>
  #terms: string[] | undefined
  #scope: Scope | undefined
  #names: Set<string> | undefined
  #packs: string[] | undefined
  #thing: Subject | null | undefined

  constructor(headings: readonly Heading[], documentScope: Readonly<Scope>) {
    this.headings = headings
    this.#documentScope = documentScope
  }

  /** What the headings are about. */
  get terms(): string[] {
    if (!this.#terms) {
      const terms = new Set<string>()
      for (const heading of this.headings) for (const term of heading.terms) terms.add(term)
      this.#terms = [...terms]
    }
    return this.#terms
  }

  /** What narrows all below: of each class what the innermost heading says, else what the source does. */
  get scope(): Readonly<Scope> {
    this.#scope ??= Object.assign({}, this.#documentScope, ...this.headings.map(({ scope }) => scope)) as Scope
    return this.#scope
  }

  names(concept: string): boolean {
    this.#names ??= new Set(this.headings.flatMap(({ concepts }) => concepts.map((hit) => hit.concept)))
    return this.#names.has(concept)
  }

  /** The packs that the headings name. */
  get packs(): string[] {
    this.#packs ??= [...new Set(this.headings.flatMap(({ packs }) => packs))]
    return this.#packs
  }

  /** The innermost thing that has a name. */
  get thing(): Subject | undefined {
    if (this.#thing === undefined) {
      const named = this.headings.findLast((heading) => thingIn(heading.text, heading, 'heading'))
      this.#thing = (named && thingIn(named.text, named, 'heading')) ?? null
    }
    return this.#thing ?? undefined
  }
}

/** The first thing of a passage that has a name. `text`: that in which the passage stands. */
export function thingIn(text: string, { concepts }: Passage, origin: Subject['origin']): Subject | undefined {
  const hit = concepts.find((c) => c.class === 'product' || c.class === 'code' || c.class === 'campaign')
  return hit && { name: text.slice(hit.start, hit.end), key: hit.concept, origin }
}
