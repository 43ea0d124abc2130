import type { MessageDraft } from '../assemble.ts'
import { isoDate } from '../rows/date.ts'
import type { Entry } from '../rows/entry.ts'
import { fold } from '../rows/fields.ts'
import { textDrafts } from '../rows/html.ts'
import type { TableForm } from '../rows/table.ts'
import { isObject, type JsonObject } from '../rows/value.ts'
import { type XmlForm, xmlText } from './xml.ts'

/** An attribute of a product as written: `price`, or `shipping.price` for one inside another. */
type Attribute = readonly [property: string, value: string]

/** Attributes that lead to a file or a page, or that are said otherwise. */
const NOT_COPY =
  /^(id|title|description|link|guid|(mobile|canonical|ads|image|additional_image|lifestyle_image|virtual_model)_?\w*_?(link|redirect)|pubDate|updated|published)$/

/** Google Merchant feeds as RSS 2.0 or Atom: one document an item. */
export const merchantXml: XmlForm = {
  name: 'merchant-feed',
  label: 'a Google Merchant feed',
  matches: (_root, text) => /<(g:[a-z_]+)[\s>]/.test(text) && /base\.google\.com\/(ns|cns)|<g:id/.test(text),
  entries(root) {
    const { items, date } = itemsOf(root)
    return items.map((item, index) => productEntry(attributesOf(item), index + 1, date))
  },
}

/** The same feed as a table, by the names of its attributes. */
export const merchantTable: TableForm = {
  name: 'merchant-feed',
  label: 'a product feed with id, title, price, availability',
  matches(columns) {
    const folded = columns.map(fold)
    return (
      ['id', 'title', 'price'].every((name) => folded.includes(name)) &&
      folded.some((name) => /^(availability|link|condition|sale price)$/.test(name))
    )
  },
  entry: (row, position) =>
    productEntry(
      Object.entries(row).map(([column, value]) => [fold(column).replaceAll(' ', '_'), value]),
      position,
    ),
}

function itemsOf(root: JsonObject): { items: JsonObject[]; date: string | undefined } {
  const rss = isObject(root.rss) ? root.rss : {}
  const channel = isObject(rss.channel) ? rss.channel : isObject(root.feed) ? root.feed : rss
  const list = channel.item ?? channel.entry ?? rss.item ?? []
  const date = xmlText(channel.lastBuildDate) ?? xmlText(channel.pubDate) ?? xmlText(channel.updated)
  return { items: (Array.isArray(list) ? list : [list]).filter(isObject), date: isoDate(date) }
}

function attributesOf(item: JsonObject, prefix = ''): Attribute[] {
  return Object.entries(item).flatMap(([tag, content]): Attribute[] => {
    if (tag.startsWith('@') || tag === '#text') return []
    const property = prefix + tag.replace(/^(g|c):/, '').replace(/^(summary|content)$/, 'description')
    return (Array.isArray(content) ? content : [content]).flatMap((one): Attribute[] => {
      const href = isObject(one) && property === 'link' ? one['@href'] : undefined
      const text = typeof href === 'string' ? href : xmlText(one)
      const inner = isObject(one) ? attributesOf(one, `${property}.`) : []
      return text === undefined ? inner : [[property, text], ...inner]
    })
  })
}

/** Title and description as copy, every other attribute as a value that machines read, exactly as written. */
function productEntry(attributes: readonly Attribute[], position: number, publishedAt?: string): Entry {
  const get = (property: string) =>
    attributes.find(([name, value]) => name === property && value.trim() !== '')?.[1].trim()
  const id = get('id')
  const title = get('title')
  const context = title === undefined ? [] : [title]
  const values = attributes.filter(([property, value]) => !NOT_COPY.test(property) && value.trim() !== '')
  const messages: MessageDraft[] = [
    { role: 'title', text: title ?? '', context: [] },
    // Merchants paste HTML into descriptions; shops show its text.
    ...textDrafts(get('description') ?? '', context, 'body'),
    ...values.map(([property, text]): MessageDraft => {
      const data = {
        type: 'Product',
        ...(title === undefined ? {} : { name: title }),
        property,
        ...(id === undefined ? {} : { id }),
      }
      return { role: 'data', text, context, data }
    }),
  ]
  const missing = ['id', 'title'].filter((property) => get(property) === undefined)
  const problem = missing.length > 0 ? `Item ${position} has no ${missing.join(' and no ')}.` : undefined
  return { id, position, parts: { messages, title, link: get('link'), publishedAt }, problem }
}
