import type { RawInput, Reader, ReadResult } from '../../model/index.ts'
import { delimiterOf, type Line, parseTable } from './csv.ts'
import { decodeText } from './decode.ts'
import { type Entry, failed, failure, toResult } from './entry.ts'
import { columnsOf } from './fields.ts'
import { type Row, writesMonthFirst } from './message.ts'

/** One kind of table: an export of ads, of posts, of messages. Asked in order; the first that knows the header reads it. */
export interface TableForm {
  name: string
  /** The columns that it needs, for people. */
  label: string
  matches(columns: readonly string[], input: RawInput): boolean
  entry(row: Row, position: number, input: RawInput, monthFirst: boolean): Entry
}

/** Exports of advertising tools put their name and the dates above the header. */
const MOST_LINES_ABOVE_HEADER = 10

/** CSV and TSV files (comma, semicolon, tab or bar), by the first form that knows their header. */
export function tableReader(forms: readonly TableForm[]): Reader {
  return {
    name: 'csv',
    accepts: (input, head) =>
      !head.startsWith('<') &&
      (/\.(csv|tsv|tab)$/i.test(input.id) || /csv|tab-separated/.test(input.contentType ?? '')),
    read(input) {
      const decoded = decodeText(input.bytes, input.contentType)
      if ('problem' in decoded) return failed(input, decoded.problem)
      const result = readTable(input, decoded.text, forms)
      if (decoded.note) result.failures.unshift(failure(input, decoded.note))
      return result
    },
  }
}

function readTable(input: RawInput, text: string, forms: readonly TableForm[]): ReadResult {
  const delimiter = delimiterOf(text)
  const lines = parseTable(text, delimiter)
  const found = findHeader(input, lines, forms)
  if (!found) return failed(input, missingColumns(lines, forms))
  const { form, columns, at } = found
  const rows = lines
    .slice(at + 1)
    .filter((line) => 'problem' in line || line.cells.some((cell) => cell.trim() !== ''))
    .map((line) => rejoined(line, columns, delimiter))
  if (rows.length === 0) return failed(input, 'has a header but no rows')
  const monthFirst = writesMonthFirst(
    rows.flatMap((line) => ('cells' in line ? [rowOf(line.cells, columns)] : [])),
    input,
  )
  return toResult(
    input,
    form.name,
    rows.map((line, index) => {
      if ('problem' in line) return { position: index + 1, problem: `Line ${line.line} ${line.problem}.` }
      return checked(line, columns, form.entry(rowOf(line.cells, columns), index + 1, input, monthFirst))
    }),
  )
}

function findHeader(input: RawInput, lines: Line[], forms: readonly TableForm[]) {
  for (const [at, line] of lines.slice(0, MOST_LINES_ABOVE_HEADER).entries()) {
    if ('problem' in line) continue
    const columns = line.cells.map((cell) => cell.trim())
    // Below the first line, one known name may be a value; two are a header.
    if (at > 0 && Object.values(columnsOf(columns)).flat().length < 2) continue
    const form = forms.find((candidate) => candidate.matches(columns, input))
    if (form) return { form, columns, at }
  }
  return undefined
}

function rowOf(cells: readonly string[], columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
}

/** The entry, unless its row has more or fewer cells than the header. */
function checked(line: { line: number; cells: string[] }, columns: readonly string[], entry: Entry): Entry {
  const { id, position } = entry
  const found = `Line ${line.line} has ${line.cells.length} cells where the header has ${columns.length}`
  // Surplus cells mean that a text was cut at its comma: what is left of it would say something else.
  if (surplus(line.cells, columns)) {
    return { id, position, problem: `${found}; put a text that holds the delimiter in quotes.` }
  }
  // Spreadsheets leave out empty cells at the end: nothing is missing where the row still has its text.
  const hasText = entry.parts?.messages.some((message) => message.text.trim() !== '') ?? false
  const short = line.cells.length < columns.length
  return short && !hasText ? { id, position, problem: `${found}, and no text.` } : entry
}

function surplus(cells: readonly string[], columns: readonly string[]): boolean {
  return cells.slice(columns.length).some((cell) => cell.trim() !== '')
}

/** A text in the last column that was cut at its commas is whole again when its pieces are joined. */
function rejoined(line: Line, columns: readonly string[], delimiter: string): Line {
  if ('problem' in line || !surplus(line.cells, columns)) return line
  const last = columns.length - 1
  if (!columnsOf(columns).text.includes(columns[last] ?? '')) return line
  return { line: line.line, cells: [...line.cells.slice(0, last), line.cells.slice(last).join(delimiter)] }
}

function missingColumns(lines: readonly Line[], forms: readonly TableForm[]): string {
  const first = lines.find((line) => 'cells' in line)
  const columns = first && 'cells' in first ? first.cells.slice(0, 12).join(', ') : 'none that can be read'
  return `has the columns ${columns}; expected ${forms.map((form) => form.label).join(', or ')}`
}
