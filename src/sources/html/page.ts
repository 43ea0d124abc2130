import type { Mark, MessageRole, Span } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { zoneRole } from './boilerplate.ts'
import { type Frame, note, type Zone } from './frame.ts'
import { above, type Headings, LABEL_LEVEL, NO_HEADINGS, under } from './headings.ts'
import { InlineText } from './inline-text.ts'
import type { TableGrid } from './table.ts'
import { Tag } from './tags.ts'
import { Trait } from './traits.ts'

/** Longest text of a link or button that stands alone. */
const LONGEST_CTA = 80
const LONGEST_LABEL = 100

/** A page while it is read: the messages so far, the block that is being read, and what holds for it. */
export class Page {
  out: MessageDraft[] = []
  readonly inline = new InlineText()
  readonly tables: TableGrid[] = []
  headings: Headings = NO_HEADINGS
  /** Number of messages up to the newest heading. */
  headingEnd = 0
  role: MessageRole = 'body'
  zone: Zone = 'content'
  /** Number of open elements that are not shown. */
  hidden = 0
  /** State of the headings right below a question: what stands there answers it. */
  answering: Headings | undefined
  /** Hidden text before the first visible one. */
  preheader = ''
  #struck = 0
  #struckFrom = 0
  #asides: MessageDraft[] = []
  #titles = new Set<MessageDraft>()

  /** Ends the block that is being read and makes a message of it. */
  flush(block: Frame | undefined): void {
    if (!this.inline.empty) {
      if (this.#struck > 0) this.mark('struck', this.#struckFrom)
      this.#struckFrom = 0
      const { text, marks, anchors } = this.inline.take()
      if (text !== '') this.#emit(text, marks, anchors, block)
    }
    if (this.#asides.length > 0) {
      for (const aside of this.#asides) this.out.push(aside)
      this.#asides = []
    }
  }

  /** Marks the text of this block from `start` on. */
  mark(kind: Mark['kind'], start: number): void {
    const end = this.inline.text.length
    if (start < end) this.inline.marks.push({ kind, start, end })
  }

  strike(): void {
    if (this.#struck++ === 0) this.#struckFrom = this.inline.text.length
  }

  unstrike(): void {
    if (--this.#struck === 0) this.mark('struck', this.#struckFrom)
  }

  hiddenText(data: string): void {
    if (this.out.length === 0 && this.inline.empty) this.preheader += data
  }

  /** Text that is not part of a line, such as an `alt`. It follows the block in which it stands. */
  aside(text: string, role: MessageRole): MessageDraft | undefined {
    const folded = text.replace(/\s+/g, ' ').trim()
    if (folded === '' || this.hidden > 0) return undefined
    const shown = this.zone === 'content' ? role : 'nav'
    const draft: MessageDraft = { text: folded, role: shown, context: this.headings.texts }
    this.#asides.push(draft)
    return draft
  }

  /** A `title` attribute: kept unless it repeats what the page says anyway. */
  tooltip(text: string): void {
    const draft = this.aside(text, 'alt')
    if (draft) this.#titles.add(draft)
  }

  /** Puts a heading in force below `block`. */
  openHeading(block: Frame, level: number, text: string): void {
    const folded = text.replace(/\s+/g, ' ').trim()
    if (folded === '') return
    this.headings = under(this.headings, level, folded)
    this.headingEnd = this.out.length
    block.headingCount++
    note(block, level)
    if (level >= LABEL_LEVEL) block.labelled = true
  }

  /** The messages, once all is read. */
  finish(): MessageDraft[] {
    this.flush(undefined)
    if (this.#titles.size === 0) return this.out
    const said = new Set(this.out.filter((message) => !this.#titles.has(message)).map((message) => message.text))
    return this.out.filter((message) => !(this.#titles.has(message) && said.has(message.text)))
  }

  #emit(text: string, marks: Mark[], anchors: Span[], block: Frame | undefined): void {
    const linked = block?.tag === Tag.anchor || (anchors.length > 0 && onlyLinks(text, anchors))
    if (linked && anchors.length > 1 && this.role !== 'heading') {
      for (const { start, end } of anchors) this.#push(text.slice(start, end), [], true, block)
    } else this.#push(text, marks, linked, block)
  }

  #push(text: string, marks: Mark[], linked: boolean, block: Frame | undefined): void {
    const label = block !== undefined && this.#isLabel(block, text)
    if (label) this.headings = above(this.headings, LABEL_LEVEL)
    const role = label ? 'heading' : this.#roleOf(text, linked, block)
    const draft: MessageDraft = { text, role: zoneRole(this.zone, role, text, linked), context: this.headings.texts }
    if (marks.length > 0) draft.marks = marks
    this.out.push(draft)
    if (!label) return
    if (block.firstHeading < 0) block.firstHeading = this.out.length - 1
    this.openHeading(block, LABEL_LEVEL, text)
  }

  #roleOf(text: string, linked: boolean, block: Frame | undefined): MessageRole {
    if (this.role !== 'body') return this.role
    if ((linked || (block && block.traits & Trait.button)) && text.length <= LONGEST_CTA) return 'cta'
    return this.headings === this.answering ? 'answer' : 'body'
  }

  /** Whether a block's class makes its text the name of what follows in the same container. */
  #isLabel(block: Frame, text: string): boolean {
    if (!(block.traits & Trait.headingLike) || block.headingCount > 0 || this.role === 'heading') return false
    return text.length <= LONGEST_LABEL && this.zone !== 'nav'
  }
}

function onlyLinks(text: string, anchors: Span[]): boolean {
  let at = 0
  for (const { start, end } of anchors) {
    if (/[\p{L}\d]/u.test(text.slice(at, start))) return false
    at = end
  }
  return !/[\p{L}\d]/u.test(text.slice(at))
}
