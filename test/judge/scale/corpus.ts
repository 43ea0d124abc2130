import type { Config, Document } from '../../../src/model/index.ts'
import { assemble } from '../../../src/sources/assemble.ts'
import { type Chance, chance } from './chance.ts'
import { type Author, KINDS, type Kind, type Product, type Said } from './documents.ts'
import { ATTRIBUTES, BYNAMES, CATEGORIES, CATEGORY_NAMES, VARIANTS } from './wording.ts'

/** A message of a document: index into its messages. */
export interface At {
  document: string
  message: number
}
/** Two messages of different documents that state different values of one product's attribute. */
export interface Planted {
  product: string
  heading: string
  sides: [At, At]
}
export interface Corpus {
  config: Config
  documents: Document[]
  planted: Planted[]
  /** For each attribute of a product, the messages that state its true value. */
  right: At[][]
}

interface Stated {
  said: NonNullable<Said['states']>
  at: At
}

/** Messages for each product of the brand, in the mean: a brand that says more sells more. */
const EACH_PRODUCT = 90
/** Of all messages that state a value, how many state a wrong one. */
const WRONG = 0.06

/**
 * A brand with `size` messages on ten channels and pages, and what contradicts itself in them. Popular products are spoken of
 * more often. Deterministic in its arguments. `eachProduct`: messages for each product, in the mean.
 */
export function corpus(size: number, { seed = 1, eachProduct = EACH_PRODUCT } = {}): Corpus {
  const luck = chance(seed)
  const products = productsOf(Math.max(6, Math.round(size / eachProduct)), luck)
  const popular = byPopularity(products, luck)
  const shelves = Map.groupBy(products, ({ category }) => category)
  const documents: Document[] = []
  const stated: Stated[] = []
  for (let messages = 0; messages < size; ) {
    const product = popular()
    const author: Author = {
      chance: luck,
      others: () => luck.pick(shelves.get(product.category)!),
      value: (of, attribute) =>
        luck.hits(WRONG) ? otherThan(of.truth[attribute]!, attribute, luck) : of.truth[attribute]!,
    }
    const kind = kindOf(luck)
    const written = kind.write(product, author).slice(0, Math.min(30, size - messages))
    const document = documentOf(kind, product, written, documents.length, luck)
    documents.push(document)
    messages += written.length
    for (const [message, { states }] of written.entries())
      if (states) stated.push({ said: states, at: { document: document.id, message } })
  }
  const config: Config = {
    brand: 'Griya Ranum',
    timezone: 'Asia/Jakarta',
    locale: 'id-ID',
    products: products.map(({ name }) => name),
    facts: [],
    sources: [{ path: '*', channel: 'web', stage: 'consideration' }],
  }
  return { config, documents, ...compared(stated, luck) }
}

function productsOf(count: number, luck: Chance): Product[] {
  const names = VARIANTS.flatMap((variant) =>
    BYNAMES.flatMap((byname) =>
      CATEGORIES.flatMap((things, category) =>
        things.map((thing) => ({ name: `${thing} ${byname}${variant}`, category })),
      ),
    ),
  )
  if (count > names.length) throw new Error(`${count} products wanted, ${names.length} names known`)
  // Any neighbours in the list share a word of their names.
  const step = names.length / count
  return Array.from({ length: count }, (_, i) => {
    const { name, category } = names[Math.floor(i * step)]!
    const truth = ATTRIBUTES.map(({ values }) => luck.whole(0, values.length - 1))
    return { name, category: CATEGORY_NAMES[category]!, truth }
  })
}

/** Draws products so that the i-th is spoken of 1/√i times as often as the first. */
function byPopularity(products: readonly Product[], luck: Chance): () => Product {
  // The sum of 1/√i grows with √i, so the square of an even draw has this distribution.
  return () => products[Math.floor(luck.next() ** 2 * products.length)]!
}

/** A kind for each hundredth of the documents. */
const SHARES = KINDS.flatMap((kind) => Array<Kind>(kind.share).fill(kind))
const kindOf = (luck: Chance): Kind => luck.pick(SHARES)

function otherThan(truth: number, attribute: number, luck: Chance): number {
  const { length } = ATTRIBUTES[attribute]!.values
  return (truth + luck.whole(1, length - 1)) % length
}

function documentOf(kind: Kind, product: Product, written: readonly Said[], number: number, luck: Chance): Document {
  const { channel, stage, folder, title } = kind
  const day = String(luck.whole(1, 30)).padStart(2, '0')
  const messages = written.map(({ states: _, ...draft }) => draft)
  const input = { id: `${folder}${number}`, source: folder, bytes: new Uint8Array(), touchpoint: { channel, stage } }
  const published = channel === 'web' || channel === 'support' ? {} : { publishedAt: `2031-10-${day}T09:00:00+07:00` }
  return assemble(input, { reader: 'text', messages, ...(title ? { title: product.name } : {}), ...published })
}

/** Every wrong value is planted against one of the right ones in another document, drawn from all. */
function compared(stated: readonly Stated[], luck: Chance): Pick<Corpus, 'planted' | 'right'> {
  const isRight = ({ said }: Stated) => said.value === said.product.truth[said.attribute]
  const planted: Planted[] = []
  const right: At[][] = []
  for (const all of Map.groupBy(stated, ({ said }) => `${said.product.name}/${said.attribute}`).values()) {
    const places = all.filter(isRight).map(({ at }) => at)
    right.push(places)
    for (const { said, at } of all.filter((one) => !isRight(one))) {
      const others = places.filter(({ document }) => document !== at.document)
      if (others.length === 0) continue
      planted.push({
        product: said.product.name,
        heading: ATTRIBUTES[said.attribute]!.heading,
        sides: [at, luck.pick(others)],
      })
    }
  }
  return { planted, right }
}
