import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Document, Message, RawInput, ReadResult } from '../../../src/model/index.ts'
import { emailReaders } from '../../../src/sources/email/index.ts'

/** A fixture as a source of the e-mail channel hands it to the readers. */
function input(name: string, bytes?: Uint8Array): RawInput {
  const file = new URL(`../../../fixtures/sources/email/${name}`, import.meta.url)
  const touchpoint = { channel: 'email', stage: 'retention' as const }
  return { id: `email/${name}`, source: 'email/*', bytes: bytes ?? new Uint8Array(readFileSync(file)), touchpoint }
}

/** What the first reader that accepts the fixture makes of it. */
export async function readFixture(name: string, bytes?: Uint8Array): Promise<ReadResult> {
  const raw = input(name, bytes)
  const head = new TextDecoder().decode(raw.bytes.subarray(0, 8192)).trimStart()
  const reader = emailReaders.find((candidate) => candidate.accepts(raw, head))
  const result = await reader!.read(raw)
  for (const document of result.documents) {
    expect(document.reader).toBe(reader!.name)
    for (const message of document.messages) expect(document.text.slice(message.start, message.end)).toBe(message.text)
  }
  return result
}

/** The only document of a fixture that must be read without any failure. */
export async function readWhole(name: string): Promise<Document> {
  const { documents, failures } = await readFixture(name)
  expect(failures).toEqual([])
  expect(documents).toHaveLength(1)
  return documents[0]!
}

export function texts(document: Document | undefined, role?: Message['role']): string[] {
  return (document?.messages ?? []).filter((message) => !role || message.role === role).map((message) => message.text)
}

/** Name and shown text of each blank of the message that contains `part`. */
export function blanks(document: Document, part: string): string[][] {
  const message = document.messages.find((candidate) => candidate.text.includes(part))!
  return (message.marks ?? [])
    .filter((mark) => mark.kind === 'blank')
    .map((mark) => [mark.name!, message.text.slice(mark.start, mark.end)])
}
