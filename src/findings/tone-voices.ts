import type { Document, Evidence, Finding, Message, Span, ToneRule } from '../model/index.ts'
import { evidenceAt } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import type { Tongue } from './restyle/spell.ts'

/** One message in its voice. */
export interface VoiceSide {
  document: Document
  message: Message
  /** A form of address, or `stiff` or `chat`. */
  sound: string
  /** The sentences that hold the words by which it is known, in positions of the document's text. */
  quotes: Span[]
}
/** One announcement in two voices, before a finding is made of it. */
export interface VoicesVerdict {
  rule: ToneRule
  about: string
  sides: readonly [VoiceSide, VoiceSide]
  confidence: number
}

const MOST_EVIDENCE = 12

/** One finding of two sides for each two channels and sounds, however many announcements they share; always to review. */
export function voicesFindings(verdicts: readonly VoicesVerdict[], tongue: Tongue): Finding[] {
  const ordered = verdicts.map((verdict) => ({ ...verdict, sides: [...verdict.sides].sort(byPlace) }))
  const groups = Map.groupBy(ordered, ({ rule, sides }) =>
    fingerprint([rule.id, ...sides.flatMap(({ document, sound }) => [document.channel, sound.toLowerCase()])]),
  )
  return [...groups].map(([print, group]): Finding => {
    const { rule, about, confidence } = [...group].sort((a, b) => b.confidence - a.confidence)[0]!
    const sides = [0, 1].map((at) => {
      const said = group.map((verdict) => verdict.sides[at]!)
      const evidence = said.flatMap(evidenceOf)
      const once = [...new Map(evidence.map((one) => [`${one.document} ${one.start}`, one])).values()]
      return { value: soundOf(said[0]!.sound, tongue), evidence: once.slice(0, MOST_EVIDENCE) }
    })
    const [one, other] = sides as [(typeof sides)[0], (typeof sides)[0]]
    const [from, to] = [one.evidence[0]!, other.evidence[0]!]
    const words = WORDS[tongue]
    return {
      fingerprint: print,
      rule: rule.alias,
      category: rule.category,
      type: rule.type,
      verdict: 'review',
      severity: rule.severity,
      confidence: Math.round(confidence * 100) / 100,
      status: 'open',
      decidedBy: 'rule',
      when: 'now',
      subject: about,
      attribute: rule.label[tongue],
      title: words.title(about, [one.value, from.channel], [other.value, to.channel]),
      explanation: `${words.said(from.channel, from.quote)} ${words.said(to.channel, to.quote)} ${rule.why[tongue]}`,
      suggestion: words.suggestion,
      sides: [one, other],
    }
  })
}

const byPlace = (a: VoiceSide, b: VoiceSide) =>
  a.document.channel < b.document.channel ? -1 : a.document.channel > b.document.channel ? 1 : 0

const evidenceOf = ({ document, message, quotes }: VoiceSide): Evidence[] =>
  quotes.map(({ start, end }) =>
    evidenceAt(document, { start, end, quote: document.text.slice(start, end) }, message.context),
  )

const SOUNDS: Record<Tongue, Record<string, string>> = {
  id: { stiff: 'ragam surat', chat: 'ragam obrolan' },
  en: { stiff: 'like a letter', chat: 'like chat' },
}
const soundOf = (sound: string, tongue: Tongue) => SOUNDS[tongue][sound] ?? sound

type Side = [sound: string, channel: string]
const WORDS: Record<
  Tongue,
  {
    title(about: string, one: Side, other: Side): string
    said(channel: string, quote: string): string
    suggestion: string
  }
> = {
  id: {
    title: (about, [one, here], [other, there]) => `“${about}” dalam dua suara: ${one} (${here}), ${other} (${there})`,
    said: (channel, quote) => `Di ${channel} tertulis: “${quote}”.`,
    suggestion: 'Pilih satu suara untuk kabar ini, atau tulis suara merek di `voice`.',
  },
  en: {
    title: (about, [one, here], [other, there]) => `“${about}” in two voices: ${one} (${here}), ${other} (${there})`,
    said: (channel, quote) => `In ${channel} it says: “${quote}”.`,
    suggestion: 'Choose one voice for this news, or state the voice of the brand in `voice`.',
  },
}
