import type { Span } from './document.ts'

/**
 * What can be heard in a message, each as a strength from 0 (not at all) to 1. `urgency` takes in scarcity; `joking` banter and
 * laughter; `superlative` self-praise; `warmth` closeness and welcome.
 */
export const TONE_MEASURES = [
  'urgency',
  'shouting',
  'fear',
  'threat',
  'guilt',
  'blame',
  'shaming',
  'joking',
  'slang',
  'flattery',
  'hedging',
  'apology',
  'empathy',
  'calm',
  'reassurance',
  'gratitude',
  'warmth',
  'excitement',
  'curiosity',
  'hope',
  'pride',
  'celebration',
  'superlative',
  'emoji',
] as const
export type ToneMeasure = (typeof TONE_MEASURES)[number]

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const
export type Sentiment = (typeof SENTIMENTS)[number]
/** What the speaker of a message feels, after the labels of EmoT (Saputri et al., 2018). */
export const EMOTIONS = ['happy', 'love', 'sadness', 'anger', 'fear'] as const
export type Emotion = (typeof EMOTIONS)[number]

/** The words that made a measure what it is. Spans index the text that was read. */
export interface ToneMark extends Span {
  measure: ToneMeasure
  /** How much it adds, 0..1. */
  weight: number
}

/** A form of address in the text, in its plain writing: `kamu` for "kamunya" and "-mu", `Bapak/Ibu` for "Pak". */
export interface AddressMark extends Span {
  address: string
  lang: 'id' | 'en'
}

/** Share of the words in each language, 0..1; loanwords and names count for none. */
export interface LanguageMix {
  /** ISO 639-1 of the language that most of it is in; absent where too little is said to tell. */
  main?: string
  shares: Record<string, number>
  /** Stretches of two words or more in another language than the main one. */
  switches: (Span & { lang: string })[]
}

/** How one message sounds. */
export interface Tone {
  /** 0: chat among friends; 1: an official letter. */
  formality: number
  sentiment: Sentiment
  emotion: Emotion | 'neutral'
  /** Only measures above 0. */
  strengths: Partial<Record<ToneMeasure, number>>
  marks: ToneMark[]
  address: AddressMark[]
  language: LanguageMix
  /** Years of schooling that the sentences ask for, about; absent below a few words. */
  grade?: number
}
