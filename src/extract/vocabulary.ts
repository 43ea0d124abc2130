import type { Concept, Config, Document } from '../model/index.ts'
import { type NameIndex, nameIndex, spellings } from './spellings.ts'

/** `PAYUNG30`, `HEMAT-5K`: capitals with at least one digit, as promo codes are written. */
const CODE = /\b(?=[A-Z])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z]{3})[A-Z][A-Z0-9-]{4,19}\b/g
/** `kode BARUDATANG`: capitals alone are a code only where the text says so. */
const NAMED_CODE = /\b(?:kode|code|voucher|kupon|coupon|promo)\s+["'“]?([A-Z]{5,20})\b/g
/** 9.9, 11.11, 12.12: sales named after a double date. */
export const DOUBLE_DATE = /(?=\d)(?<![\d.,/:-])(\d{1,2})\.\1(?![\d.,/:-])/g

/** A product as configured, and what it is called in the vocabulary. */
interface Product {
  name: string
  concept: string
  forms: string[]
}
/** Configured products read once, however many drafts are held against them. */
interface Products {
  /** Each concept once. */
  list: readonly (Product & { plain: Concept })[]
  concepts: ReadonlySet<string>
  index: NameIndex
}
const known = new WeakMap<Config['products'], Products>()
function productsOf(products: Config['products']): Products {
  const before = known.get(products)
  if (before) return before
  const named = products.map((product) => (typeof product === 'string' ? { name: product } : product))
  const list = (named as { name: string; aliases?: string[] }[]).map(
    ({ name, aliases = [] }): Product => ({ name, concept: conceptName(name), forms: [name, ...aliases] }),
  )
  const byConcept = new Map(list.toReversed().map((product) => [product.concept, product]))
  const once = list.filter((product) => product.concept && byConcept.get(product.concept) === product)
  const fresh = {
    list: once.map((product) => ({ ...product, plain: conceptOf(product, product.forms) })),
    concepts: new Set(once.map(({ concept }) => concept)),
    index: nameIndex(list.map(({ name }) => name)),
  }
  known.set(products, fresh)
  return fresh
}

/** What this brand's copy calls things: products of the configuration, promo codes, double-date sales, and its own lexicon. */
export function vocabulary(config: Config, documents: readonly Document[]): Concept[] {
  const { list, concepts, index } = productsOf(config.products)
  const slips = spellings(index, documents)
  const products = list.map((product) => {
    const written = slips.get(product.name)
    return written ? conceptOf(product, [...product.forms, ...written]) : product.plain
  })
  const names = new Map<string, Concept>()
  const add = (name: string, className: string) => {
    const concept = conceptName(name)
    if (!concept || concepts.has(concept) || names.has(concept)) return
    names.set(concept, { concept, class: className, id: [name], en: [] })
  }
  for (const document of documents) {
    for (const match of document.text.matchAll(CODE)) add(match[0], 'code')
    for (const match of document.text.matchAll(NAMED_CODE)) add(match[1]!, 'code')
    for (const match of document.text.matchAll(DOUBLE_DATE))
      if (Number(match[1]) >= 1 && Number(match[1]) <= 12) add(match[0], 'campaign')
  }
  return [...products, ...names.values(), ...(config.lexicon ?? [])]
}

/** A name of one word without figures is told from the word by how it is written. */
const conceptOf = ({ name, concept }: Product, forms: string[]): Concept => ({
  concept,
  class: 'product',
  id: forms,
  en: [],
  ...(/[\s\d]/.test(name) ? {} : { cased: true }),
})

const conceptName = (name: string) => {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug && `name-${slug}`
}
