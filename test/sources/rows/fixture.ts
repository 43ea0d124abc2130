import { readFileSync } from 'node:fs'
import type { Channel, Document, Message, ReadResult } from '../../../src/model/index.ts'
import { read } from '../../../src/sources/index.ts'

/** Reads a file of fixtures/sources as a source of the channel would, by whichever reader the registry picks. */
export function readFixture(path: string, channel: Channel, locale?: string): Promise<ReadResult> {
  const bytes = readFileSync(new URL(`../../../fixtures/sources/${path}`, import.meta.url))
  return readBytes(path, bytes, channel, locale)
}

export function readBytes(id: string, bytes: Uint8Array, channel: Channel, locale?: string): Promise<ReadResult> {
  const touchpoint = { channel, stage: 'retention' as const, ...(locale ? { locale } : {}) }
  return read({ id, source: id, bytes, touchpoint })
}

export function ids(result: ReadResult): string[] {
  return result.documents.map((document) => document.id)
}

/** Role and text of each message, as `role: text`. */
export function says(document: Document | undefined): string[] {
  return document?.messages.map((message: Message) => `${message.role}: ${message.text}`) ?? []
}

export function reasons(result: ReadResult): Record<string, string> {
  return Object.fromEntries(result.failures.map((failure) => [failure.document, failure.reason]))
}
