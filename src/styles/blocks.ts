import type { Document, Message } from '../model/index.ts'
import { sentences } from '../text/index.ts'
import type { Block } from './rule.ts'
import { isProse, namesOf, type Scope, type Size, selects } from './scope.ts'

/** A block, and the names of the message that it is from. */
interface Named {
  block: Block
  names: ReadonlySet<string>
}

/** Cuts a document into the blocks that rules ask for; each size is cut once. */
export function blocksOf(document: Document, lang: string): (scope: Scope) => Block[] {
  const cut = new Map<Size, Named[]>()
  const ofSize = (size: Size): Named[] => {
    let blocks = cut.get(size)
    if (!blocks) {
      blocks = cutters[size](document).map(({ text, start, names }) => ({
        block: { document, text, start, lang },
        names,
      }))
      cut.set(size, blocks)
    }
    return blocks
  }
  return (scope) => {
    const chosen = scope.flatMap((selector) =>
      ofSize(selector.size).filter(({ names }) => WHOLE.has(selector.size) || selects(selector, names)),
    )
    const blocks = chosen.map(({ block }) => block)
    // Two selectors may name one block.
    return scope.length > 1 ? [...new Set(blocks)] : blocks
  }
}

const WHOLE: ReadonlySet<Size> = new Set(['summary', 'raw'])

type Piece = Pick<Block, 'text' | 'start'> & { names: ReadonlySet<string> }
const NONE: ReadonlySet<string> = new Set()

const ofMessages =
  (split: (text: string) => { start: number; end: number }[]) =>
  ({ messages }: Document): Piece[] =>
    messages.flatMap((message) => {
      const text = masked(message)
      const names = namesOf(message)
      return split(text).map(({ start, end }) => ({
        text: text.slice(start, end),
        start: message.start + start,
        names,
      }))
    })

const cutters: Readonly<Record<Size, (document: Document) => Piece[]>> = {
  block: ofMessages((text) => [{ start: 0, end: text.length }]),
  paragraph: ofMessages(paragraphs),
  sentence: ofMessages(sentences),
  summary: (document) => [{ text: summaryOf(document), start: 0, names: NONE }],
  raw: (document) => [{ text: document.text, start: 0, names: NONE }],
}

function paragraphs(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const match of text.matchAll(/\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*/g)) {
    spans.push({ start: match.index, end: match.index + match[0].length })
  }
  return spans
}

/** The running text, sign for sign where it stands in the document; all else is blank. */
function summaryOf({ text, messages }: Document): string {
  const parts: string[] = []
  let end = 0
  for (const message of messages) {
    if (!isProse(message) || message.start < end) continue
    parts.push(blank(text.slice(end, message.start)), masked(message))
    end = message.end
  }
  return parts.join('') + blank(text.slice(end))
}

const blank = (text: string) => text.replace(/\S/g, ' ')

/** Addresses of pages and mailboxes, and code between backticks: nobody's wording. */
const NO_WORDING = /\b(?:https?:\/\/|www\.)[^\s<>"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]+`/gi

/** The text of a message with what is no wording masked, as Vale masks code. Marks keep their place. */
function masked({ text, marks = [] }: Message): string {
  const stars = (found: string) => '*'.repeat(found.length)
  const blanks = marks.filter(({ kind }) => kind === 'blank')
  const filled = blanks.reduce(
    (own, { start, end }) => own.slice(0, start) + stars(own.slice(start, end)) + own.slice(end),
    text,
  )
  return filled.replace(NO_WORDING, stars)
}
