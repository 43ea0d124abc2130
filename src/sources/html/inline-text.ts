import type { Mark, Span } from '../../model/index.ts'

const ODD_BLANK = /[^\S ]| {2}|[\u00ad\u200b\u2060\ufeff]/
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g
const BLANKS = /\s+/g
const LETTER_END = /[\p{L}.!?:;,)%”"]$/u
const WORD_START = /^[\p{L}“"({[]./u
const CURRENCY_END = /(?:Rp\.?|\b\p{Lu}+|[$€£¥])$/u
const CURRENCY_START = /^(?:Rp|IDR|USD|US\$|S\$|[$€£¥])/
const CAPITALISED_WORD = /^\p{Lu}\p{Ll}{2}/u

/** A block's text while it is being read: blanks folded, marks and links held as positions in the folded text. */
export class InlineText {
  text = ''
  marks: Mark[] = []
  anchors: Span[] = []
  /** A blank that counts once more text follows. */
  #blank = false
  /** The newest piece; looking at the whole text again for each piece would cost the square of its length. */
  #last = ''
  /** Whether an inline element has just closed (1), and another one opened right behind it (2). */
  #seam = 0
  #closedLength = 0

  get empty(): boolean {
    return this.text === ''
  }

  append(data: string): void {
    let chunk = ODD_BLANK.test(data) ? data.replace(INVISIBLE, '').replace(BLANKS, ' ') : data
    if (chunk === '') return
    if (chunk.charCodeAt(0) === 32) {
      this.#blank = true
      chunk = chunk.slice(1)
      if (chunk === '') return
    }
    const blankBehind = chunk.charCodeAt(chunk.length - 1) === 32
    if (blankBehind) chunk = chunk.slice(0, -1)
    if (this.text !== '' && this.#last !== '\n') {
      if (this.#blank || (this.#seam === 2 && this.#wordsMeet(chunk))) this.text += ' '
    }
    this.#seam = 0
    this.#blank = blankBehind
    this.#last = chunk
    this.text += chunk
  }

  /** Text whose line breaks count (`<pre>`). */
  appendLines(data: string): void {
    data.split(/\r?\n/).forEach((line, index) => {
      if (index > 0) this.lineBreak()
      this.append(line)
    })
  }

  /** Returns true where this is the second break in a row: the author meant a new paragraph. */
  lineBreak(): boolean {
    this.#seam = 0
    this.#blank = false
    if (this.text === '') return false
    if (this.#last === '\n') return true
    this.text += '\n'
    this.#last = '\n'
    return false
  }

  opened(): void {
    if (this.#seam === 1) this.#seam = 2
  }

  /** `start`: where the text stood when the element that closes now was opened. */
  closed(start: number): void {
    if (this.text.length <= start) return
    this.#seam = 1
    this.#closedLength = this.text.length - start
  }

  /** Takes the text away from `start` on: what stood there turned out to be decoration. */
  cut(start: number): void {
    this.text = this.text.slice(0, start)
  }

  /** Hands out what was collected, without blanks at its end, and starts afresh. */
  take(): { text: string; marks: Mark[]; anchors: Span[] } {
    const text = this.text.trimEnd()
    const within = <S extends Span>(spans: S[]) =>
      spans
        .map((span) => ({ ...span, ...trimmed(text, span) }))
        .filter((span) => span.end > span.start)
        .sort((a, b) => a.start - b.start)
    const taken = {
      text,
      marks: this.marks.length ? within(this.marks) : this.marks,
      anchors: this.anchors.length ? within(this.anchors) : this.anchors,
    }
    this.text = ''
    this.#blank = false
    this.#last = ''
    this.marks = []
    this.anchors = []
    this.#seam = 0
    return taken
  }

  /**
   * Two neighbouring inline elements without white space between them are laid out apart by style sheets where both
   * hold words (`<span>Subtotal</span><b>dua barang</b>`), but belong together where a price or a word is cut up.
   */
  #wordsMeet(chunk: string): boolean {
    if (CURRENCY_START.test(chunk)) return !CURRENCY_END.test(this.#last)
    if (this.#closedLength < 2 || chunk.length < 2) return false
    if (LETTER_END.test(this.#last) && !CURRENCY_END.test(this.#last))
      return WORD_START.test(chunk) || (/^\d/.test(chunk) && !/[.:,]$/.test(this.#last))
    return CAPITALISED_WORD.test(chunk)
  }
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  end = Math.min(end, text.length)
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return { start, end }
}
