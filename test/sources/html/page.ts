import { readFileSync } from 'node:fs'
import type { Document, MessageRole, ReadResult } from '../../../src/model/index.ts'
import { type ReadHtmlOptions, readHtml } from '../../../src/sources/html/index.ts'

/** Reads a fixture page the way a local file is read. */
export function page(name: string, channel = 'web', options: ReadHtmlOptions = {}): ReadResult {
  const bytes = readFileSync(new URL(`../../../fixtures/sources/html/${name}`, import.meta.url))
  return readHtml({ id: name, source: '*.html', bytes, touchpoint: { channel, stage: 'consideration' } }, options)
}

/** Reads HTML that a test writes out itself. */
export function markup(html: string): Document {
  const bytes = new TextEncoder().encode(html)
  const read = readHtml({ id: 'a.html', source: 'a.html', bytes, touchpoint: { channel: 'web', stage: 'purchase' } })
  return one(read)
}

export function one(read: ReadResult): Document {
  const document = read.documents[0]
  if (!document) throw new Error(read.failures.map((failure) => failure.reason).join('\n'))
  return document
}

/** Texts of a role, in order. */
export function texts(document: Document, role: MessageRole): string[] {
  return document.messages.filter((message) => message.role === role).map((message) => message.text)
}

/** Headings above the message with this text. */
export function contextOf(document: Document, text: string): string[] | undefined {
  return document.messages.find((message) => message.text === text)?.context
}

/** What is struck through in the whole document. */
export function struck(document: Document): string[] {
  return document.messages.flatMap((message) =>
    (message.marks ?? [])
      .filter((mark) => mark.kind === 'struck')
      .map((mark) => message.text.slice(mark.start, mark.end)),
  )
}
