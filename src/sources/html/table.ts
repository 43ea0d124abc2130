import type { MessageDraft } from '../assemble.ts'

interface Cell {
  row: number
  column: number
  rowspan: number
  colspan: number
  header: boolean
  scope: string
  from: number
  to: number
}

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
    const colspan = spanOf(attributes.colspan)
    const rowspan = spanOf(attributes.rowspan)
    const column = this.#column
    for (let i = column; i < column + colspan; i++) this.#taken[i] = rowspan
    this.#column += colspan
    const scope = attributes.scope?.toLowerCase() ?? ''
    const header = name === 'th' || scope !== ''
    this.cells.push({ row: this.#row, column, rowspan, colspan, header, scope, from, to: from })
  }

  closeCell(to: number): void {
    const cell = this.cells.at(-1)
    if (cell) cell.to = to
  }

  /** Gives the cells' messages their role and their headings, where this is a table of data and not of layout. */
  label(messages: MessageDraft[]): void {
    const textOf = (cell: Cell) =>
      messages
        .slice(cell.from, cell.to)
        .map((message) => message.text)
        .join(' ')
    if (!this.#isData(textOf)) return
    const columns = Math.max(...this.cells.map((cell) => cell.column + cell.colspan))
    const headers = this.#columnHeaders(textOf)
    let group = ''
    for (const cell of this.cells) {
      const text = textOf(cell)
      const isHeader = cell.header || headers.includes(cell)
      if (cell.colspan >= columns && columns > 1 && !headers.includes(cell)) group = text
      const rowHead = this.cells.find(
        (other) =>
          other !== cell &&
          covers(other.row, other.rowspan, cell.row) &&
          other.column < cell.column &&
          !headers.includes(other) &&
          (other.header || other.column === 0),
      )
      const above = headers.filter(
        (head) => head !== cell && head.row < cell.row && covers(head.column, head.colspan, cell.column),
      )
      const context = [
        this.caption,
        group === text ? '' : group,
        rowHead && rowHead.colspan < columns ? textOf(rowHead) : '',
        ...above.map(textOf),
      ].filter((part, i, all) => part !== '' && all.indexOf(part) === i)
      for (const message of messages.slice(cell.from, cell.to)) {
        if (message.role === 'body' || message.role === 'item') message.role = isHeader ? 'heading' : 'cell'
        message.context = [...message.context.slice(0, this.depth), ...context, ...message.context.slice(this.depth)]
      }
    }
  }

  #isData(textOf: (cell: Cell) => string): boolean {
    if (this.layout || this.cells.length < 2) return false
    if (this.cells.some((cell) => cell.header)) return !this.nested
    if (this.nested) return false
    const rows = new Set(this.cells.map((cell) => cell.row)).size
    const columns = Math.max(...this.cells.map((cell) => cell.column + cell.colspan))
    if (columns < 2) return false
    if (rows < 2) {
      const [name = '', value = '', ...more] = this.cells.map(textOf)
      return more.length === 0 && name.length <= 60 && value.length <= 60 && !/\d/.test(name) && /\d/.test(value)
    }
    const full = this.cells.filter((cell) => textOf(cell) !== '')
    return full.length > this.cells.length / 2 && full.every((cell) => textOf(cell).length <= 120)
  }

  /** Cells that name columns: `th` in the rows before the first plain cell, or a first row of words above figures. */
  #columnHeaders(textOf: (cell: Cell) => string): Cell[] {
    const scoped = this.cells.filter((cell) => cell.header && cell.scope !== 'row' && cell.scope !== 'rowgroup')
    if (scoped.length > 0) {
      const plainRows = this.cells.filter((cell) => !cell.header && textOf(cell) !== '').map((cell) => cell.row)
      const isHead = (cell: Cell) => cell.scope.startsWith('col') || !plainRows.includes(cell.row)
      return scoped.filter((cell) => isHead(cell) && textOf(cell) !== '')
    }
    if (this.cells.some((cell) => cell.header)) return []
    const first = this.cells.filter((cell) => cell.row === 0)
    const rest = this.cells.filter((cell) => cell.row > 0 && cell.column > 0)
    const words = first.every((cell) => !/\d/.test(textOf(cell))) && first.length > 2
    return words && rest.every((cell) => /\d/.test(textOf(cell))) ? first : []
  }
}

function covers(start: number, length: number, at: number): boolean {
  return start <= at && at < start + length
}

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10)
  return Number.isFinite(span) && span > 0 ? Math.min(span, 1000) : 1
}
