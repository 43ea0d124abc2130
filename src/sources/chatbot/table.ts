import { fold } from '../rows/fields.ts'
import type { TableForm } from '../rows/table.ts'
import { intentEntry } from './entry.ts'

const INTENT = /^(intent|intent name|tag|niat)$/
const ANSWER = /^(response|respons|answer|jawaban|balasan|reply)s?( \d+)?$/

/** Tables of intents: intent, response (or response 1, response 2, ...). */
export const intentTable: TableForm = {
  name: 'intents',
  label: 'chatbot intents with the columns intent, response',
  matches: (columns) => [INTENT, ANSWER].every((pattern) => columns.some((name) => pattern.test(fold(name)))),
  entry(row, position) {
    const values = (pattern: RegExp) =>
      Object.entries(row).flatMap(([name, text]) => (pattern.test(fold(name)) && text.trim() !== '' ? [text] : []))
    const [name = `row${position}`] = values(INTENT)
    return intentEntry({ name, answers: values(ANSWER) }, position)
  },
}
