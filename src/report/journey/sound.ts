import type { Drift, Envelope } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import { shorten } from './columns.ts'
import { type Paper, wrap } from './paper.ts'

/** Documents that one stage names as sounding otherwise; JSON has all of them. */
const OTHERS = 3
/** From which change of formality, or of the share of a form of address, a channel has drifted. */
const SHIFTED = 0.1

export const isShift = (change: number): boolean => Math.abs(change) >= SHIFTED

/** Forms of address that a channel uses clearly more or less than before, with the share of its documents in both halves. */
export const shiftedForms = ({ early, late }: Drift): { form: string; before: number; after: number }[] =>
  [...new Set([...Object.keys(early.address), ...Object.keys(late.address)])]
    .map((form) => ({ form, before: early.address[form] ?? 0, after: late.address[form] ?? 0 }))
    .filter(({ before, after }) => isShift(after - before))

/** How most documents of each stage sound, and how each channel has changed; nothing where too little is said to tell. */
export function soundLines(paper: Paper): string[] {
  const { envelopes = [], drift = [] } = paper.view.document
  const lines = [
    ...envelopes.flatMap((envelope) => envelopeLines(envelope, paper)),
    ...drift.map((one) => driftLine(one, paper)),
  ]
  return lines.length > 0 ? [...lines, paper.colors.dim(wrap(paper.view.words.sound.key, '', paper))] : []
}

function envelopeLines({ stage, documents, formality, valence, outside }: Envelope, paper: Paper): string[] {
  const { view, colors } = paper
  const { sound } = view.words
  const manner = `${sound.formality} ${formality.map(view.share).join('–')}`
  const feeling = `${sound.valence} ${valence.map(view.valence).join(' … ')}`
  const lead = `  ${shorten(view.stage(stage), 15).padEnd(16)}`
  const others = new Set(outside.map(({ document }) => document))
  const line = wrap(`${manner}, ${feeling} ${colors.dim(`(${sound.documents(view.count(documents))})`)}`, lead, paper)
  if (others.size === 0) return [line]
  const named = outside.slice(0, OTHERS).map(({ document, measure, value }) => {
    const figure = measure === 'formality' ? view.share(value) : view.valence(value)
    return `${oneLine(document)} (${sound[measure]} ${figure})`
  })
  const more = outside.length > OTHERS ? `; ${view.words.more(view.count(outside.length - OTHERS))}` : ''
  const told = `${sound.outside(view.count(others.size))}: ${named.join('; ')}${more}`
  return [line, wrap(colors.dim(told), ' '.repeat(lead.length), paper)]
}

function driftLine(drift: Drift, paper: Paper): string {
  const { channel, early, late, shift } = drift
  const { view, colors } = paper
  const { sound } = view.words
  const forms = shiftedForms(drift).map(
    ({ form, before, after }) => `${oneLine(form)} ${view.percent(before)} → ${view.percent(after)}`,
  )
  const manner = `${sound.formality} ${view.share(early.formality)} → ${view.share(late.formality)}`
  const line = `${[manner, ...forms].join(', ')} ${colors.dim(sound.since(view.date(late.from)))}`
  const drifted = forms.length > 0 || isShift(shift)
  return wrap(drifted ? colors.yellow(line) : line, `  ${shorten(view.channel(channel), 15).padEnd(16)}`, paper)
}
