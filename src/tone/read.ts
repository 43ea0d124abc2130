import type { Tone } from '../model/index.ts'
import type { AddressBook } from './address.ts'
import type { ReadLanguage } from './language.ts'
import { createPhrases } from './phrases.ts'
import type { Registers } from './register.ts'
import type { Strengths } from './strengths/index.ts'
import { type Token, tokenize } from './tokens.ts'
import type { Trained } from './trained/index.ts'

/** How a text sounds. `lang`: ISO 639-1, where it is known. */
export type ReadTone = (text: string, lang?: string) => Tone

export interface ReaderParts {
  language: ReadLanguage
  book: AddressBook
  registers(tokens: readonly Token[]): Registers
  strengths: Strengths
  /** Without it formality is that of the registers, and no feeling of the speaker is heard. */
  trained?: Trained
  /** Names and loanwords, which belong to no language. */
  names: readonly string[]
}

/** Puts the measures of one text together. */
export function createToneReader(parts: ReaderParts): ReadTone {
  const { book, registers, strengths, trained, names } = parts
  const namesIn = createPhrases(names.map((name) => [name, true] as const))
  const felt = (
    text: string,
    tokens: readonly Token[],
    lang: string | undefined,
  ): Pick<Tone, 'formality' | 'sentiment' | 'emotion'> => {
    if (trained) {
      return {
        formality: trained.formality(text, lang),
        sentiment: trained.sentiment(text),
        emotion: trained.emotion(text),
      }
    }
    const { stiff, chat } = registers(tokens)
    return { formality: 0.5 + (stiff.strength - chat.strength) / 2, sentiment: 'neutral', emotion: 'neutral' }
  }
  return (text, lang) => {
    const tokens = tokenize(text)
    const language = parts.language(text, tokens, namesIn)
    const { formality, ...rest } = felt(text, tokens, lang ?? language.main)
    return {
      formality: Math.round(formality * 1000) / 1000,
      ...rest,
      ...strengths(text),
      address: book.find(text, tokens),
      language,
    }
  }
}
