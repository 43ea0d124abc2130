import type { Span } from '../model/index.ts'
import { createPhrases } from './phrases.ts'
import type { Forms, Token } from './tokens.ts'
import type { RegisterEntries, ToneWords } from './words.ts'

/** Turns of phrase of one register, and how surely they put the message there, 0..1. */
export interface Register {
  strength: number
  spans: (Span & { weight: number })[]
}
export interface Registers {
  stiff: Register
  chat: Register
}

/** From which strength a message is a letter, or chat, wherever nothing else is said of it. */
export const STIFF = 0.72
export const CHAT = 0.6

/** Finds the turns of phrase of letters and of chat. Strengths are noisy-or sums: many weak signs approach 1. */
export function createRegisterReader(words: ToneWords, forms?: Forms): (tokens: readonly Token[]) => Registers {
  const [stiff, chat] = [finder(words.stiff, forms), finder(words.chat, forms)]
  return (tokens) => ({ stiff: stiff(tokens), chat: chat(tokens) })
}

function finder(entries: RegisterEntries, known?: Forms): (tokens: readonly Token[]) => Register {
  const weighed = entries.flatMap(({ weight, forms }) => forms.map((form) => [form, weight] as const))
  const phrases = createPhrases(weighed, known)
  return (tokens) => {
    const spans = phrases(tokens).map(({ meaning, start, end }) => ({ weight: meaning, start, end }))
    return { strength: 1 - spans.reduce((left, { weight }) => left * (1 - weight), 1), spans }
  }
}
