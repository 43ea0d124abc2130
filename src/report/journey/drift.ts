import { html } from 'hono/html'
import type { Drift } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import { frame, HEAD, MARGIN, type Markup, textLines } from './frame.ts'
import { isShift, shiftedForms } from './sound.ts'
import { placeOn, TRACK_STYLE, type Track, trackHead, trackMark, trackValue } from './track.ts'
import type { View } from './view.ts'

const LABEL = 200
const TRACK = 340
const GAP = 44
const FORMS = 250
const AXIS = 30
const ROW = 92
const LEGEND = 46
/** Forms of address that a row has room for. */
const MOST_FORMS = 3

const STYLE = `${TRACK_STYLE}
.selaras-journey .early{fill:var(--paper);stroke:var(--plan);stroke-width:2.5}
.selaras-journey .late{fill:var(--accent);stroke:var(--paper);stroke-width:2}
.selaras-journey .moved{stroke:var(--soft);stroke-width:2.5}
.selaras-journey .far{stroke:var(--high)}
.selaras-journey .apart-text{fill:var(--high);font-weight:650}
`

/** How each channel sounded in the earlier and in the later half of what it sent: formality, and forms of address. */
export function driftPicture(view: View): string {
  const { words, document } = view
  const { sound } = words
  const drift = document.drift ?? []
  const left = MARGIN + LABEL
  const track: Track = { left, right: left + TRACK, from: 0, to: 1 }
  const forms = track.right + GAP
  const top = HEAD + AXIS
  const foot = top + Math.max(1, drift.length) * ROW
  return frame({
    name: 'drift',
    width: forms + FORMS + MARGIN,
    height: foot + LEGEND,
    title: sound.drift,
    subtitle: `${view.heading} · ${view.day}`,
    description: descriptionOf(view),
    style: STYLE,
    body: html`${trackHead(track, HEAD + 14, sound.formality, [`${sound.chat} 0`, `${sound.letter} 1`])}
${textLines(sound.address, { x: forms, y: HEAD + 14, size: 13, width: FORMS, class: 'strong' })}
${drift.map((one, row) => driftRow(one, track, top + row * ROW, view))}
${drift.length === 0 ? textLines(sound.tooFew, { x: MARGIN, y: top + 40, size: 13, width: LABEL - 14, class: 'soft' }) : ''}
${legend(foot + 14, view)}`,
  })
}

function driftRow(drift: Drift, track: Track, top: number, view: View): Markup {
  const { channel, early, late, shift } = drift
  const middle = top + 42
  const [from, to] = [placeOn(track, early.formality), placeOn(track, late.formality)]
  const name = textLines(view.channel(channel), {
    x: MARGIN,
    y: top + 20,
    size: 14,
    width: LABEL - 14,
    most: 2,
    class: 'strong',
  })
  const small = { x: MARGIN, size: 12, width: LABEL - 14, class: 'soft' }
  const below = top + 20 + name.length * 17.5
  return html`${name}
${textLines(`${view.words.sound.documents(view.count(early.documents + late.documents))}`, { ...small, y: below })}
${textLines(view.words.sound.since(view.date(late.from)), { ...small, y: below + 16 })}
${trackMark(track, middle)}
<path class="moved${isShift(shift) ? ' far' : ''}" d="M${from} ${middle}H${to}"/>
${trackValue(track, (early.formality + late.formality) / 2, mannerOf(drift, view), middle)}
<circle class="early" cx="${from}" cy="${middle}" r="6"><title>${halfOf(early, view)}</title></circle>
<circle class="late" cx="${to}" cy="${middle}" r="6.5"><title>${halfOf(late, view)}</title></circle>
${formLines(drift, track.right + GAP, top + 22, view)}`
}

const mannerOf = ({ early, late }: Drift, view: View): string =>
  `${view.share(early.formality)} → ${view.share(late.formality)}`

const halfOf = ({ from, to, documents, formality }: Drift['early'], view: View): string =>
  `${view.date(from)} – ${view.date(to)}: ${view.share(formality)}, ${view.words.sound.documents(view.count(documents))}`

const changeOf = ({ form, before, after }: ReturnType<typeof shiftedForms>[number], view: View): string =>
  `${view.percent(before)} → ${view.percent(after)} ${oneLine(form)}`

/** Forms of address by how much more or less they are used. */
function formLines(drift: Drift, x: number, y: number, view: View): Markup[] {
  const forms = shiftedForms(drift).sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  const line = { x, size: 12.5, width: FORMS }
  const shown = forms
    .slice(0, MOST_FORMS)
    .flatMap((form, row) => textLines(changeOf(form, view), { ...line, y: y + row * 18, class: 'apart-text' }))
  if (forms.length <= MOST_FORMS) return shown
  const more = view.words.more(view.count(forms.length - MOST_FORMS))
  return [...shown, ...textLines(more, { ...line, y: y + MOST_FORMS * 18, class: 'soft' })]
}

function legend(y: number, view: View): Markup {
  const { sound } = view.words
  const start = MARGIN + LABEL
  const line = { y: y + 4, size: 12.5, width: 150, class: 'soft' }
  return html`<circle class="early" cx="${start + 6}" cy="${y}" r="6"/>${textLines(sound.early, { ...line, x: start + 20 })}
<circle class="late" cx="${start + 196}" cy="${y}" r="6.5"/>${textLines(sound.late, { ...line, x: start + 210 })}`
}

function descriptionOf(view: View): string {
  const { sound } = view.words
  const drift = view.document.drift ?? []
  if (drift.length === 0) return `${sound.drift}: ${sound.tooFew}.`
  const told = drift.map((one) => {
    const forms = shiftedForms(one).map((form) => changeOf(form, view))
    const manner = `${sound.formality} ${mannerOf(one, view)}`
    return `${view.channel(one.channel)}: ${[manner, ...forms, sound.since(view.date(one.late.from))].join(', ')}`
  })
  return `${told.join('; ')}.`
}
