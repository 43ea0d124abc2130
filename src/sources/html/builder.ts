import type { MessageRole } from '../../model/index.ts'
import type { Zone } from './boilerplate.ts'
import { EntityCollector, type Opened } from './entities.ts'
import { PageHead } from './head.ts'
import { above, LABEL_LEVEL, NO_HEADINGS, TERM_LEVEL } from './headings.ts'
import { type Frame, Page } from './page.ts'
import type { HtmlLink } from './parse.ts'
import { TableGrid } from './table.ts'
import { isInline, Tag, tagOf } from './tags.ts'
import { classTraits, roleTraits, styleTraits, Trait } from './traits.ts'

type Attributes = Record<string, string>
interface Open extends Frame {
  inline: boolean
  hides: boolean
  strikes: boolean
  content: boolean
  pre: boolean
  opened: Opened | undefined
  link: HtmlLink | undefined
}

const FAQ = /\bfaqs?\b|tanya|pertanyaan|\bquestions?\b|sering di/i
const DECORATION = /\p{L}{3}|\d/u

/** Handler of the SAX events of htmlparser2: decides what each element means and drives the page. */
export class PageBuilder {
  readonly page = new Page()
  readonly head = new PageHead()
  readonly entities = new EntityCollector()
  readonly links: HtmlLink[] = []
  readonly jsonLd: string[] = []
  publishedAt: string | undefined
  /** One entry an open element; a number for a plain inline one: where the text stood when it was opened. */
  #stack: (Open | number)[] = []
  #blocks: Open[] = []
  #skip = 0
  #capture: 'title' | 'json' | 'svg' | undefined
  #captured = ''
  #content = 0
  #pre = 0
  #onSale = 0
  #link: HtmlLink | undefined
  #preheader: boolean

  constructor(preheader: boolean) {
    this.#preheader = preheader
  }

  /** Number of open elements. */
  get depth(): number {
    return this.#stack.length + this.#skip
  }

  onopentag(name: string, attributes: Attributes): void {
    if (this.#skip > 0) {
      this.#skip++
      return
    }
    let tag: Tag | undefined = tagOf(name)
    let traits = 0
    let special = false
    let hides = false
    let className = ''
    let id = ''
    for (const key in attributes) {
      const value = attributes[key] as string
      switch (key) {
        case 'class':
          className = value
          break
        case 'id':
          id = value
          break
        case 'style':
          traits |= styleTraits(value)
          break
        case 'role':
          traits |= roleTraits(value)
          break
        case 'hidden':
          hides = value !== 'until-found'
          break
        case 'aria-hidden':
          if (value === 'true') traits |= Trait.icon
          break
        case 'itemscope':
        case 'itemprop':
        case 'typeof':
        case 'property':
          special = true
          break
        case 'title':
          if (tag !== Tag.link && tag !== Tag.meta && !attributes.href?.startsWith('#')) this.page.aside(value, 'alt')
          break
        case 'lang':
          if (tag === Tag.html) this.head.lang = value
          break
      }
    }
    const opened = special ? this.entities.open(name, attributes) : undefined
    if (className !== '' || id !== '') traits |= classTraits(className, id)
    if (tag === undefined) tag = this.#customTag()
    switch (tag) {
      case Tag.skip:
      case Tag.script:
      case Tag.title:
      case Tag.svg:
        this.#enterSkipped(tag, attributes)
        return
      case Tag.meta:
        this.head.meta(attributes)
        break
      case Tag.link:
        this.head.link(attributes)
        if (attributes.href && /alternate|next|prev/i.test(attributes.rel ?? '')) this.#addLink(attributes, '')
        break
      case Tag.base:
        this.head.base ??= attributes.href
        break
      case Tag.break:
        if (this.page.hidden === 0 && this.page.inline.lineBreak()) this.page.flush(this.#blocks.at(-1))
        break
      case Tag.image:
        this.#image(name, attributes)
        break
      case Tag.input:
        if (/^(submit|button|reset)$/i.test(attributes.type ?? '')) this.page.aside(attributes.value ?? '', 'cta')
        break
    }
    if (traits & Trait.consent && tag !== Tag.head && name !== 'body' && name !== 'html') {
      this.#skip = 1
      this.#capture = undefined
      return
    }
    this.#open(name, tag, traits, className, attributes, hides || (traits & Trait.hidden) !== 0, opened)
  }

  /** A custom element is a container, but within a line of text it is part of the line. */
  #customTag(): Tag {
    return this.page.inline.empty ? Tag.block : Tag.inline
  }

