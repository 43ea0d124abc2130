import type { MessageRole } from '../../model/index.ts'
import type { Discord, Heard, ToneCheck } from '../check.ts'
import { asked, avoids, isSpoken, marksOf, spansOf, strengthOf } from './heard.ts'

/** Written in capitals by habit and design: no voice is raised. */
const LABELS: ReadonlySet<MessageRole> = new Set(['heading', 'title', 'cta', 'cell', 'alt', 'item', 'subject'])
const SHOUTED = 0.5
const HURRIED = 0.45
const FRIGHTENED = 0.45
/** Capitals with nothing else to them are a design, or a legal line. */
const STIRRED = 0.25

/**
 * Pressure on the reader: shouting, haste with scarcity, ultimata. Where the voice avoids shouting or urgency, a strong sign of it
 * is enough, and a weaker one of urgency beside a threat; fear needs haste or a raised voice with it. With nothing configured, a
 * raised voice must come with haste or fear, and a calm one must press and frighten at once. A date by which something ends is
 * information. Type `pressure`.
 */
export const pressure: ToneCheck = (heard: Heard): Discord[] => {
  if (!isSpoken(heard.message)) return []
  const loud = marksOf(heard, ['shouting'])
  const hasty = marksOf(heard, ['urgency'])
  const urge = strengthOf(hasty)
  const scared = marksOf(heard, ['fear', 'threat'])
  const fear = strengthOf(scared)

  const bangs = loud.some((m) => heard.message.text.slice(m.start, m.end).includes('!'))
  const stirred = bangs || Math.max(urge, fear, strengthOf(marksOf(heard, ['blame', 'guilt', 'shaming']))) >= STIRRED
  const label = LABELS.has(heard.message.role) && !bangs && wordsIn(heard.message.text) <= 4
  const shout = stirred && !label ? strengthOf(loud) : 0

  const together = [shout >= SHOUTED, urge >= HURRIED, fear >= FRIGHTENED].filter(Boolean).length
  const actual =
    shout >= SHOUTED && (avoids(heard, 'shouting') || together > 1)
      ? 'shouting'
      : avoids(heard, 'urgency', 'pressure') && (urge >= 0.85 || (urge >= 0.6 && fear >= FRIGHTENED))
        ? 'urgency'
        : avoids(heard, 'fear') && fear >= FRIGHTENED && (urge >= 0.45 || shout >= 0.3)
          ? 'fear'
          : together > 2 || (urge >= 0.9 && fear >= FRIGHTENED)
            ? 'urgency'
            : undefined
  if (!actual) return []
  return [
    {
      spans: spansOf([...(shout > 0 ? loud : []), ...hasty, ...scared]),
      expected: asked(heard, ['calm', 'clarity', 'honesty', 'warmth', 'respect', 'confidence'], 'calm'),
      actual,
      confidence: Math.min(0.95, 0.55 + 0.4 * Math.max(shout, urge, fear)),
    },
  ]
}

const wordsIn = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0
