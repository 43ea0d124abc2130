import { isoDate } from '../rows/date.ts'
import type { Entry } from '../rows/entry.ts'
import { fold } from '../rows/fields.ts'
import { textDrafts } from '../rows/html.ts'
import type { JsonForm } from '../rows/json.ts'
import type { TableForm } from '../rows/table.ts'
import { asText, eachRecord, isObject, type JsonObject, records } from '../rows/value.ts'

const QUESTION = /^(question|pertanyaan|q)$/
const ANSWER = /^(answer|jawaban|a)$/

/** Lists of questions with their answers. */
export const questions: JsonForm = {
  name: 'faq',
  label: 'questions and answers [{question, answer}]',
  matches: (value) => records(value).some((item) => asksAndAnswers(Object.keys(item))),
  entries: (value) => eachRecord(value, questionEntry),
}

export const questionTable: TableForm = {
  name: 'faq',
  label: 'questions with the columns question, answer',
  matches: asksAndAnswers,
  entry: (row, position) => questionEntry(row, position),
}

function asksAndAnswers(names: readonly string[]): boolean {
  return [QUESTION, ANSWER].every((pattern) => names.some((name) => pattern.test(fold(name))))
}

function questionEntry(item: JsonObject, position: number): Entry {
  const value = (pattern: RegExp) => Object.entries(item).find(([name]) => pattern.test(fold(name)))?.[1]
  const given = value(ANSWER)
  const asked = asText(value(QUESTION))
  const answered = asText(isObject(given) ? (given.text ?? given.body) : given)
  const context = asked === undefined ? [] : [asked]
  return {
    id: asText(value(/^(id|slug)$/)),
    position,
    parts: {
      title: asked,
      messages: [
        { role: 'question', text: asked ?? '', context: [] },
        ...textDrafts(answered ?? '', context, 'answer'),
      ],
      publishedAt: isoDate(value(/^(updated at|updated|date|tanggal)$/)),
    },
    problem: answered === undefined ? `Question ${position} has no answer.` : undefined,
  }
}
