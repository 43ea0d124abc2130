import type { Mark, Span } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { BLANK, blankIndex, CLOSE, FENCES, OPEN, shownAs, type Woven } from './weave.ts'

const STAND_IN = /[\u{17000}-\u{187f7}\u{10fff0}-\u{10fff2}]/u
const ENDS_SENTENCE = /[.!?…:]["'”’)\]]*$/u

/** Resolves the stand-ins of a template in messages: one message for each alternative, blanks as `[name]` with a mark. */
export function expand(messages: readonly MessageDraft[], blanks: Woven['blanks']): MessageDraft[] {
  return messages.flatMap((message) => {
    if (!STAND_IN.test(message.text + message.context.join(''))) return [message]
    const context = message.context.map((heading) => plain(heading, blanks))
    return alternatives(message).map((draft) => fill({ ...draft, context }, blanks))
  })
}

/** The text as a person reads it, of the first arm of each choice. */
export function plain(text: string, blanks: Woven['blanks']): string {
  const [first] = alternatives({ text, role: 'body', context: [] })
  return first ? fill(first, blanks).text : ''
}

/** A piece of a message that stays, or the arms of a choice. Positions index the message's text. */
type Piece = Span[]

function alternatives(message: MessageDraft): MessageDraft[] {
  const pieces = cut(message.text)
  const count = pieces.reduce((most, piece) => Math.max(most, piece.length), 1)
  // The first arms of all choices make the first alternative, and so on: arms that belong together are mostly written
  // in the same order, and every arm is read without the product of all of them.
  const drafts = Array.from({ length: count }, (_, index) =>
    pick(
      message,
      pieces.map((piece) => piece[Math.min(index, piece.length - 1)]!),
    ),
  )
  const seen = new Set<string>()
  return drafts.filter((draft) => !seen.has(draft.text) && seen.add(draft.text))
}

/** Cuts at the fences, which never nest. Arms that are whole sentences among sentences stay one after the other. */
function cut(text: string): Piece[] {
  const pieces: Piece[] = []
  let arms: Piece | undefined
  let start = 0
  let opened = 0
  for (const match of text.matchAll(FENCES)) {
    const stretch = { start, end: match.index }
    if (arms) arms.push(stretch)
    else pieces.push([stretch])
    if (match[0] === OPEN) {
      arms = []
      opened = match.index
    } else if (match[0] === CLOSE && arms) {
      pieces.push(...settle(text, opened, arms))
      arms = undefined
    }
    start = match.index + match[0].length
  }
  // A fence whose other half stands in another message: its arms are sentences of their own.
  pieces.push(...(arms ?? []).map((arm) => [arm]), [{ start, end: text.length }])
  return pieces
}

function settle(text: string, opened: number, arms: Piece): Piece[] {
  const spoken = arms.filter((arm) => text.slice(arm.start, arm.end).trim() !== '')
  if (sentencesAmongSentences(text, opened, spoken)) return spoken.map((arm) => [arm])
  return spoken.length > 0 ? [spoken] : []
}

function sentencesAmongSentences(text: string, opened: number, arms: Piece): boolean {
  const before = text.slice(0, opened).trimEnd()
  if (before !== '' && !ENDS_SENTENCE.test(before.slice(-4)) && !text.slice(0, opened).endsWith('\n')) return false
  return before !== '' && arms.every((arm) => ENDS_SENTENCE.test(text.slice(arm.start, arm.end).trimEnd().slice(-4)))
}

/** The message made of the given stretches; marks follow their text. */
export function pick(message: MessageDraft, stretches: readonly Span[]): MessageDraft {
  let text = ''
  const marks: Mark[] = []
  for (const stretch of stretches) {
    const part = message.text.slice(stretch.start, stretch.end)
    const glue = ENDS_SENTENCE.test(text.slice(-4)) && /^\S/.test(part) && !/^[\p{P}]/u.test(part) ? ' ' : ''
    const shift = text.length + glue.length - stretch.start
    for (const mark of message.marks ?? []) {
      const start = Math.max(mark.start, stretch.start)
      const end = Math.min(mark.end, stretch.end)
      if (start < end) marks.push({ ...mark, start: start + shift, end: end + shift })
    }
    text += glue + part
  }
  return withMarks(message, text, marks)
}

/** Writes each blank out and moves the marks around it along. */
function fill(message: MessageDraft, blanks: Woven['blanks']): MessageDraft {
  const moves: Move[] = []
  const marks: Mark[] = []
  let text = ''
  let from = 0
  for (const match of message.text.matchAll(BLANK)) {
    const blank = blanks[blankIndex(match[0])]
    if (!blank) continue
    text += message.text.slice(from, match.index)
    from = match.index + match[0].length
    marks.push({ kind: 'blank', name: blank.name, start: text.length, end: text.length + shownAs(blank).length })
    text += shownAs(blank)
    moves.push({ start: match.index, end: from, by: text.length - from })
  }
  text += message.text.slice(from)
  for (const mark of message.marks ?? []) {
    marks.push({ ...mark, start: mark.start + shift(moves, mark.start), end: mark.end + shift(moves, mark.end) })
  }
  return withMarks(
    message,
    text,
    marks.sort((a, b) => a.start - b.start || b.end - a.end),
  )
}

/** A stretch that was written out: what stands at or behind its end moves by as much. */
interface Move extends Span {
  by: number
}

function shift(moves: readonly Move[], position: number): number {
  let low = 0
  let high = moves.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (moves[middle]!.end <= position) low = middle + 1
    else high = middle
  }
  return moves[low - 1]?.by ?? 0
}

function withMarks(message: MessageDraft, text: string, marks: Mark[]): MessageDraft {
  const { marks: _, ...rest } = message
  return marks.length > 0 ? { ...rest, text, marks } : { ...rest, text }
}
