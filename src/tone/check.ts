import type { Document, Message, Span, Tone } from '../model/index.ts'
import type { Registers } from './register.ts'
import type { Token } from './tokens.ts'

/** How a message should sound where it stands: the voice of its audience, with what its stage adds. */
export interface StageVoice {
  /** Form of address by language. */
  address: Readonly<Record<string, string>>
  bannedAddress: readonly string[]
  formality?: 'casual' | 'neutral' | 'formal'
  languages: readonly string[]
  mixing?: 'never' | 'allowed'
  banned: readonly string[]
  /** Open words; those that no measure knows are left to the language model. */
  avoid: readonly string[]
  expect: readonly string[]
}

/** What the customer is going through while this is said; it decides what is welcome. */
export const SITUATIONS = ['ordinary', 'problem', 'debt', 'ending'] as const
export type Situation = (typeof SITUATIONS)[number]

/** What rules hear in a text; registers and formality are worked out for whoever asks. */
export interface RuledTone extends Pick<Tone, 'strengths' | 'marks' | 'address' | 'language'> {
  tokens: readonly Token[]
  registers(): Registers
  formality(): number
}

/** A message with how it sounds, how it should sound, and when it is said. */
export interface Heard {
  document: Document
  message: Message
  tone: RuledTone
  voice: StageVoice
  situation: Situation
  /** Worded by the law or a lawyer, which is no matter of manner. */
  legal: boolean
}

/** One way in which a message does not sound as it should. Spans index the message's text. */
export interface Discord {
  spans: Span[]
  /** What the voice asks for, and what is heard instead, as data: `Anda`, `kamu`; wording is made elsewhere. */
  expected: string
  actual: string
  /** 0..1 */
  confidence: number
}

/** The check behind one kind of tone rule. */
export type ToneCheck = (heard: Heard) => Discord[]
