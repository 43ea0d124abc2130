import { orderIn } from '../../text/orders.ts'
import type { MessageDraft } from '../assemble.ts'

/** More than this is not looked through, in UTF-16 units of a page. */
const MOST = 500_000

/** Text of a page that nobody sees. It is not the brand's copy; but what gives orders to machines is told. */
export class Unseen {
  #texts: string[] = []
  #open = ''
  #length = 0

  text(data: string): void {
    this.#length += data.length
    if (this.#length <= MOST) this.#open += data
  }

  /** Ends the text that is being read. */
  end(): void {
    const text = this.#open.replace(/\s+/g, ' ').trim()
    this.#open = ''
    if (text !== '') this.#texts.push(text)
  }

  /** The orders in it, in their own words and no more than these. */
  orders(): MessageDraft[] {
    this.end()
    return this.#texts.flatMap((text): MessageDraft[] => {
      const found = orderIn(text)
      return found ? [{ text: text.slice(found.start, found.end), role: 'meta', context: [] }] : []
    })
  }
}
