import { channelsInOrder, isActive, type Statement, TRUTH } from '../model/index.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import { type LedgerFact, ledger } from '../pipeline/ledger.ts'
import { type Overview, placeKey } from './overview.ts'

/** One fact as a row: what each channel says of it. */
export interface FactRow {
  subject: string
  attribute: string
  /** No channel says anything of this fact of the configuration. */
  unmentioned: boolean
  /** What is said, by channel; each way of writing it once. */
  cells: ReadonlyMap<string, FactValue[]>
  /** An active finding that quotes one of its places. */
  conflict: boolean
  /** What a search looks through, in lower case. */
  text: string
}
export interface FactValue {
  /** As the copy writes it. */
  shown: string
  places: LedgerFact['values'][number]['said']
  /** The active finding in which it stands against another channel. */
  finding?: string
}

/** The facts of a brand, and the channels that speak of any of them; `truth` first where the configuration states some. */
export interface FactTable {
  rows: readonly FactRow[]
  columns: readonly string[]
}

const known = new WeakMap<LiveCopy, { overview: Overview; table: FactTable }>()

/** The ledger of the live copy with the findings of now; the facts that conflict first, then in the ledger's order. */
export function factTable(copy: LiveCopy, overview: Overview): FactTable {
  const before = known.get(copy)
  if (before?.overview === overview) return before.table
  const findings = new Map(
    overview.rows.filter(isActive).flatMap(({ quotes, fingerprint }) => quotes.map((quote) => [quote, fingerprint])),
  )
  const written = Map.groupBy(copy.statements, (said) =>
    placeKey(said.document.id, said.evidence.start, said.attribute),
  )
  const all = ledger(copy.statements).map((fact) => rowOf(fact, written, findings))
  const rows = [...all.filter(({ conflict }) => conflict), ...all.filter(({ conflict }) => !conflict)]
  const named = new Set(rows.flatMap(({ cells }) => [...cells.keys()]))
  const table = { rows, columns: [...(named.has(TRUTH) ? [TRUTH] : []), ...channelsInOrder(named)] }
  known.set(copy, { overview, table })
  return table
}

function rowOf(
  { subject, attribute, unmentioned, values }: LedgerFact,
  written: ReadonlyMap<string, Statement[]>,
  findings: ReadonlyMap<string, string>,
): FactRow {
  const cells = new Map<string, FactValue[]>()
  for (const { value, said } of values) {
    for (const place of said) {
      const key = placeKey(place.document, place.start, attribute)
      const statements = written.get(key) ?? []
      const shown = statements.length === 1 ? statements[0]!.shown : (statements.find(fits(value))?.shown ?? value)
      const cell = cells.get(place.channel) ?? []
      cells.set(place.channel, cell)
      const same = cell.find((one) => one.shown === shown)
      const finding = findings.get(key)
      if (!same) cell.push({ shown, places: [place], ...(finding ? { finding } : {}) })
      else {
        same.places.push(place)
        same.finding ??= finding
      }
    }
  }
  const conflict = [...cells.values()].some((cell) => cell.some(({ finding }) => finding !== undefined))
  const shown = [...cells.values()].flatMap((cell) => cell.map((one) => one.shown))
  const text = [subject, attribute, ...shown].join('\n').toLowerCase()
  return { subject, attribute, unmentioned: unmentioned ?? false, cells, conflict, text }
}

/** Of several values in one sentence, the one with the ledger's figures. */
const fits = (value: string) => {
  const figures = value.replace(/\D/g, '')
  return ({ shown }: Statement) => figures !== '' && shown.replace(/\D/g, '').startsWith(figures)
}
