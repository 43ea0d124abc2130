import { type Attributes, type Look, lookOf } from './attributes.ts'
import { EntityCollector } from './entities.ts'
import type { Frame } from './frame.ts'
import { PageHead } from './head.ts'
import { above, NO_HEADINGS } from './headings.ts'
import type { HtmlLink } from './link.ts'
import { Page } from './page.ts'
import { headingLevel, isQuestion, roleIn, staysInline, zoneIn } from './roles.ts'
import { enterSibling, leaveContainer } from './scopes.ts'
import { TableGrid } from './table.ts'
import { Tag, tagOf } from './tags.ts'
import { Trait } from './traits.ts'
import { Unseen } from './unseen.ts'

/** Elements whose text no page shows. What stands in scripts and styles is no text. */
const INERT = new Set(['template', 'noscript', 'iframe', 'textarea'])
const DECORATION = /\p{L}{3}|\d/u

/** Handler of htmlparser2's events: decides what each element means and drives the page. */
export class PageBuilder {
  readonly page = new Page()
  readonly head = new PageHead()
  readonly entities = new EntityCollector()
  readonly links: HtmlLink[] = []
  readonly jsonLd: string[] = []
  /** What nobody sees: comments, templates, elements that are not displayed. */
  readonly unseen = new Unseen()
  /** One entry an open element; a number for a plain inline one: how long the text was when it was opened. */
  #stack: (Frame | number)[] = []
  #blocks: Frame[] = []
  #link: HtmlLink | undefined
  readonly #preheader: boolean
  /** Depth within an element that has no text of the page, and what of it is kept. */
  #skip = 0
  #inert = false
  #capture: 'title' | 'json' | undefined
  #captured = ''
  /** Numbers of open elements of a kind. */
  #content = 0
  #pre = 0
  #onSale = 0

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
    // A custom element is a container, but within a line of text it is part of the line.
    const tag = tagOf(name) ?? (this.page.inline.empty ? Tag.block : Tag.inline)
    if (tag === Tag.skip || tag === Tag.script || tag === Tag.title || tag === Tag.svg)
      this.#enterSkipped(name, tag, attributes)
    else {
      const look = lookOf(attributes)
      if (tag >= Tag.break) this.#leaf(name, tag, look, attributes)
      this.#open(name, tag, look, attributes)
    }
  }

  #enterSkipped(name: string, tag: Tag, attributes: Attributes): void {
    this.#skip = 1
    this.#inert = INERT.has(name)
    this.#captured = ''
    this.#capture = undefined
    if (tag === Tag.title && this.head.title === '') this.#capture = 'title'
    if (tag === Tag.script && /ld\+json/i.test(attributes.type ?? '')) this.#capture = 'json'
    if (tag === Tag.svg && attributes['aria-label']) this.page.aside(attributes['aria-label'], 'alt')
  }

  /** Elements that say something by themselves. */
  #leaf(name: string, tag: Tag, look: Look, attributes: Attributes): void {
    const { page, head } = this
    if (tag === Tag.break) {
      if (page.hidden === 0 && page.inline.lineBreak()) page.flush(this.#blocks.at(-1))
    } else if (tag === Tag.image) {
      if (name === 'area' && attributes.href) this.#addLink(attributes, attributes.alt ?? '')
      const alt = attributes.alt ?? ''
      if (/^[^\p{L}\d\s]{1,8}$/u.test(alt)) this.ontext(alt)
      else if (!look.hides) page.aside(alt, 'alt')
    } else if (tag === Tag.input) {
      if (/^(submit|button|reset)$/i.test(attributes.type ?? '') && !look.hides)
        page.aside(attributes.value ?? '', 'cta')
    } else if (tag === Tag.meta) head.meta(attributes)
    else if (tag === Tag.link) {
      head.link(attributes)
      if (attributes.href && /alternate|next|prev/i.test(attributes.rel ?? '')) this.#addLink(attributes, '')
    } else if (tag === Tag.base) head.base ??= attributes.href
    else if (tag === Tag.html) head.lang ??= attributes.lang
    else if (tag === Tag.time) head.time(attributes, look.className)
  }

  #addLink(attributes: Attributes, text: string): HtmlLink {
    const link: HtmlLink = { href: (attributes.href ?? '').trim(), text }
    if (attributes.rel) link.rel = attributes.rel
    this.links.push(link)
    return link
  }

  #open(name: string, tag: Tag, look: Look, attributes: Attributes): void {
    const { page } = this
    const { traits } = look
    const inline = staysInline(tag, look, page)
    const hides = look.hides || (tag === Tag.dialog && attributes.open === undefined)
    const oldPrice = Trait.struck | (this.#onSale > 0 ? Trait.regularPrice : 0)
    const strikes = tag === Tag.struck || (traits & oldPrice) !== 0
    if (inline) page.inline.opened()
    if (look.title !== '' && !hides && tag < Tag.meta && !attributes.href?.startsWith('#')) page.tooltip(look.title)
    if (inline && traits === 0 && !hides && !strikes && !look.data && tag !== Tag.anchor) {
      this.#stack.push(page.inline.text.length)
      return
    }
    if (!inline) page.flush(this.#blocks.at(-1))
    const parent = this.#blocks.at(-1)
    const firstClass = look.className.trim().split(/\s+/, 1)[0] ?? ''
    const signature = firstClass !== '' || tag === Tag.section || tag === Tag.cell ? `${name}.${firstClass}` : ''
    if (!inline && parent) enterSibling(page, parent, signature)
    const link = tag === Tag.anchor && attributes.href !== undefined ? this.#addLink(attributes, '') : undefined
    if (link) this.#link = link
    const frame: Frame = {
      name,
      tag,
      traits,
      inline,
      hides,
      strikes,
      signature,
      outStart: page.out.length,
      textStart: page.inline.text.length,
      headings: page.headings,
      role: page.role,
      zone: page.zone,
      opened: look.data ? this.entities.open(name, attributes) : undefined,
      link,
      level: 0,
      firstHeading: -1,
      headingCount: 0,
      levels: 0,
      repeated: 0,
      labelled: false,
      hasButton: false,
      faq: (parent?.faq ?? false) || (traits & Trait.faq) !== 0,
      lastChild: undefined,
    }
    this.#stack.push(frame)
    this.#count(frame, 1)
    if (strikes) page.strike()
    if (!inline) this.#enterBlock(frame, parent, attributes)
  }

  #count(frame: Frame, by: 1 | -1): void {
    const { tag, traits } = frame
    if (frame.hides) this.page.hidden += by
    if (tag === Tag.section || frame.name === 'main' || traits & Trait.main) this.#content += by
    if (tag === Tag.pre) this.#pre += by
    if (traits & Trait.onSale) this.#onSale += by
  }

  #enterBlock(frame: Frame, parent: Frame | undefined, attributes: Attributes): void {
    const { page } = this
    const { tag } = frame
    this.#blocks.push(frame)
    page.role = roleIn(frame, parent, page)
    page.zone = zoneIn(frame, page.zone, this.#content > 0)
    if (page.zone !== frame.zone && (page.zone === 'footer' || page.zone === 'aside')) page.headings = NO_HEADINGS
    frame.level = headingLevel(frame, attributes)
    if (frame.level > 0) {
      page.role = 'heading'
      page.headings = above(page.headings, frame.level)
    }
    if (tag === Tag.table) {
      const outer = page.tables.at(-1)
      if (outer) outer.nested = true
      page.tables.push(new TableGrid(page.headings.texts.length, (frame.traits & Trait.layout) !== 0))
    } else if (tag === Tag.row) page.tables.at(-1)?.openRow()
    else if (tag === Tag.cell) page.tables.at(-1)?.openCell(frame.name, attributes, page.out.length)
  }

  ontext(data: string): void {
    if (this.#skip > 0) {
      if (this.#capture) this.#captured += data
      else if (this.#inert) this.unseen.text(data)
      return
    }
    const { page } = this
    this.entities.text(data)
    if (page.hidden > 0) {
      this.unseen.text(data)
      if (this.#preheader) page.hiddenText(data)
      return
    }
    if (this.#link) this.#link.text += data
    if (this.#pre > 0) page.inline.appendLines(data)
    else page.inline.append(data)
  }

  oncomment(data: string): void {
    this.unseen.end()
    this.unseen.text(data)
    this.unseen.end()
  }

  onclosetag(name: string): void {
    this.unseen.end()
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
    this.#count(open, -1)
    if (open.opened) this.entities.close(open.opened)
    if (open.link) {
      open.link.text = open.link.text.replace(/\s+/g, ' ').trim()
      this.#link = undefined
    }
  }

  #leaveSkipped(): void {
    if (this.#capture === 'title') this.head.title = this.#captured
    if (this.#capture === 'json') this.jsonLd.push(this.#captured)
    this.#capture = undefined
  }

  #closeInline(open: Frame): void {
    const { page } = this
    const { inline } = page
    const start = Math.min(open.textStart, inline.text.length)
    if (open.traits & Trait.icon && !DECORATION.test(inline.text.slice(start))) inline.cut(start)
    const whole = page.out.length === open.outStart
    if (open.tag === Tag.anchor && inline.text.length > start && whole)
      inline.anchors.push({ start, end: inline.text.length })
    if (open.tag === Tag.emphasis) page.mark('emphasis', start)
    inline.closed(start)
  }

  #closeBlock(open: Frame): void {
    const { page } = this
    page.flush(open)
    this.#blocks.pop()
    const table = page.tables.at(-1)
    if (open.level > 0) this.#closeHeading(open)
    if (open.name === 'caption' && table) table.caption = textsOf(page, open)
    if (open.tag === Tag.cell) table?.closeCell(page.out.length)
    if (open.tag === Tag.table) page.tables.pop()?.label(page.out)
    if (open.tag === Tag.button || open.traits & Trait.button) open.hasButton = true
    leaveContainer(page, open, this.#blocks.at(-1))
    page.role = open.role
    page.zone = open.zone
  }

  #closeHeading(open: Frame): void {
    const { page } = this
    const own = page.out.slice(open.outStart).filter((message) => message.role === 'heading')
    const text = own.length > 0 ? own.map((message) => message.text).join(' ') : textsOf(page, open)
    const question = isQuestion(open, text, page.headings.texts)
    if (question) for (const message of own) message.role = 'question'
    if (open.firstHeading < 0) open.firstHeading = open.outStart
    page.headings = above(page.headings, open.level)
    page.openHeading(open, open.level, text)
    if (question) page.answering = page.headings
  }
}

function textsOf(page: Page, open: Frame): string {
  return page.out
    .slice(open.outStart)
    .map((message) => message.text)
    .join(' ')
}
