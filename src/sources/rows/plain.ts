import type { Reader } from '../../model/index.ts'
import { withBlanks } from './blanks.ts'
import { decodeText } from './decode.ts'
import { failed, failure, toResult } from './entry.ts'

/** Plain text: a message a paragraph. */
export const plainReader: Reader = {
  name: 'text',
  accepts: (input) =>
    /\.(txt|text)$/i.test(input.id) ||
    /^text\/plain/.test(input.contentType ?? '') ||
    !/\.\w+$/.test(input.id.split(/[/?#]/).at(-1) ?? ''),
  read(input) {
    const decoded = decodeText(input.bytes, input.contentType)
    if ('problem' in decoded) return failed(input, decoded.problem)
    const paragraphs = decoded.text.replace(/\r\n?/g, '\n').split(/\n\s*\n/)
    const messages = paragraphs.map((text) => withBlanks({ role: 'body', text, context: [] }))
    const result = toResult(input, 'text', [{ whole: true, position: 1, parts: { messages } }])
    if (decoded.note) result.failures.push(failure(input, decoded.note))
    return result
  },
}
