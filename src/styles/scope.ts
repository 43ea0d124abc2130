import type { Message, MessageRole } from '../model/index.ts'
import { RuleIssue } from './issue.ts'

/** How much of a document a rule sees at once. `summary`: its running text; `raw`: all of it, unmasked. */
export type Size = 'block' | 'paragraph' | 'sentence' | 'summary' | 'raw'
const SIZES = ['raw', 'summary', 'sentence', 'paragraph'] as const
/** Names that say how much is seen at once, and nothing of where. */
const SIZE_ONLY: ReadonlySet<string> = new Set(['raw', 'summary', 'sentence'])

interface Selector {
  size: Size
  parts: { names: readonly string[]; negated: boolean }[]
}
/** Where a rule looks: any one of these. */
export type Scope = readonly Selector[]

/** Under which of Vale's names each role can be selected. Quotations, navigation, legal text and data are no copy: no `text`. */
const NAMES: Readonly<Record<MessageRole, readonly string[]>> = {
  title: ['text', 'heading', 'h1', 'title'],
  heading: ['text', 'heading'],
  body: ['text', 'paragraph'],
  item: ['text', 'list'],
  cell: ['text', 'table', 'cell'],
  cta: ['text', 'link'],
  caption: ['text', 'paragraph', 'figure', 'table', 'caption'],
  alt: ['text', 'alt'],
  meta: ['text', 'meta'],
  data: ['data'],
  subject: ['text', 'subject'],
  preheader: ['text', 'preheader'],
  nav: ['nav'],
  legal: ['legal'],
  quote: ['blockquote'],
  question: ['text', 'paragraph', 'question'],
  answer: ['text', 'paragraph', 'answer'],
}
const LEVELS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const KNOWN = new Set([...Object.values(NAMES).flat(), ...LEVELS, 'sentence', 'summary', 'raw'])

/** The roles that make up the running text of a document. */
const PROSE: ReadonlySet<MessageRole> = new Set(['body', 'item', 'caption', 'question', 'answer'])
export const isProse = ({ role }: Message): boolean => PROSE.has(role)

/** The names of a message. A heading's level is how many headings stand above it, and one. */
export function namesOf(message: Message): ReadonlySet<string> {
  const level = message.role === 'heading' ? [LEVELS[Math.min(message.context.length, 5)]!] : []
  return new Set([...NAMES[message.role], ...level])
}

/**
 * Reads the `scope` of a rule: `heading.h2`, `~heading & ~list`, or a list of which any one may fit.
 * @throws RuleIssue for a name that no copy bears
 */
export function readScope(told: readonly string[], single: boolean): Scope {
  return told.map((text, i) => {
    const path = single ? ['scope'] : ['scope', i]
    const parts = text.split('&').map((part) => {
      const negated = part.trim().startsWith('~')
      return { negated, names: part.trim().replace(/^~/, '').trim().split('.') }
    })
    const unknown = parts.flatMap(({ names }) => names).find((name) => !KNOWN.has(name))
    if (unknown !== undefined) {
      throw new RuleIssue(path, `the scope \`${unknown}\``, `one of ${[...KNOWN].sort().join(', ')}`, unknown)
    }
    const places = parts.map((part) => ({ ...part, names: part.names.filter((name) => !SIZE_ONLY.has(name)) }))
    return { size: sizeOf(parts), parts: places.filter(({ names }) => names.length > 0) }
  })
}

function sizeOf(parts: Selector['parts']): Size {
  const named = new Set(parts.filter(({ negated }) => !negated).flatMap(({ names }) => names))
  return SIZES.find((size) => named.has(size)) ?? 'block'
}

/** Whether a message with these names is meant. What only says where not to look means copy. */
export function selects({ parts }: Selector, names: ReadonlySet<string>): boolean {
  const all = (part: Selector['parts'][number]) => part.names.every((name) => names.has(name))
  const fits = parts.every((part) => all(part) !== part.negated)
  return fits && (parts.some(({ negated }) => !negated) || names.has('text'))
}
