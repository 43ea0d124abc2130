import { parseDocument } from 'yaml'
import type { Reader } from '../../model/index.ts'
import { decodeText } from './decode.ts'
import { failed, failure } from './entry.ts'
import { type JsonForm, readValue } from './json.ts'

/** Above this, aliases multiply a small file into a huge value. */
const MOST_ALIASES = 50

/** YAML files by the same forms as JSON: chatbot domains, lists of intents or messages. */
export function yamlReader(forms: readonly JsonForm[]): Reader {
  return {
    name: 'yaml',
    accepts: (input) => /\.ya?ml$/i.test(input.id) || /yaml/.test(input.contentType ?? ''),
    read(input) {
      const decoded = decodeText(input.bytes, input.contentType)
      if ('problem' in decoded) return failed(input, decoded.problem)
      const document = parseDocument(decoded.text, { schema: 'core', logLevel: 'error' })
      const [error] = document.errors
      if (error) {
        const at = error.linePos?.[0]
        return failed(
          input,
          `is broken YAML at line ${at?.line ?? 1}, column ${at?.col ?? 1}: ${error.message.split(' at line')[0]}`,
        )
      }
      try {
        const result = readValue(input, document.toJS({ maxAliasCount: MOST_ALIASES }), forms)
        if (decoded.note) result.failures.unshift(failure(input, decoded.note))
        return result
      } catch {
        return failed(input, `repeats its anchors more than ${MOST_ALIASES} times; write the texts out`)
      }
    },
  }
}
