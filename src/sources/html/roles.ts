import type { MessageRole } from '../../model/index.ts'
import type { Attributes, Look } from './attributes.ts'
import type { Frame, Zone } from './frame.ts'
import { LABEL_LEVEL, TERM_LEVEL } from './headings.ts'
import type { Page } from './page.ts'
import { isInline, Tag } from './tags.ts'
import { Trait } from './traits.ts'

/** Whether the element stays within the line: buttons stand alone, unless they make up a heading. */
export function staysInline(tag: Tag, look: Look, page: Page): boolean {
  const inHeading = page.role === 'heading'
  const button =
    tag === Tag.button || ((tag === Tag.anchor || tag === Tag.inline) && (look.traits & Trait.button) !== 0)
  if (button) return inHeading
  return isInline(tag) && (inHeading || (look.traits & Trait.block) === 0)
}

/** Role of the text that stands directly in a block. */
export function roleIn(frame: Frame, parent: Frame | undefined, page: Page): MessageRole {
  const { tag, traits } = frame
  if (tag === Tag.heading || tag === Tag.summary || tag === Tag.legend || tag === Tag.term) return 'heading'
  if (tag === Tag.button || traits & Trait.button) return 'cta'
  if (tag === Tag.item) return 'item'
  if (tag === Tag.caption) return 'caption'
  if (tag === Tag.quote || traits & Trait.quote) return 'quote'
  if (tag === Tag.cell || tag === Tag.definition || tag === Tag.section) return 'body'
  if (page.role === 'item' && (parent?.headingCount ?? 0) > 0) return 'body'
  return page.role === 'cta' ? 'body' : page.role
}

/** Zone of a page in which a block and what it holds stand. `inContent`: within main, an article or a section. */
export function zoneIn(frame: Frame, zone: Zone, inContent: boolean): Zone {
  const { tag, traits } = frame
  if (tag === Tag.nav || traits & Trait.nav) return 'nav'
  if (traits & Trait.announcement) return 'content'
  if (tag === Tag.footer ? !inContent || zone === 'footer' : traits & Trait.footer) return 'footer'
  if ((tag === Tag.header || traits & Trait.header) && !inContent && zone === 'content') return 'header'
  if (tag === Tag.aside && zone === 'content') return 'aside'
  return zone
}

/** Level of the heading that an element is; 0 for none. */
export function headingLevel(frame: Frame, attributes: Attributes): number {
  if (frame.tag === Tag.heading) return Number(frame.name.slice(1))
  if (frame.tag === Tag.summary || frame.tag === Tag.legend) return LABEL_LEVEL
  if (frame.tag === Tag.term) return TERM_LEVEL
  if (!(frame.traits & Trait.headingLike) || attributes.role !== 'heading') return 0
  return Math.min(Math.max(Number.parseInt(attributes['aria-level'] ?? '2', 10) || 2, 1), LABEL_LEVEL)
}

const FAQ = /\bfaqs?\b|tanya|pertanyaan|\bquestions?\b|sering di/i

/** Whether a heading asks what the text below it answers: in a list of questions, or in a summary. */
export function isQuestion(frame: Frame, text: string, parents: readonly string[]): boolean {
  const faq = frame.faq || parents.some((parent) => FAQ.test(parent))
  const asks = /\?\W*$/.test(text)
  return frame.tag === Tag.summary ? asks || faq : asks && faq
}
