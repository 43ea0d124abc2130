import type { MessageDraft } from '../../../src/sources/assemble.ts'
import type { Chance } from './chance.ts'
import { ATTRIBUTES, BOILERPLATE, PRAISE, RETYPED, ROOMS, TALK, TIMES } from './wording.ts'

export interface Product {
  name: string
  category: string
  /** For each attribute, which of its values is true. */
  truth: readonly number[]
}

/** A message, and which product's attribute it states with which value. */
export type Said = MessageDraft & { states?: { product: Product; attribute: number; value: number } }

export interface Kind {
  channel: string
  stage: 'awareness' | 'consideration' | 'purchase' | 'experience' | 'retention' | 'advocacy'
  folder: string
  /** Of a hundred documents. */
  share: number
  title: boolean
  write(product: Product, author: Author): Said[]
}

/** Writes single messages. `others` are products of the same shelf. */
export interface Author {
  chance: Chance
  others: () => Product
  /** The value that is stated: the true one, but for what is planted. */
  value(product: Product, attribute: number): number
}

const body = (text: string, more: Partial<Said> = {}): Said => ({ text, role: 'body', context: [], ...more })

function talk(product: Product, named: boolean, { chance }: Author): string {
  const template = chance.pick(named ? TALK.named : TALK.bare)
  const slots: Record<string, string> = {
    p: product.name,
    c: product.category,
    r: chance.pick(ROOMS),
    t: chance.pick(TIMES),
    a: chance.pick(PRAISE),
    b: chance.pick(PRAISE),
  }
  return template.replace(/\{(\w)\}/g, (_, slot: string) => slots[slot]!)
}

function state(product: Product, attribute: number, named: boolean, author: Author): Said {
  const { chance } = author
  const { values, ...templates } = ATTRIBUTES[attribute]!
  const value = author.value(product, attribute)
  const template = chance.pick(named ? templates.named : templates.bare)
  const text = template.replace('{p}', product.name).replace('{v}', chance.pick(values[value]!))
  return body(text, { states: { product, attribute, value } })
}

const anyAttribute = ({ chance }: Author) => chance.whole(0, ATTRIBUTES.length - 1)

/** A message that stands alone: one to three sentences, most with a figure. */
function short(product: Product, author: Author, sentences: number): Said {
  const first = author.chance.hits(0.75) ? state(product, anyAttribute(author), true, author) : undefined
  const texts = [first?.text ?? talk(product, true, author)]
  for (let i = 1; i < sentences; i++) texts.push(talk(product, false, author))
  const ended = texts.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
  return { ...(first ?? body('')), text: sentences > 1 ? ended.join(' ') : texts[0]! }
}

function footer(author: Author, most: number): Said[] {
  return Array.from({ length: author.chance.whole(1, most) }, () =>
    body(author.chance.pick(RETYPED)(author.chance.pick(BOILERPLATE)), { role: 'legal' }),
  )
}

function under(heading: string, messages: Said[], above: readonly string[]): Said[] {
  const context = [...above, heading]
  return [
    { text: heading, role: 'heading', context: [...above] },
    ...messages.map((message) => ({ ...message, context })),
  ]
}

/** Sections on some attributes of one product, each of a few messages below its heading. */
function sections(product: Product, author: Author, most: number): Said[] {
  const { chance } = author
  const start = anyAttribute(author)
  return Array.from({ length: chance.whole(2, most) }, (_, i) => {
    const attribute = (start + i) % ATTRIBUTES.length
    const more = Array.from({ length: chance.whole(0, 2) }, () => body(talk(product, false, author)))
    const stated = state(product, attribute, chance.hits(0.3), author)
    return under(ATTRIBUTES[attribute]!.heading, [stated, ...more], [product.name])
  }).flat()
}

/** A table of a shelf: a row a product, with one attribute. */
function shelf(author: Author): Said[] {
  const attribute = anyAttribute(author)
  const { heading } = ATTRIBUTES[attribute]!
  const rows = new Map(Array.from({ length: author.chance.whole(3, 9) }, author.others).map((one) => [one.name, one]))
  return [...rows.values()].flatMap((one) => {
    const { states } = state(one, attribute, false, author)
    const value = ATTRIBUTES[attribute]!.values[states!.value]![0]!
    return [
      { text: one.name, role: 'cell' as const, context: [heading] },
      { text: value, role: 'cell' as const, context: [heading, one.name], states: states! },
    ]
  })
}

export const KINDS: readonly Kind[] = [
  ...(['sms', 'push', 'social', 'whatsapp'] as const).map(
    (channel, i): Kind => ({
      channel,
      stage: (['retention', 'retention', 'awareness', 'experience'] as const)[i]!,
      folder: `${channel}/siaran.csv#`,
      share: [22, 12, 18, 8][i]!,
      title: false,
      write: (product, author) =>
        Array.from({ length: author.chance.whole(1, i === 0 ? 1 : 2) }, () =>
          short(product, author, i === 1 ? 1 : author.chance.whole(1, 3)),
        ),
    }),
  ),
  {
    channel: 'ads',
    stage: 'awareness',
    folder: 'ads/ekspor.csv#',
    share: 6,
    title: false,
    write: (product, author) => Array.from({ length: author.chance.whole(2, 5) }, () => short(product, author, 1)),
  },
  {
    channel: 'email',
    stage: 'retention',
    folder: 'email/',
    share: 10,
    title: true,
    write: (product, author) => [
      { text: talk(product, true, author), role: 'subject', context: [] },
      ...Array.from({ length: author.chance.whole(1, 3) }, () => short(product, author, author.chance.whole(1, 3))),
      ...sections(product, author, 3),
      ...footer(author, 3),
    ],
  },
  {
    channel: 'web',
    stage: 'consideration',
    folder: 'web/produk/',
    share: 12,
    title: true,
    write: (product, author) => [
      { text: product.name, role: 'heading', context: [] },
      body(talk(product, true, author), { context: [product.name] }),
      ...sections(product, author, ATTRIBUTES.length),
      ...footer(author, 4),
    ],
  },
  {
    channel: 'web',
    stage: 'consideration',
    folder: 'web/rak/',
    share: 4,
    title: false,
    write: (_, author) => shelf(author),
  },
  {
    channel: 'support',
    stage: 'experience',
    folder: 'bantuan/',
    share: 8,
    title: true,
    write: (product, author) =>
      Array.from({ length: author.chance.whole(1, 5) }, () => {
        const asked = author.chance.hits(0.5) ? author.others() : product
        const attribute = anyAttribute(author)
        const question = `Bagaimana soal ${ATTRIBUTES[attribute]!.heading.toLowerCase()} ${asked.name}?`
        return under(question, [state(asked, attribute, author.chance.hits(0.5), author)], [])
      }).flat(),
  },
]
