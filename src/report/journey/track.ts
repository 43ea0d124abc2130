import { html } from 'hono/html'
import { type Markup, textLines } from './frame.ts'

/** A level scale across a row, on which values are marked. */
export interface Track {
  left: number
  right: number
  /** Values at its two ends. */
  from: number
  to: number
}

const HEIGHT = 12
/** Half the width of the longest value that stands above a track. */
const HALF_VALUE = 70

export const TRACK_STYLE = `
.selaras-journey .strong{font-weight:650}
.selaras-journey .track{fill:var(--h0)}
.selaras-journey .usual{fill:var(--accent)}
.selaras-journey .number{font-weight:700}
`

/** Where a value stands on a track; what lies beyond its ends stands at the end. */
export function placeOn({ left, right, from, to }: Track, value: number): number {
  const share = Math.max(0, Math.min(1, (value - from) / (to - from)))
  return Math.round((left + share * (right - left)) * 10) / 10
}

/** The empty scale; `middle` is the height of its axis. */
export const trackMark = ({ left, right }: Track, middle: number): Markup =>
  html`<rect class="track" x="${left}" y="${middle - HEIGHT / 2}" width="${right - left}" height="${HEIGHT}" rx="${HEIGHT / 2}"/>`

/** A stretch of the scale, no narrower than a dot. */
export function stretchMark(track: Track, [low, high]: readonly [number, number], middle: number): Markup {
  const [start, end] = [placeOn(track, low), placeOn(track, high)]
  const width = Math.max(HEIGHT, end - start)
  const x = Math.max(track.left, Math.min(track.right - width, (start + end - width) / 2))
  return html`<rect class="usual" x="${x}" y="${middle - HEIGHT / 2}" width="${width}" height="${HEIGHT}" rx="${HEIGHT / 2}"/>`
}

/** Name of what a track measures, and of its ends. */
export const trackHead = (track: Track, y: number, name: string, ends: readonly [string, string]): Markup => {
  const { left, right } = track
  const third = (right - left) / 3
  const end = { y, size: 12, width: third, class: 'soft' }
  return html`${textLines(ends[0], { ...end, x: left })}
${textLines(name, { x: (left + right) / 2, y, size: 13, width: third, anchor: 'middle', class: 'strong' })}
${textLines(ends[1], { ...end, x: right, anchor: 'end' })}`
}

/** What is measured, above the track and as near to a value as its ends allow. */
export function trackValue(track: Track, value: number, text: string, middle: number): Markup[] {
  const x = Math.max(track.left + HALF_VALUE, Math.min(track.right - HALF_VALUE, placeOn(track, value)))
  return textLines(text, { x, y: middle - 14, size: 13, width: 2 * HALF_VALUE, anchor: 'middle', class: 'number' })
}
