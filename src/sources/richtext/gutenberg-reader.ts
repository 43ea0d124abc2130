import type { Reader } from '../../model/index.ts'
import { decodeText } from '../rows/decode.ts'
import { failed, failure, toResult } from '../rows/entry.ts'
import { textEntry } from './entry.ts'
import { isGutenberg } from './gutenberg.ts'

/** Block markup of WordPress, whatever the file is called. */
export const gutenbergReader: Reader = {
  name: 'gutenberg',
  accepts: (_, head) => isGutenberg(head),
  read(input) {
    const decoded = decodeText(input.bytes, input.contentType)
    if ('problem' in decoded) return failed(input, decoded.problem)
    if (!isGutenberg(decoded.text)) return failed(input, 'holds no block markup of WordPress (`<!-- wp:`)')
    const result = toResult(input, 'gutenberg', [textEntry(decoded.text)])
    if (decoded.note) result.failures.push(failure(input, decoded.note))
    return result
  },
}
