import { html } from 'hono/html'
import type { Envelope } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import { frame, HEAD, MARGIN, type Markup, textLines } from './frame.ts'
import { placeOn, stretchMark, TRACK_STYLE, type Track, trackHead, trackMark, trackValue } from './track.ts'
import { tidyRange, type View } from './view.ts'

const LABEL = 190
const TRACK = 320
const GAP = 44
const AXIS = 30
const ROW = 84
const LEGEND = 46

const STYLE = `${TRACK_STYLE}
.selaras-journey .outside{fill:var(--paper);stroke:var(--high);stroke-width:2}
`

type Measure = 'formality' | 'valence'

/** The range in which most documents of each stage sound, in formality and in feeling, with the documents outside. */
export function envelopesPicture(view: View): string {
  const { document, words } = view
  const { sound } = words
  const envelopes = new Map((document.envelopes ?? []).map((one) => [one.stage, one]))
  const range = tidyRange(
    [...envelopes.values()].flatMap(({ valence, outside }) => [
      ...valence,
      ...outside.filter(({ measure }) => measure === 'valence').map(({ value }) => value),
    ]),
  )
  const first = MARGIN + LABEL
  const second = first + TRACK + GAP
  const tracks: Record<Measure, Track> = {
    formality: { left: first, right: first + TRACK, from: 0, to: 1 },
    valence: { left: second, right: second + TRACK, from: -range, to: range },
  }
  const top = HEAD + AXIS
  const foot = top + document.stages.length * ROW
  const { sombre, glad } = words
  return frame({
    name: 'envelopes',
    width: second + TRACK + MARGIN,
    height: foot + LEGEND,
    title: sound.envelopes,
    subtitle: `${view.heading} · ${view.day}`,
    description: descriptionOf(view),
    style: STYLE,
    body: html`${trackHead(tracks.formality, HEAD + 14, sound.formality, [`${sound.chat} 0`, `${sound.letter} 1`])}
${trackHead(tracks.valence, HEAD + 14, sound.valence, [`${sombre} ${view.valence(-range)}`, `${glad} ${view.valence(range)}`])}
${document.stages.map(({ stage, label }, row) => {
  const y = top + row * ROW
  const envelope = envelopes.get(stage)
  const name = textLines(label, { x: MARGIN, y: y + 22, size: 14, width: LABEL - 14, most: 2, class: 'strong' })
  const told = envelope ? sound.documents(view.count(envelope.documents)) : sound.tooFew
  const count = textLines(told, {
    ...{ x: MARGIN, y: y + 22 + name.length * 17.5, size: 12 },
    ...{ width: LABEL - 14, class: 'soft' },
  })
  return html`${name}${count}${envelope ? rangeMarks(envelope, tracks, y + 38, view) : ''}`
})}
${legend(foot + 14, view)}`,
  })
}

function rangeMarks(envelope: Envelope, tracks: Record<Measure, Track>, middle: number, view: View): Markup[] {
  return (['formality', 'valence'] as const).map((measure) => {
    const track = tracks[measure]
    const [low, high] = envelope[measure]
    const outside = envelope.outside.filter((one) => one.measure === measure)
    return html`${trackMark(track, middle)}${stretchMark(track, [low, high], middle)}
${trackValue(track, (low + high) / 2, rangeOf(envelope, measure, view), middle)}
${outside.map(
  ({ document, value }) =>
    html`<circle class="outside" cx="${placeOn(track, value)}" cy="${middle}" r="4.5"><title>${oneLine(document)}: ${figureOf(value, measure, view)}</title></circle>`,
)}
${
  outside.length === 0
    ? ''
    : textLines(view.words.sound.outside(view.count(outside.length)), {
        ...{ x: track.right, y: middle + 24, size: 12 },
        ...{ width: track.right - track.left, anchor: 'end', class: 'soft' },
      })
}`
  })
}

const figureOf = (value: number, measure: Measure, view: View): string =>
  measure === 'formality' ? view.share(value) : view.valence(value)

const rangeOf = (envelope: Envelope, measure: Measure, view: View): string =>
  envelope[measure].map((value) => figureOf(value, measure, view)).join(measure === 'formality' ? '–' : ' … ')

function legend(y: number, view: View): Markup {
  const { sound } = view.words
  const start = MARGIN + LABEL
  const line = { y: y + 4, size: 12.5, class: 'soft' }
  return html`<rect class="usual" x="${start}" y="${y - 6}" width="34" height="12" rx="6"/>
${textLines(sound.usual, { ...line, x: start + 44, width: 260 })}
<circle class="outside" cx="${start + TRACK + GAP + 5}" cy="${y}" r="4.5"/>
${textLines(sound.outsider, { ...line, x: start + TRACK + GAP + 20, width: 260 })}`
}

function descriptionOf(view: View): string {
  const { sound } = view.words
  const envelopes = view.document.envelopes ?? []
  if (envelopes.length === 0) return `${sound.envelopes}: ${sound.tooFew}.`
  const told = envelopes.map((envelope) => {
    const ranges = (['formality', 'valence'] as const).map(
      (measure) => `${sound[measure]} ${rangeOf(envelope, measure, view)}`,
    )
    const others = new Set(envelope.outside.map(({ document }) => document)).size
    const outside = others > 0 ? [sound.outside(view.count(others))] : []
    return `${view.stage(envelope.stage)}: ${[...ranges, sound.documents(view.count(envelope.documents)), ...outside].join(', ')}`
  })
  return `${told.join('; ')}.`
}
