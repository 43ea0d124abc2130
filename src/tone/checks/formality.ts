import type { Discord, ToneCheck } from '../check.ts'
import { CHAT, STIFF } from '../register.ts'

/** How strongly a register must be heard before it is out of tune, by the formality that the voice asks for. */
const CHAT_IN = { neutral: 0.8, formal: CHAT }
/** Turns of phrase below this weight are heard everywhere; alone they make no register. */
const TELLING = 0.5
/** What the trained measure adds where it is sure as well, and from where on it is. */
const VOTE = 0.1
const SURE = 0.15

/** Letters of offices in a casual voice, chat among friends in a neutral or formal one. Expected: the formality; actual: `stiff` or `chat`. */
export const formalityCheck: ToneCheck = ({ tone, voice }) => {
  if (!voice.formality) return []
  const { stiff, chat } = tone.registers()
  const casual = voice.formality === 'casual'
  const limit = casual
    ? STIFF
    : CHAT_IN[voice.avoid.includes('slang') ? 'formal' : (voice.formality as 'neutral' | 'formal')]
  const { spans } = casual ? stiff : chat
  const telling = spans.filter(({ weight }) => weight >= TELLING)
  if (telling.length === 0) return []
  const formality = tone.formality()
  const agrees = casual ? formality > 1 - SURE : formality < SURE
  const strength = 1 - telling.reduce((left, { weight }) => left * (1 - weight), 1) + (agrees ? VOTE : 0)
  if (strength < limit) return []
  return [
    {
      spans: telling.map(({ start, end }) => ({ start, end })),
      expected: voice.formality,
      actual: casual ? 'stiff' : 'chat',
      confidence: Math.min(0.95, strength),
    } satisfies Discord,
  ]
}
