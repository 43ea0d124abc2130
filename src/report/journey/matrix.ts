import { html } from 'hono/html'
import type { JourneyCell } from '../../model/index.ts'
import { frame, HEAD, MARGIN, type Markup, REGULAR, textLines } from './frame.ts'
import { widthOf } from './measure.ts'
import { heat, type View } from './view.ts'

const CELL = { width: 132, height: 66, gap: 6 }
const LABEL = 138
const STAGES_HEIGHT = 88
const LEGEND = 74
const PAD = 12

const STYLE = `
.selaras-journey .cell{stroke:none}
.selaras-journey .heat-0{fill:var(--h0)}.selaras-journey .heat-1{fill:var(--h1)}.selaras-journey .heat-2{fill:var(--h2)}
.selaras-journey .heat-3{fill:var(--h3)}.selaras-journey .heat-4{fill:var(--h4)}
.selaras-journey .silent{fill:none;stroke:var(--medium);stroke-dasharray:4 4}
.selaras-journey .none{fill:var(--line)}
.selaras-journey .on-light text{fill:var(--on-light)}.selaras-journey .on-heavy text{fill:var(--on-heavy)}
.selaras-journey .on-light .mark{stroke:var(--on-light);fill:var(--on-light)}.selaras-journey .on-heavy .mark{stroke:var(--on-heavy);fill:var(--on-heavy)}
.selaras-journey .number{font-weight:700}.selaras-journey .strong{font-weight:650}
.selaras-journey .tick{fill:none;stroke:var(--accent);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.selaras-journey .scale{stroke-opacity:.3;stroke-width:1.5}
`

/** Stage by channel: contradictions as heat and number, messages, what waits or was not read, and the mean tone. */
export function matrixPicture(view: View): string {
  const { words, document } = view
  const { stages, channels, matrix } = document
  const worst = Math.max(0, ...matrix.map(({ conflicts }) => conflicts))
  const width = 2 * MARGIN + LABEL + stages.length * (CELL.width + CELL.gap) - CELL.gap
  const top = HEAD + STAGES_HEIGHT
  const foot = top + channels.length * (CELL.height + CELL.gap)
  const x = (column: number) => MARGIN + LABEL + column * (CELL.width + CELL.gap)
  const y = (row: number) => top + row * (CELL.height + CELL.gap)
  const cells = channels.map((channel, row) =>
    stages.map(({ stage }, column) => {
      const cell = matrix.find((one) => one.stage === stage && one.channel === channel)
      if (!cell)
        return html`<circle class="none" cx="${x(column) + CELL.width / 2}" cy="${y(row) + CELL.height / 2}" r="2.5"/>`
      return cellMarks(cell, { x: x(column), y: y(row) }, heat(cell.conflicts, worst), view)
    }),
  )
  return frame({
    name: 'matrix',
    width,
    height: foot + LEGEND + MARGIN - 12,
    title: words.matrix,
    subtitle: `${view.heading} · ${view.day}`,
    description: descriptionOf(view),
    style: STYLE,
    body: html`${stages.map((stage, column) => stageHead(stage, x(column) + CELL.width / 2))}
${channels.map((channel, row) => channelHead(view.channel(channel), y(row) + CELL.height / 2))}
${cells}
${legend(foot + 18, worst, view)}`,
  })
}

function stageHead({ label, does }: View['document']['stages'][number], center: number): Markup {
  const width = CELL.width - 4
  const place = { x: center, anchor: 'middle' as const, width }
  const name = textLines(label, { ...place, y: HEAD + 16, size: 14.5, most: 2, class: 'strong' })
  return html`${name}${textLines(does, { ...place, y: HEAD + 16 + name.length * 18, size: 11, most: 3, class: 'soft' })}`
}

function channelHead(channel: string, middle: number): Markup {
  const lines = textLines(channel, { x: MARGIN, y: 0, size: 14, width: LABEL - 14, most: 2, class: 'strong' })
  return html`<g transform="translate(0 ${middle + 5 - (lines.length - 1) * 8.75})">${lines}</g>`
}

