import { html } from 'hono/html'
import type { CurvePoint } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import { frame, HEAD, MARGIN, type Markup, textLines } from './frame.ts'
import { rangeOf, type View } from './view.ts'

const AXIS = 112
const COLUMN = 146
const PLOT = 190
/** Free space in the plot above +1 and below -1, so that a value beside its point stays inside. */
const EASE = 24
const TITLE = 34
const NOTES = 156
const LEGEND = 46

const STYLE = `
.selaras-journey .strong{font-weight:650}
.selaras-journey .plot{fill:var(--h0);fill-opacity:.5}
.selaras-journey .zero{stroke:var(--line);stroke-width:1.5}
.selaras-journey .drop{stroke:var(--line);stroke-dasharray:2 4}
.selaras-journey .plan{fill:none;stroke:var(--plan);stroke-width:2;stroke-dasharray:6 5;stroke-linecap:round}
.selaras-journey .plan-dot{fill:var(--paper);stroke:var(--plan);stroke-width:2}
.selaras-journey .band{fill:var(--accent);fill-opacity:.16}
.selaras-journey .real{fill:none;stroke:var(--accent);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.selaras-journey .real-dot{fill:var(--accent);stroke:var(--paper);stroke-width:2}
.selaras-journey .apart{stroke:var(--high);stroke-width:2}
.selaras-journey .value{font-weight:700;paint-order:stroke;stroke:var(--paper);stroke-width:4;stroke-linejoin:round}
.selaras-journey .plan-text{fill:var(--plan)}.selaras-journey .real-text{fill:var(--accent)}.selaras-journey .apart-text{fill:var(--high);font-weight:650}
`

type Lane = View['document']['curve'][number]

/** The emotion curve: what the customer is meant to feel at each stage against how the copy sounds; one panel a lane. */
export function curvePicture(view: View): string {
  const { document, words } = view
  const { curve, stages } = document
  const width = 2 * MARGIN + AXIS + stages.length * COLUMN
  const titled = curve.length > 1
  const panel = (titled ? TITLE : 0) + PLOT + 2 * EASE + NOTES
  const foot = HEAD + curve.length * panel
  return frame({
    name: 'curve',
    width,
    height: foot + LEGEND,
    title: words.curve,
    subtitle: `${view.heading} · ${view.day}`,
    description: curve.map((lane) => descriptionOf(lane, view)).join(' '),
    style: STYLE,
    body: html`${curve.map((lane, index) => {
      const top = HEAD + index * panel
      const name = lane.lane === undefined ? words.everybody : oneLine(lane.lane)
      const title = { x: MARGIN, y: top + 20, size: 15, width: width - 2 * MARGIN, class: 'strong' }
      return html`${titled ? textLines(name, title) : ''}${panelMarks(lane, top + (titled ? TITLE : 0), view)}`
    })}
${legend(foot + 10, view)}`,
  })
}

const round = (value: number) => Math.round(value * 10) / 10
const center = (column: number) => MARGIN + AXIS + column * COLUMN + COLUMN / 2

function panelMarks({ points }: Lane, top: number, view: View): Markup {
  const range = rangeOf(view.document)
  const y = (valence: number) => round(top + EASE + ((1 - Math.max(-1, Math.min(1, valence / range))) / 2) * PLOT)
  const bottom = top + PLOT + 2 * EASE
  const left = MARGIN + AXIS
  const right = left + points.length * COLUMN
  const real = points.map(({ real }, column) => (real ? { x: center(column), y: y(real.valence) } : undefined))
  const plan = points.map(({ expected }, column) => ({ x: center(column), y: y(expected) }))
  return html`<rect class="plot" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="12"/>
${axis(left, range, y, view)}
<path class="zero" d="M${left} ${y(0)}H${right}"/>
${points.map((_, column) => html`<path class="drop" d="M${center(column)} ${top + 6}V${bottom - 6}"/>`)}
${runs(points).map((run) => html`<path class="band" d="${band(run, y)}"/>`)}
${points.map(({ gap }, column) => (gap && real[column] ? html`<path class="apart" d="M${center(column)} ${plan[column]!.y}V${real[column].y}"/>` : ''))}
<path class="plan" d="${smooth(plan)}"/>
${segments(real).map((run) => html`<path class="real" d="${smooth(run)}"/>`)}
${plan.map((dot) => html`<circle class="plan-dot" cx="${dot.x}" cy="${dot.y}" r="5"/>`)}
${real.map((dot) => (dot ? html`<circle class="real-dot" cx="${dot.x}" cy="${dot.y}" r="6.5"/>` : ''))}
${points.map((point, column) => valueMark(point, column, y, view))}
${points.map((point, column) => notes(point, center(column), bottom, view))}`
}

function axis(left: number, range: number, y: (valence: number) => number, view: View): Markup {
  const { glad, plain, sombre } = view.words
  const marks: [string, number][] = [
    [`${glad} ${view.valence(range)}`, range],
    [plain, 0],
    [`${sombre} ${view.valence(-range)}`, -range],
  ]
  return html`${marks.map(([name, at]) => textLines(name, { x: left - 12, y: y(at) + 4, size: 12, width: AXIS - 12, anchor: 'end', class: 'soft' }))}`
}

