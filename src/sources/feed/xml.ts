import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Reader } from '../../model/index.ts'
import { decodeText, lineColumn } from '../rows/decode.ts'
import { type Entry, failed, failure, toResult } from '../rows/entry.ts'
import { isObject, type JsonObject } from '../rows/value.ts'

/** One vocabulary of XML. `root` is the document as objects: attributes start with `@`, a text beside them is `#text`. */
export interface XmlForm {
  name: string
  label: string
  matches(root: JsonObject, text: string): boolean
  entries(root: JsonObject, text: string): Iterable<Entry>
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
})

const FEED_START =
  /^(<\?xml[^>]{0,200}\?>\s*|<!--[\s\S]{0,2000}?-->\s*){0,4}<(rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]/i
const PAGE = /<(html|mjml)[\s>]|<!doctype html/i

/** XML that is no page: feeds, by the first form that knows the root. Document type definitions are not read. */
export function xmlReader(forms: readonly XmlForm[]): Reader {
  return {
    name: 'xml',
    accepts: (input, head) =>
      FEED_START.test(head) || (/^<[?!\w]/.test(head) && !PAGE.test(head) && /\.(xml|rss|atom|rdf)$/i.test(input.id)),
    read(input) {
      const decoded = decodeText(input.bytes, input.contentType)
      if ('problem' in decoded) return failed(input, decoded.problem)
      if (/<!ENTITY/i.test(decoded.text)) {
        return failed(
          input,
          'declares XML entities of its own, which are never expanded; export the feed without a document type',
        )
      }
      const sound = repair(decoded.text.trim())
      if ('problem' in sound) return failed(input, sound.problem)
      const root = parse(sound.text)
      if (root === undefined) return failed(input, 'nests its elements or references too deep to be a feed')
      const form = forms.find((candidate) => candidate.matches(root, sound.text))
      if (!form) return failed(input, unknownRoot(root, forms))
      const result = toResult(input, form.name, form.entries(root, sound.text))
      for (const note of [sound.note, decoded.note]) if (note) result.failures.unshift(failure(input, note))
      if (result.documents.length + result.failures.length === 0) return failed(input, 'is a feed without items')
      return result
    },
  }
}

/** The parser refuses what is nested or expanded beyond its limits. */
function parse(text: string): JsonObject | undefined {
  try {
    return parser.parse(text) as JsonObject
  } catch {
    return undefined
  }
}

/** Text of an element; undefined where it is missing or blank. Of a repeated element the first. */
export function xmlText(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  const text = isObject(one) ? one['#text'] : one
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

/** Sound XML: as it is, with bare ampersands escaped, or cut after the last whole item before the break. */
function repair(text: string): { text: string; note?: string } | { problem: string } {
  // First, because the validator looks for the end of each open section again and again.
  const open = openSection(text)
  if (open !== undefined)
    return cut([text.slice(0, open)], `is broken XML: a section is not closed at ${lineColumn(text, open)}`)
  const first = XMLValidator.validate(text)
  if (first === true) return { text }
  const escaped = escapeAmpersands(text)
  if (XMLValidator.validate(escaped) === true)
    return { text: escaped, note: 'holds & signs that are not written as &amp;' }
  const { line, col, msg } = first.err
  // An element that is never closed is reported where it starts: then the items before the end of the file are whole.
  const parts = [escaped.split('\n').slice(0, line).join('\n'), escaped]
  return cut(parts, `is broken XML at line ${line}, column ${col}: ${msg}`)
}

/** The first of the parts that is sound up to its last whole item. */
function cut(parts: readonly string[], where: string): { text: string; note: string } | { problem: string } {
  const whole = parts.flatMap((part) => wholeItems(part) ?? []).find((part) => XMLValidator.validate(part) === true)
  if (whole === undefined) return { problem: `${where}; export the feed again` }
  return { text: whole, note: `${where}; only the items before it are read` }
}

/** Offset of a comment, CDATA section or instruction that has no end. */
function openSection(text: string): number | undefined {
  const starts = /<!--|<!\[CDATA\[|<\?/g
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const close = match[0] === '<!--' ? '-->' : match[0] === '<?' ? '?>' : ']]>'
    const end = text.indexOf(close, starts.lastIndex)
    if (end === -1) return match.index
    starts.lastIndex = end + close.length
  }
  return undefined
}

/** Ampersands that start no reference, outside of CDATA, as &amp;. */
function escapeAmpersands(text: string): string {
  const parts = text.split(/(<!\[CDATA\[|\]\]>)/)
  let inside = false
  return parts
    .map((part) => {
      if (part === '<![CDATA[') inside = true
      else if (part === ']]>') inside = false
      return inside ? part : part.replace(/&(?!#?\w{1,31};)/g, '&amp;')
    })
    .join('')
}

/** The text up to its last whole item, closed. */
function wholeItems(text: string): string | undefined {
  const item = text.lastIndexOf('</item>')
  if (item !== -1) return `${text.slice(0, item)}</item></channel></rss>`
  const entry = text.lastIndexOf('</entry>')
  return entry === -1 ? undefined : `${text.slice(0, entry)}</entry></feed>`
}

function unknownRoot(root: JsonObject, forms: readonly XmlForm[]): string {
  const name = Object.keys(root).find((key) => !key.startsWith('?')) ?? 'nothing'
  if (name === 'urlset' || name === 'sitemapindex') return 'is a sitemap: give its address as `url` of a source'
  return `is XML with the root <${name}>; readable are ${forms.map((form) => form.label).join('; ')}`
}
