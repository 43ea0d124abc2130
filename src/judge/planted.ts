import type { Document, Message, Span } from '../model/index.ts'

/** Copy that speaks to whoever checks it rather than to customers. */
export interface Planted {
  document: Document
  /** In the document's text. */
  span: Span
}

/** What people write who want to turn a language model: to forget its orders, to play a part, to find nothing. */
const ORDERS = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|above|prior|earlier|preceding|all|any|your|these)\b[^.!?\n]{0,30}\b(?:instruction|prompt|rule|direction|guideline|order|command)s?\b/iu,
  /\b(?:you are|act as|pretend to be|behave as)\b[^.!?\n]{0,24}\b(?:language model|ai assistant|llm|ai checker|an ai|chatgpt|claude)\b/iu,
  /\b(?:answer|respond|reply|report|output|conclude|return|mark)\b[^.!?\n]{0,48}\b(?:is|are|as)?\s*(?:consistent|no (?:contradiction|conflict|finding|inconsistenc)\w*|free of (?:contradiction|conflict)s?)\b/iu,
  /\b(?:system prompt|system message|developer message|jailbreak)\b/iu,
  /\b(?:abaikan|lupakan|hiraukan|kesampingkan|jangan (?:ikuti|patuhi))\b[^.!?\n]{0,40}\b(?:instruksi|perintah|arahan|petunjuk|prompt|aturan (?:di atas|sebelumnya))\b/iu,
  /\b(?:jawab|jawablah|laporkan|simpulkan|nyatakan|katakan)\b[^.!?\n]{0,48}\b(?:konsisten|tidak ada (?:kontradiksi|konflik|pertentangan|temuan|masalah konsistensi))\b/iu,
  /\b(?:kamu|anda|engkau) (?:adalah|bertindak sebagai|berperan sebagai)\b[^.!?\n]{0,24}\b(?:model bahasa|asisten ai|ai|llm|pemeriksa)\b/iu,
] as const

/** The tags block spells ASCII in characters that nobody sees; outside the flags of regions it has no use. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0020}-\u{e007e}]{4,}/u

/** Every message that gives orders to its reader, with the words that do. Indonesian and English. */
export const plantedIn = (documents: readonly Document[]): Planted[] =>
  documents.flatMap((document) =>
    document.messages.flatMap((message) => {
      const found = orderIn(message)
      return found ? [{ document, span: { start: message.start + found.start, end: message.start + found.end } }] : []
    }),
  )

function orderIn({ text }: Message): Span | undefined {
  const smuggled = TAGS.exec(text)
  if (smuggled) return { start: smuggled.index, end: smuggled.index + smuggled[0].length }
  const found = ORDERS.map((order) => order.exec(text)).find((match) => match !== null)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}
