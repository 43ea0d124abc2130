import type { RawInput, Reader, ReadResult } from '../../model/index.ts'
import { assemble } from '../assemble.ts'
import { decodeHtmlBytes } from '../html/index.ts'
import { decodeText } from '../rows/decode.ts'
import { readBody } from './body.ts'
import { TemplateError } from './template.ts'

const MAX_BYTES = 5 * 1024 * 1024
const HTML = /<(?:!doctype html|html|body|head|table|div|p|td|span|a|img|h[1-6])[\s>]/i

/** Readers of mail templates. A file's ending decides; files of the e-mail channel are also known by what they hold. */
export const templateReaders: Reader[] = [
  reader('mjml', ['mjml'], (head) => /<mjml[\s>]/i.test(head)),
  reader('liquid', ['liquid'], (head) => /\{%-?\s*\w/.test(head)),
  reader('handlebars', ['hbs', 'handlebars', 'mustache'], (head) => /\{\{[#^>]/.test(head)),
  reader('email-html', [], (head, extension) => /^html?$/.test(extension) || HTML.test(head)),
  reader('email-text', [], (_, extension) => /^(?:txt|text|)$/.test(extension)),
]

function reader(
  name: string,
  extensions: readonly string[],
  looks: (head: string, extension: string) => boolean,
): Reader {
  return {
    name,
    accepts(input, head) {
      const extension = extensionOf(input)
      if (extensions.includes(extension)) return true
      if (input.touchpoint.channel !== 'email' || /^(?:csv|tsv|json|jsonl|md|xml)$/.test(extension)) return false
      return looks(head, extension)
    },
    read: (input) => read(input, name),
  }
}

function read(input: RawInput, reader: string): ReadResult {
  const fail = (reason: string): ReadResult['failures'] => [{ document: input.id, reason, action: 'skip' }]
  const unreadable = whyUnreadable(input.bytes)
  if (unreadable) return { documents: [], failures: fail(unreadable) }
  const decoded = decodeHtmlBytes(input.bytes, input.contentType)
  const failures = decoded.problem ? fail(decoded.problem) : []
  try {
    const { messages, title, problems } = readBody(decoded.text, { extension: extensionOf(input) })
    failures.push(...problems.flatMap(fail))
    if (messages.length > 0) return { documents: [assemble(input, { reader, messages, title })], failures }
    return {
      documents: [],
      failures: [...failures, ...fail('There is no text in this template; leave it out or complete it.')],
    }
  } catch (error) {
    if (error instanceof TemplateError) return { documents: [], failures: [...failures, ...fail(error.message)] }
    throw error
  }
}

function whyUnreadable(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_BYTES)
    return `The template has ${bytes.length} bytes, and ${MAX_BYTES} is the most that is read; leave it out or split it.`
  const decoded = decodeText(bytes)
  return 'problem' in decoded ? `This is no template: it ${decoded.problem}.` : undefined
}

function extensionOf(input: RawInput): string {
  return /\.(\w+)(?:[?#].*)?$/.exec(input.id)?.[1]?.toLowerCase() ?? ''
}
