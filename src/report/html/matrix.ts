import { html } from 'hono/html'
import { channelsInOrder, type Finding, type FindingsDocument, STAGES, type Stage } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import type { Words } from '../wording.ts'
import { channelName } from '../words.ts'

const CELL = { width: 92, height: 40, gap: 4 }
const LABEL = 132
const HEAD = 28

/** How many findings touch a channel at a stage; `read` says whether anything was read there at all. */
interface Cell {
  channel: string
  stage: Stage
  findings: number
  read: boolean
}

/**
 * Stage by channel: a picture for the eye, the same numbers as a table for those who listen. Empty where nothing was
 * read, a dot where what was read agrees.
 */
export function matrix(document: FindingsDocument, findings: Finding[], words: Words) {
  const rows = cells(document, findings)
  if (rows.length === 0) return ''
  const most = Math.max(1, ...rows.flat().map((cell) => cell.findings))
  const width = LABEL + STAGES.length * (CELL.width + CELL.gap)
  const height = HEAD + rows.length * (CELL.height + CELL.gap)
  return html`<section class="panel matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">${words.matrix}</h2>
<p class="hint">${words.matrixHint}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="matrix-title">
<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">
${STAGES.map((stage, column) => html`<text class="axis" x="${center(column)}" y="16" text-anchor="middle">${words.stage[stage]}</text>`)}
${rows.map((row, index) => rowMarks(row, index, most, words))}
</svg>
</div>
${table(rows, words)}
</section>`
}

const center = (column: number) => LABEL + column * (CELL.width + CELL.gap) + CELL.width / 2

function rowMarks(row: Cell[], index: number, most: number, words: Words) {
  const y = HEAD + index * (CELL.height + CELL.gap)
  const middle = y + CELL.height / 2
  const label = oneLine(channelName(words, row[0]!.channel))
  const shown = label.length > 18 ? `${label.slice(0, 17)}…` : label
  return html`<text class="axis" x="${LABEL - 12}" y="${middle + 5}" text-anchor="end">${shown}</text>
${row.map((cell, column) => mark(cell, center(column), middle, most, words))}`
}

function mark(cell: Cell, x: number, y: number, most: number, words: Words) {
  if (!cell.read && cell.findings === 0) return ''
  const level = cell.findings === 0 ? 0 : Math.ceil((cell.findings / most) * 4)
  const title = words.matrixCell(oneLine(channelName(words, cell.channel)), words.stage[cell.stage], cell.findings)
  const rect = html`<rect class="cell heat-${level}" x="${x - CELL.width / 2}" y="${y - CELL.height / 2}" width="${CELL.width}" height="${CELL.height}" rx="7"><title>${title}</title></rect>`
  if (cell.findings === 0) return html`${rect}<circle class="calm" cx="${x}" cy="${y}" r="2.5"/>`
  return html`${rect}<text class="count on-${level}" x="${x}" y="${y + 5.5}" text-anchor="middle">${cell.findings}</text>`
}

function table(rows: Cell[][], words: Words) {
  // A table does not shrink below its words: what hides it is around it, or a phone's page would pan sideways.
  return html`<div class="visually-hidden"><table><caption>${words.matrixHint}</caption>
<thead><tr><td></td>${STAGES.map((stage) => html`<th scope="col">${words.stage[stage]}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${oneLine(channelName(words, row[0]!.channel))}</th>${row.map((cell) => html`<td>${cell.read || cell.findings > 0 ? String(cell.findings) : '–'}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

/** One row a channel that was read or is quoted: the known channels in their order, then the others by name. */
function cells(document: FindingsDocument, findings: Finding[]): Cell[][] {
  const touched = findings.map((finding) => new Set(finding.sides.flatMap((side) => side.evidence.map(keyOf))))
  const read = new Set(document.coverage.filter((entry) => entry.documents > 0).map(keyOf))
  const named = [
    ...document.coverage.filter((entry) => entry.documents > 0).map((entry) => entry.channel),
    ...findings.flatMap((finding) => finding.sides.flatMap((side) => side.evidence.map((item) => item.channel))),
  ]
  return channelsInOrder(named).map((channel) =>
    STAGES.map((stage) => {
      const key = keyOf({ channel, stage })
      return { channel, stage, findings: touched.filter((keys) => keys.has(key)).length, read: read.has(key) }
    }),
  )
}

const keyOf = (place: { channel: string; stage: Stage }) => `${place.stage} ${place.channel}`
