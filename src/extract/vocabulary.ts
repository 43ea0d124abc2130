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
  list: readonly Product[]
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
  const fresh = { list, index: nameIndex(list.map(({ name }) => name)) }
  known.set(products, fresh)
  return fresh
}

/** What this brand's copy calls things: products of the configuration, promo codes, double-date sales, and its own lexicon. */
export function vocabulary(config: Config, documents: readonly Document[]): Concept[] {
  const names = new Map<string, Concept>()
  const add = (name: string, className: string, concept = conceptName(name), forms: string[] = [name]) => {
    if (!concept || names.has(concept)) return
    const common = className === 'product' && !/[\s\d]/.test(name)
    names.set(concept, { concept, class: className, id: forms, en: [], ...(common ? { cased: true } : {}) })
  }
  const { list, index } = productsOf(config.products)
  const slips = spellings(index, documents)
  for (const { name, concept, forms } of list) add(name, 'product', concept, [...forms, ...(slips.get(name) ?? [])])
  for (const document of documents) {
    for (const match of document.text.matchAll(CODE)) add(match[0], 'code')
    for (const match of document.text.matchAll(NAMED_CODE)) add(match[1]!, 'code')
    for (const match of document.text.matchAll(DOUBLE_DATE))
      if (Number(match[1]) >= 1 && Number(match[1]) <= 12) add(match[0], 'campaign')
  }
  return [...names.values(), ...(config.lexicon ?? [])]
}

const conceptName = (name: string) => {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug && `name-${slug}`
}
