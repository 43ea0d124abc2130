import type { Mark, MessageRole } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { consentText, type Zone, zoneRole } from './boilerplate.ts'
import { above, type Headings, LABEL_LEVEL, leave, leaveLabels, NO_HEADINGS, under } from './headings.ts'
import { InlineText } from './inline-text.ts'
import type { TableGrid } from './table.ts'
import { Tag } from './tags.ts'
import { Trait } from './traits.ts'

/** An open element that changes how its content is read, and what to restore when it closes. */
export interface Frame {
  name: string
  tag: Tag
  traits: number
  /** Tag and first class: siblings that share it are items of one list. */
  signature: string
  outStart: number
  textStart: number
  headings: Headings
  role: MessageRole
  zone: Zone
  level: number
  firstHeading: number
  headingCount: number
  hasButton: boolean
  struckFrom: number
  href: string | undefined
  lastChild: { signature: string; headings: Headings } | undefined
  labelled: boolean
  faq: boolean
}

/** Turns open, close and text events into messages: which text stands together, as what, under which headings. */
export class Page {
  readonly out: MessageDraft[] = []
  readonly inline = new InlineText()
  readonly tables: TableGrid[] = []
  headings: Headings = NO_HEADINGS
  role: MessageRole = 'body'
  zone: Zone = 'content'
  hidden = 0
  /** State of the headings right below a question: what stands there answers it. */
  answering: Headings | undefined
  /** Hidden text before the first visible one. */
  preheader = ''
  #struck = 0
  #struckFrom = 0
  /** Length of `out` after the newest heading. */
  #headingEnd = 0
  #asides: MessageDraft[] = []

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

  /** Text that is not part of a line: an `alt`, a `title`. It follows the block in which it stands. */
  aside(text: string, role: MessageRole): void {
    const folded = text.replace(/\s+/g, ' ').trim()
    if (folded === '' || this.hidden > 0) return
    const shown = this.zone === 'content' ? role : 'nav'
    this.#asides.push({ text: folded, role: shown, context: this.headings.texts })
  }

  #emit(text: string, marks: MessageDraft['marks'], anchors: { start: number; end: number }[], block?: Frame): void {
    const linked = block?.tag === Tag.anchor || (anchors.length > 0 && onlyLinks(text, anchors))
    if (linked && anchors.length > 1 && this.role !== 'heading') {
      for (const { start, end } of anchors) this.#push(text.slice(start, end), [], true, block)
    } else this.#push(text, marks ?? [], linked, block)
  }

  #push(text: string, marks: NonNullable<MessageDraft['marks']>, linked: boolean, block?: Frame): void {
    const label = block !== undefined && this.#isLabel(block, text)
    let role: MessageRole = label ? 'heading' : this.role
    if (role === 'body' && (linked || (block && block.traits & Trait.button)) && text.length <= 80) role = 'cta'
    if (role === 'body' && this.headings === this.answering) role = 'answer'
    role = zoneRole(this.zone, role, text, linked)
    if (label) this.headings = above(this.headings, LABEL_LEVEL)
    const draft: MessageDraft = { text, role, context: this.headings.texts }
    if (marks.length > 0) draft.marks = marks
    this.out.push(draft)
    if (label) {
      if (block.firstHeading < 0) block.firstHeading = this.out.length - 1
      this.heading(block, LABEL_LEVEL, text)
    }
  }

  #isLabel(block: Frame, text: string): boolean {
    if (!(block.traits & Trait.headingLike) || block.headingCount > 0 || this.role === 'heading') return false
    return text.length <= 100 && this.zone !== 'nav'
  }

  /** Puts a heading in force. */
  heading(block: Frame | undefined, level: number, text: string): void {
    const folded = text.replace(/\s+/g, ' ').trim()
    if (folded === '') return
    this.headings = under(this.headings, level, folded)
    this.#headingEnd = this.out.length
    if (block) {
      block.headingCount++
      if (level >= LABEL_LEVEL) block.labelled = true
    }
  }

  /** True where the frame holds a heading and text that follows it. */
  complete(frame: Frame): boolean {
    return frame.headingCount > 0 && this.#headingEnd > frame.outStart && this.out.length > this.#headingEnd
  }

  /** What a container's end means for the headings that stand in it, and for what stands before its first heading. */
  leave(frame: Frame, parent: Frame | undefined): void {
    if (consentText(frame, this.out)) {
      this.out.length = frame.outStart
      this.#headingEnd = Math.min(this.#headingEnd, this.out.length)
      this.headings = frame.headings
      return
    }
    const isCard = frame.tag === Tag.item || frame.tag === Tag.details || (frame.traits & Trait.card) !== 0
    const complete = this.complete(frame)
    if ((isCard || frame.labelled) && frame.headingCount === 1) this.#adopt(frame)
    if (isCard && this.out.length > frame.outStart) this.headings = leave(frame.headings, this.headings)
    else if (complete && frame.tag === Tag.section) this.headings = leave(frame.headings, this.headings)
    else if (frame.tag === Tag.list || frame.tag === Tag.dialog || (frame.traits & Trait.overlay) !== 0)
      this.headings = frame.headings
    else if (this.zone !== frame.zone && this.zone !== 'header') this.headings = frame.headings
    else if (frame.labelled && complete) this.headings = leaveLabels(frame.headings, this.headings)
    if (!parent) return
    parent.lastChild = complete ? { signature: frame.signature, headings: frame.headings } : undefined
    parent.headingCount += frame.headingCount
    if (parent.firstHeading < 0) parent.firstHeading = frame.firstHeading
    if (frame.labelled && !complete && !isCard) parent.labelled = true
    if (frame.hasButton) parent.hasButton = true
  }

  /** A sibling like the one before begins: the headings of that one do not hold here. */
  sibling(parent: Frame, signature: string): void {
    const last = parent.lastChild
    if (last?.signature === signature) this.headings = leave(last.headings, this.headings)
  }

  /** Gives a card's heading to what stands above it in the card (a badge, a picture). */
  #adopt(card: Frame): void {
    const heading = this.out[card.firstHeading]
    if (!heading || card.firstHeading <= card.outStart || card.firstHeading - card.outStart > LONGEST_LEAD) return
    const context = [...heading.context, heading.text.replace(/\s+/g, ' ')]
    for (let i = card.outStart; i < card.firstHeading; i++) {
      const message = this.out[i]
      if (message && message.context.length <= heading.context.length) message.context = context
    }
  }
}

/** A badge, a picture, a price: what stands above a card's name. More than that is no card. */
const LONGEST_LEAD = 4

function onlyLinks(text: string, anchors: { start: number; end: number }[]): boolean {
  let at = 0
  for (const { start, end } of anchors) {
    if (/[\p{L}\d]/u.test(text.slice(at, start))) return false
    at = end
  }
  return !/[\p{L}\d]/u.test(text.slice(at))
}
