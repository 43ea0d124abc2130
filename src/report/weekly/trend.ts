import { html } from 'hono/html'
import type { WeeklyView } from './view.ts'

const COLUMN = 68
const BAR = 24
const PLOT = 76
const LABEL = 84
const HEAD = 30
const FOOT = 52

/** What came up (upwards) and what was resolved (downwards) each week, with how many were open at its end. */
export function trendPicture(view: WeeklyView) {
  const { report, said, count } = view
  const { trend } = report
  if (trend.length === 0) return ''
  const most = Math.max(1, ...trend.flatMap(({ opened, resolved }) => [opened, resolved]))
  const width = LABEL + trend.length * COLUMN
  const axis = HEAD + PLOT
  const height = axis + PLOT + FOOT
  const tall = (n: number) => (n === 0 ? 0 : Math.max(3, Math.round((n / most) * (PLOT - 18))))
  const name = (week: string) => said.weekShort(String(Number(week.slice(-2))))
  const told = trend.map(
    ({ week, opened, resolved, active }) =>
      `${name(week)}: ${count(opened)} ${said.opened}, ${count(resolved)} ${said.resolved}, ${count(active)} ${said.active}`,
  )
  return html`<svg class="trend" role="img" aria-labelledby="trend-title trend-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="trend-title">${said.trend}</title>
<desc id="trend-description">${told.join('; ')}.</desc>
<text class="axis opened" x="0" y="${axis - 28}">${said.opened}</text>
<text class="axis resolved" x="0" y="${axis + 34}">${said.resolved}</text>
<text class="axis" x="0" y="${height - 6}">${said.active}</text>
<path class="zero" d="M${LABEL} ${axis}H${width}"/>
${trend.map(({ week, opened, resolved, active }, index) => {
  const x = LABEL + index * COLUMN + COLUMN / 2
  const [up, down] = [tall(opened), tall(resolved)]
  const now = index === trend.length - 1 ? ' now' : ''
  return html`<g class="week${now}"><rect class="bar opened" x="${x - BAR / 2}" y="${axis - up}" width="${BAR}" height="${up}" rx="3"/>
<rect class="bar resolved" x="${x - BAR / 2}" y="${axis}" width="${BAR}" height="${down}" rx="3"/>
${opened > 0 ? html`<text class="figure" x="${x}" y="${axis - up - 5}" text-anchor="middle">${count(opened)}</text>` : ''}
${resolved > 0 ? html`<text class="figure" x="${x}" y="${axis + down + 15}" text-anchor="middle">${count(resolved)}</text>` : ''}
<text class="axis" x="${x}" y="${height - 28}" text-anchor="middle">${name(week)}</text>
<text class="open" x="${x}" y="${height - 6}" text-anchor="middle">${count(active)}</text></g>`
})}
</svg>`
}
