import { parse } from 'csv-parse/sync'

/** A line of a table: its cells, or why they cannot be told apart. `line` counts from 1. */
export type Line = { line: number; cells: string[] } | { line: number; problem: string }

const LONGEST_RECORD = 1 << 20
const MOST_REPAIRS = 50

/**
 * Delimiter-separated text as lines. A record whose quotes do not close is given as a problem and reading goes on at the
 * next line, so that one bad quote costs one row. Line ends become \n.
 */
export function parseTable(text: string, delimiter: string): Line[] {
  const lines: Line[] = []
  let rest = text.replace(/\r\n?/g, '\n')
  let skipped = 0
  for (let repair = 0; rest !== ''; repair++) {
    const { sound, broken } = readUntilBroken(rest, delimiter, skipped)
    lines.push(...sound)
    if (broken === undefined) return lines
    if (repair === MOST_REPAIRS) {
      lines.push({
        line: skipped + broken,
        problem: `is the ${repair + 1}th row with broken quotes; the rest is not read`,
      })
      return lines
    }
    lines.push({
      line: skipped + broken,
      problem: 'has a quotation mark that is not closed; double the quotes inside a quoted cell',
    })
    rest = fromLine(rest, broken + 1)
    skipped += broken
  }
  return lines
}

/** The delimiter that cuts most of the first lines into the same number of cells; where two do, that with more cells. */
export function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, 12).map((line) => line.replace(/"[^"]*"/g, ''))
  const score = (delimiter: string) => {
    const cuts = lines.map((line) => line.split(delimiter).length).filter((cells) => cells > 1)
    const alike = (cells: number) => cuts.filter((other) => other === cells).length
    return cuts.reduce((best, cells) => Math.max(best, alike(cells) + cells / 1000), 0)
  }
  return [',', ';', '\t', '|'].reduce((best, next) => (score(next) > score(best) ? next : best))
}

interface Info {
  lines: number
}

/** Sound records, and the first line of the first broken one, counted from 1. */
function readUntilBroken(text: string, delimiter: string, skipped: number): { sound: Line[]; broken?: number } {
  const sound: Line[] = []
  let before = 0
  let broken: number | undefined
  try {
    parse(text, {
      delimiter,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD,
      on_record: (entry: unknown) => {
        const { record, info } = entry as { record: string[]; info: Info }
        const breaks = record.join('').split('\n').length - 1
        const line = info.lines - breaks
        if (breaks > 0 && record.some((cell) => cell.startsWith('"') && cell.includes('\n'))) {
          broken = line
          throw new Error('broken record')
        }
        sound.push({ line: skipped + line, cells: record.map(unwrap) })
        before = info.lines
        return null
      },
    })
  } catch (error) {
    broken ??= nextLine(text, before)
    if (broken === undefined) throw error
  }
  return broken === undefined ? { sound } : { sound, broken }
}

/** A cell with stray quotes inside keeps its outer quotes in the parser; they are no part of the text. */
function unwrap(cell: string): string {
  return cell.length > 2 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell
}

/** The first line after `before` that holds anything. */
function nextLine(text: string, before: number): number {
  const lines = text.split('\n')
  const index = lines.findIndex((line, at) => at >= before && line.trim() !== '')
  return index === -1 ? before + 1 : index + 1
}

function fromLine(text: string, line: number): string {
  let index = 0
  for (let count = 1; count < line; count++) {
    const next = text.indexOf('\n', index)
    if (next === -1) return ''
    index = next + 1
  }
  return text.slice(index)
}
