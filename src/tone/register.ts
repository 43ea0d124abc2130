import type { Span } from '../model/index.ts'
import { createPhrases } from './phrases.ts'
import type { Token } from './tokens.ts'
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

/** Finds the turns of phrase of letters and of chat. Strengths are noisy-or sums: many weak signs approach 1. */
export function createRegisterReader(words: ToneWords): (tokens: readonly Token[]) => Registers {
  const [stiff, chat] = [words.stiff, words.chat].map(finder) as [ReturnType<typeof finder>, ReturnType<typeof finder>]
  return (tokens) => ({ stiff: stiff(tokens), chat: chat(tokens) })
}

function finder(entries: RegisterEntries): (tokens: readonly Token[]) => Register {
  const phrases = createPhrases(entries.flatMap(({ weight, forms }) => forms.map((form) => [form, weight] as const)))
  return (tokens) => {
    const spans = phrases(tokens).map(({ meaning, start, end }) => ({ weight: meaning, start, end }))
    return { strength: 1 - spans.reduce((left, { weight }) => left * (1 - weight), 1), spans }
  }
}
