import type { Document, Message, Scope, Span, Subject } from '../model/index.ts'
import { fold } from '../text/index.ts'
import { keepShape } from '../text/kept-shape.ts'
import { Above, thingIn } from './above.ts'
import { branchesIn } from './hours.ts'
import { packsIn } from './packs.ts'
import { Heading, Sentence } from './passage.ts'
import { scopeOf } from './terms.ts'

/** What is read of a message. */
interface Parts {
  document: Document
  message: Message
  sentences: readonly Sentence[]
  /** The headings above it, and the document's title; in a short document its other messages too. */
  above: Above
  /** Last day that the message itself names; after it the message speaks of the past. */
  until: string | undefined
  /** Day on which the copy is read, YYYY-MM-DD. */
  asOf: string
}

/** What stands around a sentence, for all that it states. */
interface Around {
  subject: Subject
  /** Of each class of concepts what stands nearest: in the rest of the message, else above it. */
  scope: Scope
  /** The terms of the message's other sentences and of what stands above it. */
  terms: string[]
}

/** A message read once, so that every extractor sees the same sentences, concepts and quantities. */
export class Reading implements Parts {
  readonly document: Document
  readonly message: Message
  readonly sentences: readonly Sentence[]
  readonly above: Above
  readonly until: string | undefined
  readonly asOf: string
  readonly #around = new Map<Sentence, Around>()
  #packs: string[] | undefined
  #branches: string[] | undefined

  constructor({ document, message, sentences, above, until, asOf }: Parts) {
    this.document = document
    this.message = message
    this.sentences = sentences
    this.above = above
    this.until = until
    this.asOf = asOf
  }

  /** Whether any sentence of the message has a concept. */
  names(concept: string): boolean {
    for (const sentence of this.sentences) if (sentence.names(concept)) return true
    return false
  }

  /** The packs and the branches that it and what stands above it name. */
  get packs(): string[] {
    this.#packs ??= [...new Set([...this.above.packs, ...packsIn(this.#text)])]
    return this.#packs
  }
  get branches(): string[] {
    this.#branches ??= branchesIn([...this.above.headings.map(({ text }) => text), this.#text].join(' \n '))
    return this.#branches
  }

  get #text(): string {
    return this.message.text.slice(this.sentences[0]?.start, this.sentences.at(-1)?.end)
  }

  around(sentence: Sentence): Around {
    const before = this.#around.get(sentence)
    if (before) return before
    const others = this.sentences.filter((other) => other !== sentence)
    const fresh: Around = {
      subject: this.#subjectOf(sentence),
      scope: scopeAround(this.above, others),
      terms: termsAround(this.above, others),
    }
    this.#around.set(sentence, fresh)
    return fresh
  }

  /** The nearest thing that has a name: in the sentence, else in the message, else in the headings from the inside out. */
  #subjectOf(sentence: Sentence): Subject {
    const { document, message, above } = this
    const own = thingIn(message.text, sentence, 'sentence')
    if (own) return own
    for (const other of this.sentences) {
      const thing = thingIn(message.text, other, 'message')
      if (thing) return thing
    }
    if (above.thing) return above.thing
    if (message.data?.name) return { name: message.data.name, key: fold(message.data.name), origin: 'feed' }
    const title = message.context.at(-1) ?? document.title
    return title ? { name: title, key: fold(title), origin: 'title' } : { name: '', key: '', origin: 'none' }
  }
}

function scopeAround(above: Above, others: readonly Sentence[]): Scope {
  const own = scopeOf(others.flatMap(({ concepts }) => concepts))
  return { ...above.scope, ...own }
}

function termsAround(above: Above, others: readonly Sentence[]): string[] {
  if (others.length === 0) return above.terms
  const terms = new Set<string>()
  for (const other of others) for (const term of other.terms) terms.add(term)
  for (const term of above.terms) terms.add(term)
  return [...terms]
}

/** Every statement looks at the sentences around it; of a message longer than this at those that are read with it. In characters. */
const AT_ONCE = 8_000
/** A reading as it is, or of a very long message in parts, so that the work grows with the message and not with its square. */
export function inParts(reading: Reading): Reading[] {
  if (reading.message.text.length <= AT_ONCE) return [reading]
  const parts = Map.groupBy(reading.sentences, ({ start }) => Math.floor(start / AT_ONCE))
  return [...parts.values()].map((sentences) => new Reading({ ...reading, sentences }))
}

const NOWHERE: Span = { start: 0, end: 0 }
keepShape(
  new Reading({
    document: {} as Document,
    message: {} as Message,
    sentences: [new Sentence('', NOWHERE, [], [], [])],
    above: new Above([new Heading({ text: '', words: [], concepts: [] })], {}),
    until: undefined,
    asOf: '',
  }),
)