/** Beside the point, on the side away from what was expected. */
function valueMark(
  { real, expected }: CurvePoint,
  column: number,
  y: (valence: number) => number,
  view: View,
): Markup[] {
  if (!real) return []
  const below = real.valence < expected
  const place = { x: center(column), y: y(real.valence) + (below ? 23 : -13), size: 13.5, width: COLUMN }
  return textLines(view.valence(real.valence), { ...place, anchor: 'middle', class: 'value' })
}

/** Below the plot: the stage, how many messages were heard, what is meant to be felt, and whether they part. */
function notes({ stage, expected, words, felt, real, gap }: CurvePoint, x: number, top: number, view: View): Markup {
  const place = { x, anchor: 'middle' as const, width: COLUMN - 10 }
  const name = textLines(view.stage(stage), { ...place, y: top + 22, size: 14.5, most: 2, class: 'strong' })
  const next = top + 22 + name.length * 18
  const heard = real
    ? `${view.words.messages(view.brief(real.messages))}, ± ${view.count(Math.round(real.margin * 100) / 100)}`
    : view.words.unheard
  const planned = [view.valence(expected), view.feelings(words)].filter(Boolean).join(' ')
  const sound = textLines(view.feelings(felt), { ...place, y: next + 16, size: 12, most: 2, class: 'real-text' })
  const after = next + 16 + sound.length * 16
  const line = gap ? textLines(view.words.gap[gap], { ...place, y: after, size: 12, class: 'apart-text' }) : []
  return html`${name}
${textLines(heard, { ...place, y: next, size: 12, class: 'soft' })}${sound}${line}
${textLines(planned, { ...place, y: after + line.length * 16, size: 12, most: 2, class: 'plan-text' })}`
}

/** Stretches of stages that were heard: a stage without messages breaks the line. */
function segments<T>(points: readonly (T | undefined)[]): T[][] {
  return points.reduce<T[][]>(
    (runs, point) => {
      if (point === undefined) runs.push([])
      else runs.at(-1)!.push(point)
      return runs
    },
    [[]],
  )
}

type Heard = { column: number; real: NonNullable<CurvePoint['real']> }
const runs = (points: readonly CurvePoint[]): Heard[][] =>
  segments(points.map(({ real }, column) => (real ? { column, real } : undefined))).filter((run) => run.length > 0)

/** The 95% interval around the means. */
function band(run: readonly Heard[], y: (valence: number) => number): string {
  const edge = (sign: 1 | -1) =>
    run.map(({ column, real }) => ({
      x: center(column),
      y: y(real.valence + sign * real.margin),
    }))
  const [upper, lower] = [edge(1), edge(-1).reverse()]
  // One stage alone has no breadth: it is drawn as a bar.
  if (run.length === 1) {
    const [{ x, y: high }, { y: low }] = [upper[0]!, lower[0]!]
    return `M${x - 9} ${high}H${x + 9}V${low}H${x - 9}Z`
  }
  return `${smooth(upper)}${smooth(lower).replace('M', 'L')}Z`
}

/** A curve through all points that is level at each of them, so that it never swings beyond what was measured. */
function smooth(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1]
      if (!before) return `M${x} ${y}`
      const middle = round((before.x + x) / 2)
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`
    })
    .join('')
}

function legend(y: number, view: View): Markup {
  const { words, document } = view
  const heard = document.curve.some(({ points }) => points.some(({ real }) => real))
  const start = MARGIN + AXIS
  const line = { y: y + 4, size: 12.5, class: 'soft' }
  const plan = html`<path class="plan" d="M${start} ${y}h34"/><circle class="plan-dot" cx="${start + 17}" cy="${y}" r="5"/>${textLines(words.expected, { ...line, x: start + 44, width: 120 })}`
  if (!heard) return html`${plan}${textLines(words.noTone, { ...line, x: start + 190, width: 560 })}`
  return html`${plan}<path class="real" d="M${start + 190} ${y}h34"/><circle class="real-dot" cx="${start + 207}" cy="${y}" r="6.5"/>
${textLines(words.real, { ...line, x: start + 234, width: 120 })}
<rect class="band" x="${start + 370}" y="${y - 8}" width="34" height="16" rx="3"/>${textLines(words.interval, { ...line, x: start + 414, width: 240 })}`
}

function descriptionOf({ lane, points }: Lane, view: View): string {
  const { words } = view
  const told = points.map(({ stage, expected, real, gap }) => {
    const heard = real ? `${words.real} ${view.valence(real.valence)}` : words.unheard
    const parts = [`${words.expected} ${view.valence(expected)}`, heard, gap ? words.gap[gap] : '']
    return `${view.stage(stage)}: ${parts.filter(Boolean).join(', ')}`
  })
  return `${lane === undefined ? words.everybody : oneLine(lane)}. ${told.join('; ')}.`
}
