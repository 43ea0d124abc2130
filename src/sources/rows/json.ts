import type { RawInput, Reader, ReadResult } from '../../model/index.ts'
import { decodeText, lineColumn } from './decode.ts'
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

const JSON_NAMES = /\.(json|jsonl|ndjson)$/i
/** Kinds of text that may start with a bracket or brace of their own. */
const OTHER_NAMES = /\.(md|mdx|markdown|txt|text|html?|liquid|hbs|handlebars|mustache|mjml|eml|ya?ml)$/i
/** The start of an object or array, which no template tag is. */
const JSON_START = /^[[{](?![{%])\s*(["[\]{}\d-]|true|false|null|$)/

/** JSON files, and JSON Lines, by the first form that knows their shape. */
export function jsonReader(forms: readonly JsonForm[]): Reader {
  return {
    name: 'json',
    accepts: (input, head) =>
      (JSON_START.test(head) && !OTHER_NAMES.test(input.id)) || (JSON_NAMES.test(input.id) && !head.startsWith('<')),
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
function parseJson(text: string): { value: unknown } | { problem: string } {
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
  const at = lineColumn(text, offset === undefined ? text.length : Number(offset))
  return `at ${at}: ${message.replace(/ in JSON.*$/s, '')}; export the file again`
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
