import type { Document, Message } from '../../model/document.ts'
import type { Quantity } from '../../model/quantity.ts'
import { quantities } from './index.ts'

interface Found {
  way: string
  list: readonly Quantity[]
}
const found = new WeakMap<Message, Found>()

/**
 * The typed quantities of a message, read once for all who ask in the same way one after another: nobody may change them. Relative
 * dates resolve against the day of the document, else against `asOf` (YYYY-MM-DD); `currency`: of amounts that name none.
 */
export function messageQuantities(
  { publishedAt }: Document,
  message: Message,
  { currency, asOf }: { currency: string; asOf: string },
): readonly Quantity[] {
  const date = (publishedAt ?? asOf).slice(0, 10)
  const way = `${date} ${currency}`
  const before = found.get(message)
  if (before?.way === way) return before.list
  const list = quantities(message.text, { date, currency })
  found.set(message, { way, list })
  return list
}
