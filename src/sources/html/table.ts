import type { MessageDraft } from '../assemble.ts'

interface Cell {
  row: number
  column: number
  rowspan: number
  colspan: number
  header: boolean
  scope: string
  text: string
  from: number
  to: number
}

/** Spans beyond this are slips or traps; no one lays out a table so wide. */
const WIDEST = 200
/** Most rows of column headings one above the other. */
const DEEPEST_HEAD = 4

/** The cells of one table while it is read, as ranges of the page's messages. */
export class TableGrid {
  readonly cells: Cell[] = []
  /** How many entries of each message's context stand above the table. */
  readonly depth: number
  caption = ''
  layout: boolean
  nested = false
  #row = -1
  #column = 0
  #taken: number[] = []

  constructor(depth: number, layout: boolean) {
    this.depth = depth
    this.layout = layout
  }

  openRow(): void {
    this.#row++
    this.#column = 0
    this.#taken = this.#taken.map((rows) => Math.max(0, rows - 1))
  }

  openCell(name: string, attributes: Record<string, string>, from: number): void {
    if (this.#row < 0) this.openRow()
    while ((this.#taken[this.#column] ?? 0) > 0) this.#column++
    const colspan = this.#column < WIDEST ? spanOf(attributes.colspan) : 1
    const rowspan = spanOf(attributes.rowspan)
    const column = this.#column
    for (let i = column; i < column + colspan; i++) this.#taken[i] = rowspan
    this.#column += colspan
    const scope = attributes.scope?.toLowerCase() ?? ''
    const header = name === 'th' || scope !== ''
    this.cells.push({ row: this.#row, column, rowspan, colspan, header, scope, text: '', from, to: from })
  }

  closeCell(to: number): void {
    const cell = this.cells.at(-1)
    if (cell) cell.to = to
  }

  /** Gives the cells' messages their role and their headings, where this is a table of data and not of layout. */
  label(messages: MessageDraft[]): void {
    if (this.layout || this.nested || this.cells.length < 2) return
    for (const cell of this.cells) cell.text = textOf(messages.slice(cell.from, cell.to))
    const width = this.cells.reduce((most, cell) => Math.max(most, cell.column + cell.colspan), 0)
    if (!isData(this.cells, width)) return
    const columnHeads = new Set(columnHeaders(this.cells))
    const rowHeads = rowHeaders(this.cells, columnHeads, width)
    const above: string[][] = Array.from({ length: width }, () => [])
    let group = ''
    let inBody = false
    for (const cell of this.cells) {
      const heads = above[cell.column] ?? []
      const groups = cell.colspan >= width && width > 1 && !columnHeads.has(cell)
      if (groups) group = cell.text
      const rowHead = rowHeads.get(cell.row)
      const context = groups
        ? [this.caption]
        : [
            this.caption,
            group,
            rowHead && rowHead !== cell && rowHead.column < cell.column ? rowHead.text : '',
            ...heads,
          ]
      const parts = context.filter((part, i) => part !== '' && context.indexOf(part) === i)
      for (const message of messages.slice(cell.from, cell.to)) {
        if (message.role === 'body' || message.role === 'item')
          message.role = cell.header || columnHeads.has(cell) ? 'heading' : 'cell'
        message.context = [...message.context.slice(0, this.depth), ...parts, ...message.context.slice(this.depth)]
      }
      if (!columnHeads.has(cell)) inBody = true
      else {
        // A row of headings below rows of data starts over.
        if (inBody) for (const column of above) column.length = 0
        inBody = false
        for (const column of above.slice(cell.column, cell.column + cell.colspan))
          if (column.length < DEEPEST_HEAD) column.push(cell.text)
      }
    }
  }
}

function textOf(messages: MessageDraft[]): string {
  return messages.map((message) => message.text).join(' ')
}

/** A table without `th` holds data where it is full of short cells: rows of facts, or one name with one figure. */
function isData(cells: readonly Cell[], width: number): boolean {
  if (cells.some((cell) => cell.header)) return true
  if (width < 2) return false
  if (cells.every((cell) => cell.row === 0)) {
    const [name, value, ...more] = cells
    if (!name || !value || more.length > 0 || name.text.length > 60 || value.text.length > 60) return false
    return !/\d/.test(name.text) && /\d/.test(value.text)
  }
  const full = cells.filter((cell) => cell.text !== '')
  return full.length > cells.length / 2 && full.every((cell) => cell.text.length <= 120)
}

/** Cells that name columns: `th` in rows without a plain cell, or a first row of words above figures. */
function columnHeaders(cells: readonly Cell[]): Cell[] {
  if (cells.some((cell) => cell.header)) {
    const plainRows = new Set(cells.filter((cell) => !cell.header && cell.text !== '').map((cell) => cell.row))
    return cells.filter(
      (cell) =>
        cell.header &&
        cell.text !== '' &&
        !cell.scope.startsWith('row') &&
        (cell.scope.startsWith('col') || !plainRows.has(cell.row)),
    )
  }
  const first = cells.filter((cell) => cell.row === 0)
  const figures = cells.filter((cell) => cell.row > 0 && cell.column > 0)
  const words = first.length > 2 && first.every((cell) => !/\d/.test(cell.text))
  return words && figures.every((cell) => /\d/.test(cell.text)) ? first : []
}

/** The cell that names a row, by row: the first one that is a `th` or stands in the first column. */
function rowHeaders(cells: readonly Cell[], columnHeads: ReadonlySet<Cell>, width: number): Map<number, Cell> {
  const heads = new Map<number, Cell>()
  for (const cell of cells) {
    if (columnHeads.has(cell) || cell.colspan >= width || !(cell.header || cell.column === 0)) continue
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) if (!heads.has(row)) heads.set(row, cell)
  }
  return heads
}

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10)
  return Number.isFinite(span) && span > 0 ? Math.min(span, WIDEST) : 1
}
