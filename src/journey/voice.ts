import type { Channel, Document, Drift, Envelope, Stage, Tone } from '../model/index.ts'
import type { Copy } from './copy.ts'
import { valenceOf } from './tone.ts'

/** How each stage and channel sounds by itself, whatever the configuration expects. */
export interface OwnVoice {
  envelopes: Envelope[]
  drift: Drift[]
}

/** Fewer documents have no usual range, and no two halves that can be told apart. */
const FEWEST = 12
const EDGE = 0.1

type Hear = (document: Document) => Tone[]
interface Sound {
  document: Document
  tones: Tone[]
  formality: number
  valence: number
}

/** Envelopes of stages and drift of channels that have enough documents. Pure. */
export function ownVoice(copy: Copy, stages: readonly Stage[], hear: Hear): OwnVoice {
  const sounds = copy.documents.flatMap((document): Sound[] => {
    const tones = hear(document)
    if (tones.length === 0) return []
    return [
      { document, tones, formality: mean(tones.map((one) => one.formality)), valence: mean(tones.map(valenceOf)) },
    ]
  })
  const byStage = Map.groupBy(sounds, ({ document }) => document.stage)
  const dated = sounds.filter(({ document }) => document.publishedAt !== undefined)
  const byChannel = Map.groupBy(dated, ({ document }) => document.channel)
  return {
    envelopes: stages.flatMap((stage) => envelopeOf(stage, byStage.get(stage) ?? [])),
    drift: [...byChannel].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([channel, sent]) => driftOf(channel, sent)),
  }
}

function envelopeOf(stage: Stage, sounds: readonly Sound[]): Envelope[] {
  if (sounds.length < FEWEST) return []
  const rangeOf = (measure: 'formality' | 'valence'): [number, number] => {
    const values = sounds.map((sound) => sound[measure]).sort((a, b) => a - b)
    const at = (share: number) => thousandths(values[Math.round(share * (values.length - 1))]!)
    return [at(EDGE), at(1 - EDGE)]
  }
  const ranges = { formality: rangeOf('formality'), valence: rangeOf('valence') }
  const outside = sounds.flatMap(({ document, ...sound }) =>
    (['formality', 'valence'] as const).flatMap((measure) => {
      const [value, [low, high]] = [thousandths(sound[measure]), ranges[measure]]
      return value < low || value > high ? [{ document: document.id, channel: document.channel, measure, value }] : []
    }),
  )
  return [{ stage, documents: sounds.length, ...ranges, outside }]
}

function driftOf(channel: Channel, sent: readonly Sound[]): Drift[] {
  if (sent.length < FEWEST) return []
  const day = ({ document }: Sound) => document.publishedAt!
  const order = [...sent].sort((a, b) =>
    day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.document.id < b.document.id ? -1 : 1,
  )
  const middle = order.length >> 1
  const [early, late] = [halfOf(order.slice(0, middle)), halfOf(order.slice(middle))]
  return [{ channel, early, late, shift: thousandths(late.formality - early.formality) }]
}

function halfOf(sounds: readonly Sound[]): Drift['early'] {
  const uses = new Map<string, number>()
  for (const { tones } of sounds) {
    const forms = new Set(tones.flatMap(({ address }) => address.map((mark) => mark.address)))
    for (const form of forms) uses.set(form, (uses.get(form) ?? 0) + 1)
  }
  return {
    from: sounds[0]!.document.publishedAt!,
    to: sounds.at(-1)!.document.publishedAt!,
    documents: sounds.length,
    formality: thousandths(mean(sounds.map(({ formality }) => formality))),
    address: Object.fromEntries([...uses].sort().map(([form, n]) => [form, thousandths(n / sounds.length)])),
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const thousandths = (value: number): number => Math.round(value * 1000) / 1000
