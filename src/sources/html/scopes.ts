import { consentText } from './boilerplate.ts'
import { type Frame, note } from './frame.ts'
import { above, leave, leaveLabels } from './headings.ts'
import type { Page } from './page.ts'
import { Tag } from './tags.ts'
import { Trait } from './traits.ts'

// HTML does not say how far a heading reaches; layout does: to the next heading of its level, but not out of the card,
// section or list in which it stands, nor into the next of several like containers.

/** A container begins. Where it is like the sibling before it, the headings of that one do not hold in it. */
export function enterSibling(page: Page, parent: Frame, signature: string): void {
  const last = parent.lastChild
  if (last !== undefined && signature !== '' && last.signature === signature)
    page.headings = leave(last.headings, page.headings)
}

/** A container ends: takes it back if it only asked for consent, else ends the reach of its headings. */
export function leaveContainer(page: Page, frame: Frame, parent: Frame | undefined): void {
  if (consentText(frame, page.out)) {
    page.out.length = frame.outStart
    page.headingEnd = Math.min(page.headingEnd, page.out.length)
    page.headings = frame.headings
    return
  }
  const isCard = frame.tag === Tag.item || frame.tag === Tag.details || (frame.traits & Trait.card) !== 0
  const complete = frame.headingCount > 0 && page.headingEnd > frame.outStart && page.out.length > page.headingEnd
  if ((isCard || frame.labelled) && frame.headingCount === 1) adopt(page, frame)
  if (endsHeadings(frame, page)) page.headings = frame.headings
  else if (isCard || (complete && frame.tag === Tag.section)) page.headings = leave(frame.headings, page.headings)
  else if (complete) {
    if (frame.repeated > 1) page.headings = above(page.headings, frame.repeated)
    if (frame.labelled) page.headings = leaveLabels(frame.headings, page.headings)
  }
  if (parent) handUp(frame, parent, complete, isCard)
}

/** Lists, dialogues and a page's footer or sidebar keep their headings to themselves. */
function endsHeadings(frame: Frame, page: Page): boolean {
  if (frame.tag === Tag.list || frame.tag === Tag.dialog || (frame.traits & Trait.overlay) !== 0) return true
  return page.zone !== frame.zone && page.zone !== 'header'
}

function handUp(frame: Frame, parent: Frame, complete: boolean, isCard: boolean): void {
  parent.lastChild = complete ? { signature: frame.signature, headings: frame.headings } : undefined
  parent.headingCount += frame.headingCount
  if (parent.firstHeading < 0) parent.firstHeading = frame.firstHeading
  for (let level = 1; frame.levels >> level > 0; level++) if ((frame.levels >> level) & 1) note(parent, level)
  if (frame.labelled && !complete && !isCard) parent.labelled = true
  if (frame.hasButton) parent.hasButton = true
}

/** A badge, a picture, a price: what stands above a card's name. More than that is no card. */
const LONGEST_LEAD = 4

/** Gives a card's heading to what stands above it in the card. */
function adopt(page: Page, card: Frame): void {
  const heading = page.out[card.firstHeading]
  const lead = card.firstHeading - card.outStart
  if (!heading || lead <= 0 || lead > LONGEST_LEAD) return
  const context = [...heading.context, heading.text.replace(/\s+/g, ' ')]
  for (const message of page.out.slice(card.outStart, card.firstHeading))
    if (message.context.length <= heading.context.length) message.context = context
}