function cellMarks(cell: JourneyCell, at: { x: number; y: number }, level: number, view: View): Markup {
  const { words } = view
  const right = at.x + CELL.width - PAD
  const left = at.x + PAD
  const silent = cell.messages === 0
  const told = [
    `${view.channel(cell.channel)}, ${view.stage(cell.stage)}: ${words.messages(view.count(cell.messages))}`,
    words.conflicts(view.count(cell.conflicts)),
    words.reviews(view.count(cell.reviews)),
    cell.unread > 0 ? words.unread(view.count(cell.unread)) : '',
    cell.tone ? words.tone(view.valence(cell.tone.valence)) : '',
  ]
  return html`<g class="${level > 2 ? 'on-heavy' : 'on-light'}"><title>${told.filter(Boolean).join(', ')}</title>
<rect class="cell ${silent ? 'silent' : `heat-${level}`}" x="${at.x}" y="${at.y}" width="${CELL.width}" height="${CELL.height}" rx="10"/>
${
  cell.conflicts > 0
    ? textLines(view.brief(cell.conflicts), { x: left, y: at.y + 26, size: 18, width: 60, class: 'number' })
    : silent
      ? ''
      : html`<path class="tick" d="M${left + 1} ${at.y + 20}l4 4.5 8.5 -9.5"/>`
}
${cell.reviews > 0 ? textLines(`${view.brief(cell.reviews)} ?`, { x: right, y: at.y + 25, size: 12, width: 54, anchor: 'end', class: 'strong' }) : ''}
${messagesLine(cell, left, right, at.y + 44, view)}
${cell.tone ? toneScale(cell.tone.valence, left, right, at.y + 55) : ''}</g>`
}

/** Messages, and at the right what was not read. The word is left out where the number alone fits. */
function messagesLine({ messages, unread }: JourneyCell, left: number, right: number, y: number, view: View): Markup {
  const missing = unread > 0 ? `${view.brief(unread)} ×` : ''
  const width = right - left - (missing ? widthOf(missing, 12) + 6 : 0)
  const full = view.words.messages(view.brief(messages))
  const text = widthOf(full, 12 * REGULAR) <= width ? full : view.brief(messages)
  return html`${textLines(text, { x: left, y, size: 12, width })}${textLines(missing, { x: right, y, size: 12, width: right - left, anchor: 'end', class: 'strong' })}`
}

function toneScale(valence: number, left: number, right: number, y: number): Markup {
  const middle = (left + right) / 2
  const at = Math.round((middle + (valence * (right - left)) / 2) * 10) / 10
  return html`<path class="mark scale" d="M${left} ${y}H${right}M${middle} ${y - 3}V${y + 3}"/><circle class="mark" cx="${at}" cy="${y}" r="3.6"/>`
}

function legend(y: number, worst: number, view: View): Markup {
  const { legend: said } = view.words
  const swatches = worst > 0 ? [0, 1, 2, 3, 4] : [0]
  const size = { y: y + 13, size: 12.5, class: 'soft' }
  const second = { ...size, y: y + 39 }
  const start = MARGIN + LABEL
  const heatEnd = start + swatches.length * 24
  const most = worst > 0 ? `0–${view.count(worst)} ${said.conflicts}` : `0 ${said.conflicts}`
  return html`${swatches.map((level) => html`<rect class="heat-${level}" x="${start + level * 24}" y="${y}" width="20" height="18" rx="5"/>`)}
${textLines(most, { ...size, x: heatEnd + 6, width: 190 })}
${textLines(`2 ? ${said.reviews}`, { ...size, x: start + 340, width: 170 })}
${textLines(`1 × ${said.unread}`, { ...size, x: start + 530, width: 170 })}
<circle class="none" cx="${start + 10}" cy="${second.y - 4}" r="2.5"/>
${textLines(said.nothing, { ...second, x: start + 26, width: 180 })}
<g class="on-light">${toneScale(0.4, start + 230, start + 320, second.y - 4)}</g>
${textLines(said.tone, { ...second, x: start + 340, width: 360 })}`
}

function descriptionOf(view: View): string {
  const { matrix } = view.document
  const touched = matrix.filter(({ conflicts }) => conflicts > 0).toSorted((a, b) => b.conflicts - a.conflicts)
  const { words } = view
  const worst = touched.map(
    ({ channel, stage, conflicts }) =>
      `${view.channel(channel)}, ${view.stage(stage)}: ${words.conflicts(view.count(conflicts))}`,
  )
  const total = matrix.reduce((sum, { messages }) => sum + messages, 0)
  return [words.messages(view.count(total)), ...worst].join('; ')
}
