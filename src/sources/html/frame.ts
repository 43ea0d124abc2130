import type { MessageRole } from '../../model/index.ts'
import type { Opened } from './entities.ts'
import type { Headings } from './headings.ts'
import type { HtmlLink } from './link.ts'
import type { Tag } from './tags.ts'

/** Part of a page that stands on all pages of a site, or the page's own content. */
export type Zone = 'content' | 'nav' | 'header' | 'footer' | 'aside'

/** An open element that changes how its content is read: what to restore when it closes, and what was met in it. */
export interface Frame {
  readonly name: string
  readonly tag: Tag
  /** Bits of `Trait`. */
  readonly traits: number
  readonly inline: boolean
  readonly hides: boolean
  readonly strikes: boolean
  /** Tag and first class: siblings that share it are items of one list. Empty: no telling. */
  readonly signature: string
  /** Number of messages, and length of the current block's text, when it was opened. */
  readonly outStart: number
  readonly textStart: number
  /** State before it, restored when it closes. */
  readonly headings: Headings
  readonly role: MessageRole
  readonly zone: Zone
  readonly opened: Opened | undefined
  readonly link: HtmlLink | undefined
  /** Level of the heading that it is; 0: none. */
  level: number
  /** Index of the first heading in it, or -1. */
  firstHeading: number
  headingCount: number
  /** Bits of the levels of the headings in it, and the outermost level that came twice (0: none). */
  levels: number
  repeated: number
  /** Holds a label: what acts as a heading in its container only. */
  labelled: boolean
  hasButton: boolean
  faq: boolean
  lastChild: { signature: string; headings: Headings } | undefined
}

/** Notes a heading of `level` in a frame. */
export function note(frame: Frame, level: number): void {
  const bit = 1 << level
  if (frame.levels & bit) frame.repeated = frame.repeated === 0 ? level : Math.min(frame.repeated, level)
  frame.levels |= bit
}
