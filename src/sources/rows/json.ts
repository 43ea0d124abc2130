import type { RawInput, Reader, ReadResult } from '../../model/index.ts'
import { decodeText } from './decode.ts'
import { type Entry, failed, failure, toResult } from './entry.ts'
import { isObject } from './value.ts'

/** One shape of JSON: a platform's export. Asked in order; the first that knows the value reads it. */
export interface JsonForm {
  name: string
  /** What it is, for people: "Instagram or Facebook Graph posts". */
  label: string
  matches(value: unknown, input: RawInput): boolean
  entries(value: unknown, input: RawInput): Iterable<Entry>
}

/** JSON files, and JSON Lines, by the first form that knows their shape. */
export function jsonReader(forms: readonly JsonForm[]): Reader {
  return {
    name: 'json',
    accepts: (input, head) =>
      /^[[{](?![{%])\s*(["[\]{}\d-]|true|false|null|$)/.test(head) ||
      (/\.(json|jsonl|ndjson)$/i.test(input.id) && !head.startsWith('<')),
    read(input) {
      const decoded = decodeText(input.bytes, input.contentType)
      if ('problem' in decoded) return failed(input, decoded.problem)
      const parsed = parseJson(decoded.text)
      if ('problem' in parsed) return failed(input, parsed.problem)
      const result = readValue(input, parsed.value, forms)
      if (decoded.note) result.failures.unshift(failure(input, decoded.note))
      return result
    },
  }
}

/** A parsed value by the first form that knows its shape; a failure that names its keys where none does. */
export function readValue(input: RawInput, value: unknown, forms: readonly JsonForm[]): ReadResult {
  const form = forms.find((candidate) => candidate.matches(value, input))
  if (!form) return failed(input, unknownShape(value, forms))
  const result = toResult(input, form.name, form.entries(value, input))
  return result.documents.length + result.failures.length > 0 ? result : failed(input, `holds no ${form.label}`)
}

/** A JSON value, or an array of the values of JSON Lines; or where it breaks. Lines and columns count from 1. */
export function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
    const first = lines.length > 1 && isJson(lines[0] ?? '') && isJson(lines[1] ?? '')
    if (first && lines.every(isJson)) return { value: lines.map((line) => JSON.parse(line)) }
    return { problem: `is broken JSON ${place(text, String((error as Error).message))}` }
  }
}

/** Where and what: V8 tells the offset in its message, or nothing when the text just ends. */
function place(text: string, message: string): string {
  const offset = /position (\d+)/.exec(message)?.[1]
  const before = text.slice(0, offset === undefined ? text.length : Number(offset))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  return `at line ${line}, column ${column}: ${message.replace(/ in JSON.*$/s, '')}; export the file again`
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

function unknownShape(value: unknown, forms: readonly JsonForm[]): string {
  const readable = `readable are ${forms.map((form) => form.label).join('; ')}`
  const sample = Array.isArray(value) ? value[0] : value
  if (Array.isArray(value) && value.length === 0) return `is an empty list; ${readable}`
  const keys = isObject(sample)
    ? `with the keys ${Object.keys(sample).slice(0, 8).join(', ')}`
    : `of the type ${typeof sample}`
  return `is ${Array.isArray(value) ? 'a list of values' : 'one value'} ${keys}; ${readable}`
}
