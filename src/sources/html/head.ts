import type { MessageDraft } from '../assemble.ts'

/** What the head of a page says: for search engines, previews and crawlers. */
export class PageHead {
  title = ''
  lang: string | undefined
  canonical: string | undefined
  /** Addresses of the page in each language, its own included, as `hreflang` names them. */
  translations: string[] = []
  base: string | undefined
  publishedAt: string | undefined
  modifiedAt: string | undefined
  robots: string[] = []
  #texts: string[] = []

  meta(attributes: Record<string, string>): void {
    const name = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase()
    const content = attributes.content?.replace(/\s+/g, ' ').trim()
    if (!content || name === '') return
    if (/^(og:|twitter:)?(title|description)$|^og:image:alt$|^twitter:(label|data)\d$/.test(name))
      this.#texts.push(content)
    else if (/^(product|og:price|og:product):.*(amount|price)|^product:availability$/.test(name))
      this.#texts.push(content)
    else if (/^(article:published_time|datepublished|date|dc\.date(\.issued)?|pubdate)$/.test(name))
      this.publishedAt ??= content
    else if (/^(article:modified_time|og:updated_time|datemodified|last-modified)$/.test(name))
      this.modifiedAt ??= content
    else if (name === 'robots') this.robots.push(...content.toLowerCase().split(/[\s,]+/))
  }

  /** A `<time>` that tells when the page was published. */
  time(attributes: Record<string, string>, className: string): void {
    const told =
      attributes.pubdate !== undefined || /(^|[\s_-])(published|entry-date|post-date|pubdate)/.test(className)
    if (told && attributes.datetime) this.publishedAt ??= attributes.datetime.trim()
  }

  link(attributes: Record<string, string>): void {
    const { rel = '', href, hreflang } = attributes
    if (!href) return
    if (/(^|\s)canonical(\s|$)/i.test(rel)) this.canonical ??= href.trim()
    if (hreflang && /(^|\s)alternate(\s|$)/i.test(rel)) this.translations.push(href.trim())
  }

  /** The title, and each text for search and previews that says something new. */
  messages(): MessageDraft[] {
    const title = this.title.replace(/\s+/g, ' ').trim()
    const seen = new Set([title, ''])
    const messages: MessageDraft[] = title ? [{ text: title, role: 'title', context: [] }] : []
    for (const text of this.#texts) {
      if (seen.has(text)) continue
      seen.add(text)
      messages.push({ text, role: 'meta', context: [] })
    }
    return messages
  }
}
