import type { Span } from '../../model/index.ts'
import type { Discord, Heard, ToneCheck } from '../check.ts'

/** Fewer words may be a slogan, a title or a button. */
const FEWEST_WORDS = 5
/** Words in other languages that make a mix where the voice is silent on mixing, and in one stretch where it forbids it. */
const DENSE = 3
const NEVER = 2
/** Share of the words from which a message counts as mixed where the voice is silent. */
const DENSE_SHARE = 0.25

const count = (text: string) => text.match(/\p{L}[\p{L}\p{N}'’]*/gu)?.length ?? 0
const slice = ({ message }: Heard, { start, end }: Span) => message.text.slice(start, end)

/** Messages, or sentences of them, in a language that the voice does not have. Expected: its languages; actual: the language. */
export const languageCheck: ToneCheck = (heard) => {
  const { tone, voice, message } = heard
  const { main, switches, shares } = tone.language
  if (voice.languages.length === 0 || main === undefined) return []
  const expected = voice.languages.join(', ')
  const allowed = (lang: string) => voice.languages.includes(lang)
  if (!allowed(main)) {
    if (count(message.text) < FEWEST_WORDS || (shares[main] ?? 0) < 0.5) return []
    const spans = [{ start: 0, end: message.text.length }]
    return [
      { spans, expected, actual: main, confidence: Math.min(0.95, 0.45 + (shares[main] ?? 0) / 2) } satisfies Discord,
    ]
  }
  // Where mixing is allowed, a sentence in another language is no accident.
  if (voice.mixing === 'allowed') return []
  const foreign = switches.filter((span) => !allowed(span.lang) && count(slice(heard, span)) >= FEWEST_WORDS)
  return [...Map.groupBy(foreign, ({ lang }) => lang)].map(([lang, spans]) => ({
    spans: spans.map(({ start, end }) => ({ start, end })),
    expected,
    actual: lang,
    confidence: 0.7,
  }))
}

/** Two languages in one sentence, where the voice forbids it, or is not casual and it is dense. Expected: the main language; actual: the other. */
export const mixingCheck: ToneCheck = (heard) => {
  const { tone, voice, message } = heard
  const { main, switches } = tone.language
  if (main === undefined || voice.mixing === 'allowed') return []
  if (voice.mixing === undefined && voice.formality === 'casual') return []
  const woven = switches.filter((span) => count(slice(heard, span)) >= NEVER && !standsAlone(message.text, span))
  const foreign = woven.reduce((sum, span) => sum + count(slice(heard, span)), 0)
  const dense = foreign >= DENSE && foreign / count(message.text) >= DENSE_SHARE
  const mixed = voice.mixing === 'never' || dense ? woven : []
  if (mixed.length === 0) return []
  const confidence = voice.mixing === 'never' ? 0.8 : 0.65
  return [...Map.groupBy(mixed, ({ lang }) => lang)].map(([lang, spans]) => ({
    spans: spans.map(({ start, end }) => ({ start, end })),
    expected: main,
    actual: lang,
    confidence,
  }))
}

/** A stretch that fills its sentence mixes nothing: it is a sentence of its own. */
function standsAlone(text: string, { start, end }: Span): boolean {
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end).trimStart()
  return (before === '' || /[.!?\n:|]["'”)]*$/.test(before)) && (after === '' || /^["'”)]*[.!?\n|]/.test(after))
}
