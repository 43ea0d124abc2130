import type { Document, Message } from '../../../src/model/index.ts'
import { assemble } from '../../../src/sources/assemble.ts'
import { chance } from './chance.ts'

/**
 * The corpus a week later: a share of its messages, drawn evenly, is written anew. Where a message has a figure the figure
 * changes, else a word is added. `changed` are the messages' ids.
 */
export function changed(
  documents: readonly Document[],
  share: number,
  seed = 2,
): { documents: Document[]; changed: Set<string> } {
  const luck = chance(seed)
  const ids = documents.flatMap(({ messages }) => messages.map(({ id }) => id))
  const picked = new Set<string>()
  while (picked.size < Math.round(ids.length * share)) picked.add(luck.pick(ids))
  return {
    documents: documents.map((one) => (one.messages.some(({ id }) => picked.has(id)) ? rewritten(one, picked) : one)),
    changed: picked,
  }
}

function rewritten(document: Document, picked: ReadonlySet<string>): Document {
  const { id, source, reader, title, publishedAt, channel, stage, messages } = document
  const anew = messages.map(({ start: _, end: __, id: own, ...draft }) =>
    picked.has(own) ? { ...draft, text: edited(draft) } : draft,
  )
  const input = { id, source, bytes: new Uint8Array(), touchpoint: { channel, stage } }
  return assemble(input, { reader, messages: anew, title, publishedAt })
}

/** Another figure where there is one: its first digit, so that the kind of figure stays. */
const edited = ({ text }: Pick<Message, 'text'>): string =>
  /\d/.test(text) ? text.replace(/[1-9]/, (digit) => String((Number(digit) % 9) + 1)) : `Kini ${text}`
