import PostalMime, { type Email } from 'postal-mime'
import type { Failure, RawInput, Reader, ReadResult } from '../../model/index.ts'
import { assemble, type MessageDraft } from '../assemble.ts'
import { readBody, readLine, readVerbatim } from './body.ts'
import { mimeStructure } from './mime-structure.ts'
import { onlyInText } from './plain-text.ts'
import { isoDate } from './sent-date.ts'
import { TemplateError } from './template.ts'

const MAX_BYTES = 50 * 1024 * 1024
const MAX_NESTING = 5
const HEADER_OF_MAIL = /^(?:from|to|subject|date|mime-version|content-type|received|message-id)$/
const OWN_HEADER = /^(?:received|return-path|mime-version|message-id|dkim-signature|delivered-to):/im

/** Reads an internet message (RFC 5322): its subject, preheader and body. Of two parts the HTML part is read, and of the text part what the other does not say. */
export const emlReader: Reader = {
  name: 'eml',
  accepts(input, head) {
    if (/\.eml$/i.test(input.id) || /^message\/rfc822/i.test(input.contentType ?? '')) return true
    const top = head.split(/\r?\n\r?\n/, 1)[0]!
    return /^[A-Za-z][\w-]*:/.test(top) && OWN_HEADER.test(top)
  },
  read,
}

async function read(input: RawInput): Promise<ReadResult> {
  const unread = (reason: string): ReadResult => ({ documents: [], failures: [failure(input, reason)] })
  if (input.bytes.length > MAX_BYTES)
    return unread(
      `The mail has ${input.bytes.length} bytes, and ${MAX_BYTES} is the most that is read; export it without attachments.`,
    )
  let email: Email
  try {
    email = await parse(input.bytes)
  } catch (error) {
    return unread(
      `This is no readable mail (${error instanceof Error ? error.message : error}); export it again as .eml.`,
    )
  }
  if (!email.headers.some((header) => HEADER_OF_MAIL.test(header.key)))
    return unread(
      'This is no mail: the headers with its sender, subject and date are missing; export it again as .eml.',
    )
  const problems = structureProblems(input.bytes)
  const messages = await readMail(email, problems, 0)
  problems.push(...contentProblems(email, messages))
  const sent = email.headers.find((header) => header.key === 'date')?.value
  const publishedAt = sent ? isoDate(sent) : undefined
  if (sent && !publishedAt)
    problems.push(
      `Its Date header \`${sent.slice(0, 60)}\` is no date, so the mail counts as undated; correct the header.`,
    )
  const title = messages.find((message) => message.role === 'subject')?.text
  const documents = messages.length > 0 ? [assemble(input, { reader: 'eml', messages, title, publishedAt })] : []
  return { documents, failures: problems.map((problem) => failure(input, problem)) }
}

function structureProblems(bytes: Uint8Array): string[] {
  const { missing, unknownCharsets } = mimeStructure(new TextDecoder('latin1').decode(bytes))
  const problems = missing
    ? [`The mail is incomplete: ${missing}. What is there was read; export the whole mail again.`]
    : []
  if (unknownCharsets.length > 0)
    problems.push(
      `It names the charset ${unknownCharsets.join(', ')}, which does not exist; letters beyond ASCII may be wrong. Send it as UTF-8.`,
    )
  return problems
}

function contentProblems(email: Email, messages: readonly MessageDraft[]): string[] {
  const problems: string[] = []
  if (messages.every((message) => message.role === 'subject')) {
    const types = [...new Set(email.attachments.map((attachment) => attachment.mimeType))].join(', ')
    problems.push(
      `There is no text in its body${types ? `, only attachments (${types})` : ''}; add the text as another source.`,
    )
  }
  if (messages.some((message) => message.text.includes('\ufffd')))
    problems.push(
      'Some characters do not fit the charset that it names and show as \ufffd; send it with the right charset.',
    )
  return problems
}

function parse(bytes: Uint8Array | ArrayBuffer): Promise<Email> {
  return PostalMime.parse(bytes, { forceRfc822Attachments: true })
}

/** The mail's own messages, then those of the mails that it carries. */
async function readMail(email: Email, problems: string[], depth: number): Promise<MessageDraft[]> {
  const messages = email.subject ? readLine(email.subject.replace(/\s+/g, ' '), 'subject') : []
  if (email.html) messages.push(...readPart(email.html, problems))
  if (email.text) {
    const said = readPart(email.text, problems, true)
    messages.push(...(email.html ? onlyInText(said, messages) : said))
  }
  for (const carried of carriedMails(email)) {
    if (depth < MAX_NESTING) messages.push(...(await readMail(await parse(carried), problems, depth + 1)))
    else
      problems.push(
        `It carries mails within mails more than ${MAX_NESTING} deep; the innermost were not read. Export them by themselves.`,
      )
  }
  return messages
}

/** Forwarded mails. In a delivery report the mail that came back is evidence and not what the report says. */
function carriedMails(email: Email): ArrayBuffer[] {
  const types = email.attachments.map((attachment) => attachment.mimeType)
  if (types.some((type) => /^message\/(?:delivery-status|feedback-report)$/.test(type))) return []
  return email.attachments.flatMap(({ mimeType, content }) =>
    mimeType === 'message/rfc822' && content instanceof ArrayBuffer ? [content] : [],
  )
}

/** A part of a mail. A tag that does not parse is reported and the part read as it stands. */
function readPart(source: string, problems: string[], asText?: boolean): MessageDraft[] {
  try {
    const body = readBody(source, { asText })
    problems.push(...body.problems)
    return body.messages
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    problems.push(`Its merge tags do not parse and were read as text. ${error.message}`)
    return readVerbatim(source, asText).messages
  }
}

function failure(input: RawInput, reason: string): Failure {
  return { document: input.id, reason, action: 'skip' }
}