  #enterSkipped(tag: Tag, attributes: Attributes): void {
    this.#skip = 1
    this.#captured = ''
    this.#capture = undefined
    if (tag === Tag.title && this.head.title === '') this.#capture = 'title'
    if (tag === Tag.script && /ld\+json/i.test(attributes.type ?? '')) this.#capture = 'json'
    if (tag === Tag.svg && attributes['aria-label']) this.page.aside(attributes['aria-label'], 'alt')
  }

  #image(name: string, attributes: Attributes): void {
    if (name === 'area' && attributes.href) this.#addLink(attributes, attributes.alt ?? '')
    const alt = attributes.alt?.trim()
    if (!alt) return
    if (/^[^\p{L}\d]{1,8}$/u.test(alt)) {
      if (this.page.hidden === 0) this.page.inline.append(alt)
    } else this.page.aside(alt, 'alt')
  }

  #addLink(attributes: Attributes, text: string): HtmlLink {
    const link: HtmlLink = { href: (attributes.href ?? '').trim(), text }
    if (attributes.rel) link.rel = attributes.rel
    this.links.push(link)
    return link
  }

  #open(
    name: string,
    tag: Tag,
    traits: number,
    className: string,
    attributes: Attributes,
    hides: boolean,
    opened: Opened | undefined,
  ): void {
    const { page } = this
    const inHeading = page.role === 'heading'
    let inline = isInline(tag)
    if (tag === Tag.button || ((tag === Tag.anchor || tag === Tag.inline) && traits & Trait.button)) inline = inHeading
    else if (traits & Trait.block && !inHeading) inline = false
    if (tag === Tag.dialog && attributes.open === undefined) hides = true
    if (inline) page.inline.opened()
    const strikes =
      tag === Tag.struck || (traits & Trait.struck) !== 0 || ((traits & Trait.regularPrice) !== 0 && this.#onSale > 0)
    const plain = inline && traits === 0 && !hides && !strikes && !opened && tag !== Tag.anchor
    if (plain) {
      this.#stack.push(page.inline.text.length)
      return
    }
    if (!inline) page.flush(this.#blocks.at(-1))
    const parent = this.#blocks.at(-1)
    const firstClass = className.trim().split(/\s+/, 1)[0] ?? ''
    const signature = firstClass !== '' || tag === Tag.section || tag === Tag.cell ? `${name}.${firstClass}` : ''
    if (!inline && parent && signature !== '') page.sibling(parent, signature)
    const frame: Open = {
      name,
      tag,
      traits,
      signature,
      outStart: page.out.length,
      textStart: page.inline.text.length,
      headings: page.headings,
      role: page.role,
      zone: page.zone,
      level: 0,
      firstHeading: -1,
      headingCount: 0,
      hasButton: false,
      struckFrom: 0,
      href: undefined,
      lastChild: undefined,
      labelled: false,
      faq: (parent?.faq ?? false) || (traits & Trait.faq) !== 0,
      inline,
      hides,
      strikes,
      content: tag === Tag.section || name === 'main' || (traits & Trait.main) !== 0,
      pre: tag === Tag.pre,
      opened,
      link: undefined,
    }
    this.#stack.push(frame)
    if (!inline) this.#blocks.push(frame)
    if (hides) page.hidden++
    if (strikes) page.strike()
    if (frame.content) this.#content++
    if (frame.pre) this.#pre++
    if (traits & Trait.onSale) this.#onSale++
    if (tag === Tag.anchor && attributes.href !== undefined) frame.link = this.#link = this.#addLink(attributes, '')
    if (!inline) this.#enter(frame, parent, attributes)
  }

  /** What a block changes for what stands in it. */
  #enter(frame: Open, parent: Open | undefined, attributes: Attributes): void {
    const { page } = this
    const { tag, traits } = frame
    page.role = this.#roleIn(frame, parent)
    page.zone = this.#zoneIn(frame)
    if (page.zone !== frame.zone && (page.zone === 'footer' || page.zone === 'aside')) page.headings = NO_HEADINGS
    if (tag === Tag.heading) frame.level = Number(frame.name.slice(1))
    else if (tag === Tag.summary || tag === Tag.legend) frame.level = LABEL_LEVEL
    else if (tag === Tag.term) frame.level = TERM_LEVEL
    else if (attributes.role === 'heading') frame.level = Number(attributes['aria-level']) || 2
    if (frame.level > 0) page.headings = above(page.headings, frame.level)
    if (tag === Tag.table) {
      const outer = page.tables.at(-1)
      if (outer) outer.nested = true
      page.tables.push(new TableGrid(page.headings.texts.length, (traits & Trait.layout) !== 0))
    } else if (tag === Tag.row) page.tables.at(-1)?.openRow()
    else if (tag === Tag.cell) page.tables.at(-1)?.openCell(frame.name, attributes, page.out.length)
  }

  #roleIn(frame: Open, parent: Open | undefined): MessageRole {
    const { page } = this
    const { tag, traits } = frame
    if (tag === Tag.heading || tag === Tag.summary || tag === Tag.legend || tag === Tag.term) return 'heading'
    if (tag === Tag.button || traits & Trait.button) return 'cta'
    if (tag === Tag.item) return 'item'
    if (tag === Tag.caption) return 'caption'
    if (tag === Tag.quote || frame.name === 'blockquote' || traits & Trait.quote) return 'quote'
    if (tag === Tag.cell || tag === Tag.definition || tag === Tag.section) return 'body'
    if (page.role === 'item' && (parent?.headingCount ?? 0) > 0) return 'body'
    return page.role === 'cta' ? 'body' : page.role
  }

  #zoneIn(frame: Open): Zone {
    const { zone } = this.page
    const { tag, traits } = frame
    if (tag === Tag.nav || traits & Trait.nav) return 'nav'
    if (traits & Trait.announcement) return 'content'
    if (tag === Tag.footer ? this.#content === 0 || zone === 'footer' : traits & Trait.footer) return 'footer'
    if ((tag === Tag.header || traits & Trait.header) && this.#content === 0 && zone === 'content') return 'header'
    if (tag === Tag.aside && zone === 'content') return 'aside'
    return zone
  }

  ontext(data: string): void {
    if (this.#skip > 0) {
      if (this.#capture) this.#captured += data
      return
    }
    this.entities.text(data)
    if (this.page.hidden > 0) {
      if (this.#preheader) this.page.hiddenText(data)
      return
    }
    if (this.#link) this.#link.text += data
    if (this.#pre > 0) this.page.inline.appendLines(data)
    else this.page.inline.append(data)
  }

  onclosetag(name: string): void {
    if (this.#skip > 0) {
      if (--this.#skip === 0) this.#leaveSkipped()
      return
    }
    const open = this.#stack.pop()
    if (open === undefined) return
    const { page } = this
    if (typeof open === 'number') {
      if (tagOf(name) === Tag.emphasis) page.mark('emphasis', open)
      page.inline.closed(open)
      return
    }
    if (open.inline) this.#closeInline(open)
    else this.#closeBlock(open)
    if (open.strikes) page.unstrike()
    if (open.hides) page.hidden--
    if (open.content) this.#content--
    if (open.pre) this.#pre--
    if (open.traits & Trait.onSale) this.#onSale--
    if (open.opened) this.entities.close(open.opened)
    if (open.link) {
      open.link.text = open.link.text.replace(/\s+/g, ' ').trim()
      this.#link = undefined
    }
  }

  #closeInline(open: Open): void {
    const { inline } = this.page
    const start = Math.min(open.textStart, inline.text.length)
    if (open.traits & Trait.icon && !DECORATION.test(inline.text.slice(start))) inline.cut(start)
    if (open.tag === Tag.anchor && inline.text.length > start && this.page.out.length === open.outStart)
      inline.anchors.push({ start, end: inline.text.length })
    if (open.tag === Tag.emphasis) this.page.mark('emphasis', start)
    inline.closed(start)
  }

  #closeBlock(open: Open): void {
    const { page } = this
    page.flush(open)
    this.#blocks.pop()
    const parent = this.#blocks.at(-1)
    if (open.level > 0) this.#closeHeading(open)
    if (open.tag === Tag.caption && page.tables.length > 0 && open.name === 'caption')
      (page.tables.at(-1) as TableGrid).caption = page.out
        .slice(open.outStart)
        .map((message) => message.text)
        .join(' ')
    if (open.tag === Tag.cell) page.tables.at(-1)?.closeCell(page.out.length)
    if (open.tag === Tag.table) page.tables.pop()?.label(page.out)
    if (open.tag === Tag.button || open.traits & Trait.button) open.hasButton = true
    page.leave(open, parent)
    page.role = open.role
    page.zone = open.zone
  }

  #closeHeading(open: Open): void {
    const { page } = this
    const shown = page.out.slice(open.outStart)
    const own = shown.filter((message) => message.role === 'heading' || message.role === 'question')
    const text = (own.length > 0 ? own : shown).map((message) => message.text).join(' ')
    const faq = open.faq || page.headings.texts.some((parent) => FAQ.test(parent))
    const question = (/\?\W*$/.test(text) && (faq || open.tag === Tag.summary)) || (open.tag === Tag.summary && faq)
    if (question) for (const message of own) message.role = 'question'
    if (open.firstHeading < 0) open.firstHeading = open.outStart
    page.headings = above(page.headings, open.level)
    page.heading(open, open.level, text)
    if (question) page.answering = page.headings
  }

  #leaveSkipped(): void {
    if (this.#capture === 'title') this.head.title = this.#captured
    if (this.#capture === 'json') this.jsonLd.push(this.#captured)
    this.#capture = undefined
  }

  onend(): void {
    this.page.flush(this.#blocks.at(-1))
  }
}
