import { fold } from '../rows/fields.ts'
import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { asHtml, copy, element, heading, link, picture, type Rendering } from './rendering.ts'

/** What a text field of an entry or block is to its reader. */
type FieldRole = 'heading' | 'body' | 'cta' | 'alt' | 'caption' | 'quote' | 'meta' | 'silent'

/**
 * Names that editors give to text fields, folded as `fold` does. A name is known by its end: `heroTitle` is a title. `silent`
 * fields hold no copy: ids, addresses, design.
 */
const NAMES: Record<FieldRole, string> = {
  heading: `title, judul, heading, headline, header, name, nama, subject, subjek, question, pertanyaan, legend, label title,
    summary title`,
  body: `text, teks, body, isi, content, contents, konten, description, deskripsi, subtitle, subjudul, subheading, subheadline,
    sub headline, eyebrow, kicker, tagline, slogan, lead, lede, intro, introduction, excerpt, summary, ringkasan, message, pesan,
    copy, paragraph, paragraf, richtext, rich text, html, markdown, value, disclaimer, terms, syarat, ketentuan, note, notes,
    catatan, footnote, answer, jawaban, price, harga, badge, ribbon, promo, bullet, item, cell, announcement, pengumuman`,
  cta: `cta, cta text, cta label, call to action, button, button text, button label, tombol, link text, link label, link title,
    label`,
  alt: 'alt, alt text, alternative text, teks alternatif, alternative',
  caption: 'caption, takarir, keterangan, keterangan gambar',
  quote: 'quote, testimonial, testimoni, review, ulasan, author, cite, citation',
  meta: `meta title, meta description, seo title, seo description, og title, og description, page title, browser title,
    search title, search description`,
  silent: `id, uid, uuid, guid, key, ref, type, component, slug, url, uri, href, src, path, permalink, route, anchor, target, rel,
    style, class, class name, color, colour, theme, layout, variant, align, alignment, position, icon, width, height, size, format,
    mime, ext, hash, provider, locale, language, lang, version, created at, updated at, published at, date, time, timezone,
    file name, filename, copyright, source, editable, plugin, schema, kind, email, phone, hex, css, code, currency, status, mode`,
}

const ROLES = new Map<string, FieldRole>(
  Object.entries(NAMES).flatMap(([role, names]) =>
    names.split(',').map((name) => [name.trim().replace(/\s+/g, ' '), role as FieldRole] as const),
  ),
)

/** No editor names a field in more characters. */
const LONGEST_NAME = 200

/** The role of a field by its name: that of the longest known end of it. */
function roleOf(name: string): FieldRole | undefined {
  if (name.startsWith('_')) return 'silent'
  if (name.length > LONGEST_NAME) return undefined
  const words = fold(name.replace(/[_\d]+$/, '')).split(' ')
  for (let at = 0; at < words.length; at++) {
    const role = ROLES.get(words.slice(at).join(' '))
    if (role) return role
  }
  return undefined
}

/** Text that a person may read: a word with more around it. No address, date, id or colour. */
const isReadable = (text: string): boolean => /\s/.test(text.trim()) && /\p{L}{2}/u.test(text)

/** Renders values that are rich text of a format; undefined for those that are not. */
export type RichText = (value: unknown, rendering: Rendering) => string | undefined

/**
 * The known text fields of an entry or of a block of a kind of its own, in their order. Copy in other fields is counted as unread
 * under `type.field`. `level`: of the headings that it brings.
 */
export function fields(object: JsonObject, type: string, level: number, rich: RichText, rendering: Rendering): string {
  return headingFirst(Object.entries(object))
    .map(([name, value]) => field(name, value, type, level, rich, rendering))
    .join('')
}

/** The order of an object's keys is nobody's intent: its heading stands above what it heads. */
function headingFirst(entries: [string, unknown][]): [string, unknown][] {
  const at = entries.findIndex(([name, value]) => roleOf(name) === 'heading' && typeof value === 'string')
  return at > 0 ? [entries[at]!, ...entries.filter((_, index) => index !== at)] : entries
}

function field(
  name: string,
  value: unknown,
  type: string,
  level: number,
  rich: RichText,
  rendering: Rendering,
): string {
  const role = roleOf(name)
  if (name.startsWith('_') || value === null || value === undefined) return ''
  const shown = rich(value, rendering)
  if (shown !== undefined) return shown
  if (isObject(value)) return nested(value, name, level, rich, rendering)
  if (Array.isArray(value)) return listed(value, name, type, level, rich, rendering)
  const text = asText(value)
  if (text === undefined || typeof value !== 'string' || role === 'silent') return ''
  if (role) return shownAs(role, text, level, rendering)
  return isReadable(text) ? rendering.skip(`${type}.${name}`) : ''
}

/** A part of an entry: a section of its own, whose headings hold only in it. */
function nested(value: JsonObject, name: string, level: number, rich: RichText, rendering: Rendering): string {
  return rendering.each([value], (part) => {
    const type = asText(part.__component ?? part.component ?? part._type) ?? name
    return element('section', fields(part, type, Math.min(level + 1, 6), rich, rendering))
  })
}

function listed(
  values: unknown[],
  name: string,
  type: string,
  level: number,
  rich: RichText,
  rendering: Rendering,
): string {
  const texts = values.filter((item) => typeof item === 'string')
  if (texts.length < values.length) {
    return rendering.each(values, (item) => rich(item, rendering) ?? nested(item, name, level, rich, rendering))
  }
  const role = roleOf(name.replace(/s$/, '')) ?? roleOf(name)
  if (role === 'silent') return ''
  const copied = texts.filter(isReadable)
  if (role === undefined && copied.length > 0) return rendering.skip(`${type}.${name}`)
  return element('ul', texts.map((text) => element('li', asHtml(text))).join(''))
}

function shownAs(role: FieldRole, text: string, level: number, rendering: Rendering): string {
  switch (role) {
    case 'heading': {
      const first = rendering.untitled
      rendering.untitled = false
      return heading(first ? 1 : level, asHtml(text))
    }
    case 'body':
      return copy(text)
    case 'cta':
      return element('p', link(asHtml(text)))
    case 'alt':
      return picture(text)
    case 'caption':
      return picture(undefined, text)
    case 'quote':
      return element('blockquote', copy(text))
    case 'meta':
      rendering.meta.push(text)
      return ''
    case 'silent':
      return ''
  }
}

/** The known texts of an object that stands within a line. */
export function inline(object: JsonObject, type: string, rendering: Rendering): string {
  const texts = Object.entries(object).flatMap(([name, value]) => {
    const role = roleOf(name)
    if (typeof value !== 'string' || value.trim() === '' || role === 'silent') return []
    return role && role !== 'meta' ? [value] : isReadable(value) ? [rendering.skip(`${type}.${name}`)] : []
  })
  return asHtml(texts.filter(Boolean).join(' '))
}
