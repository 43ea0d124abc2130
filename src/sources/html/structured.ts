import type { MessageDraft } from '../assemble.ts'
import { CONTAINERS, DATED, FAMILIAR, PARTS_LEFT_OUT, SILENT } from './vocabulary.ts'

/** An entity of JSON-LD, microdata or RDFa: its values are texts as written, or further entities. */
export interface Entity {
  types: string[]
  id?: string
  properties: Map<string, Value[]>
}
export type Value = string | Entity

/** Dates that a page gives for itself. */
export interface PageDates {
  publishedAt?: string
  modifiedAt?: string
}

/** What the entities of a page say. `plain` turns a value that holds markup into text. */
export function entityMessages(
  entities: readonly Entity[],
  plain: (html: string) => string,
): { messages: MessageDraft[]; dates: PageDates } {
  const messages: MessageDraft[] = []
  const dates: PageDates = {}
  const todo = [...entities].reverse()
  const seen = new Set<Entity>()
  while (todo.length > 0) {
    const entity = todo.pop() as Entity
    if (seen.has(entity)) continue
    seen.add(entity)
    if (entity.types.some((type) => DATED.test(type))) {
      dates.publishedAt ??= textOf(entity, 'datePublished')
      dates.modifiedAt ??= textOf(entity, 'dateModified')
    }
    if (entity.types.includes('Question')) messages.push(...questionMessages(entity, plain))
    else {
      const described = describe(entity, plain)
      messages.push(...described.messages)
      todo.push(...described.others.reverse())
    }
  }
  return { messages, dates }
}

function questionMessages(entity: Entity, plain: (html: string) => string): MessageDraft[] {
  const asked = textOf(entity, 'name') ?? textOf(entity, 'text')
  if (asked === undefined) return []
  const question = plain(asked)
  const answers = ['acceptedAnswer', 'suggestedAnswer'].flatMap((property) => entity.properties.get(property) ?? [])
  const texts = answers.map((answer) => (typeof answer === 'string' ? answer : (textOf(answer, 'text') ?? '')))
  return [
    { text: question, role: 'question', context: [] },
    ...texts.map((text): MessageDraft => ({ text: plain(text), role: 'answer', context: [question] })),
  ]
}

interface Part {
  entity: Entity
  path: string
  context: string[]
}

/**
 * One message a value, with the path to its property and, as context, the names on the way (product, offer, weekdays).
 * The currency of an offer stands right before its price. Entities that stand on their own are handed back.
 */
function describe(root: Entity, plain: (html: string) => string): { messages: MessageDraft[]; others: Entity[] } {
  const name = textOf(root, 'name') ?? textOf(root, 'headline')
  const identity: Partial<NonNullable<MessageDraft['data']>> = { type: root.types[0] ?? '' }
  if (name) identity.name = plain(name)
  const id = idOf(root)
  if (id) identity.id = id
  const familiar = root.types.some((type) => FAMILIAR.test(type))
  const messages: MessageDraft[] = []
  const others: Entity[] = []
  const parts: Part[] = [{ entity: root, path: '', context: identity.name ? [identity.name] : [] }]
  const seen = new Set<Entity>([root])
  while (parts.length > 0) {
    const part = parts.pop() as Part
    const below: Part[] = []
    for (const [property, values] of inOrder(part.entity)) {
      const path = part.path === '' ? property : `${part.path}.${property}`
      const told = familiar ? !SILENT.test(property) : /^(name|description|headline)$/.test(property)
      for (const value of values) {
        if (typeof value === 'string') {
          if (!told) continue
          const text = plain(value)
          const context = part.context.filter((above) => above !== text)
          messages.push({ text, role: 'data', context, data: { ...identity, property: path } as MessageDraft['data'] })
        } else if (!seen.has(value)) {
          seen.add(value)
          if (!familiar || CONTAINERS.test(property)) others.push(value)
          else if (!PARTS_LEFT_OUT.test(property))
            below.push({ entity: value, path, context: [...part.context, ...labelsOf(value)] })
        }
      }
    }
    parts.push(...below.reverse())
  }
  return { messages, others }
}

function idOf(entity: Entity): string | undefined {
  for (const property of ['sku', 'productID', 'gtin13', 'gtin', 'mpn']) {
    const value = textOf(entity, property)
    if (value !== undefined) return value
  }
  return entity.id
}

/** What tells one part from its like: an offer's own name, the days of an opening hour, the kind of a contact. */
function labelsOf(entity: Entity): string[] {
  const days = (entity.properties.get('dayOfWeek') ?? []).filter((day) => typeof day === 'string')
  const names = days.map((day) => day.replace(/^https?:\/\/(www\.)?schema\.org\//, '')).join(', ')
  const labels = [textOf(entity, 'name'), names, textOf(entity, 'contactType')]
  return labels.filter((text): text is string => text !== undefined && text !== '')
}

function inOrder(entity: Entity): [string, Value[]][] {
  const rank = (property: string) => (property === 'name' ? 0 : /^(priceC|c)urrency$/.test(property) ? 1 : 2)
  return [...entity.properties].sort(([a], [b]) => rank(a) - rank(b))
}

/** First text of a property. */
function textOf(entity: Entity, property: string): string | undefined {
  const value = entity.properties
    .get(property)
    ?.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '')
  return typeof value === 'string' ? value.trim() : undefined
}
