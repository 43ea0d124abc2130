import type { Tone } from '../model/index.ts'
import type { AddressBook } from './address.ts'
import type { RuledTone } from './check.ts'
import type { ReadLanguage } from './language.ts'
import { createPhrases } from './phrases.ts'
import type { Registers } from './register.ts'
import type { Strengths } from './strengths/index.ts'
import { type Forms, type Token, tokenize } from './tokens.ts'
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

export interface ToneReader {
  read: ReadTone
  /** The same without the feelings of the speaker, which no rule asks for. */
  hear(text: string): RuledTone
}

/** Puts the measures of one text together, over one list of its tokens. */
export function createToneReader({ book, registers, strengths, trained, names, language }: ReaderParts): ToneReader {
  const namesIn = createPhrases(names.map((name) => [name, true] as const))
  const forms: Forms = new Map()
  const formalityOf = (text: string, tokens: readonly Token[], lang: string | undefined): number => {
    if (trained) return thousandths(trained.formality(text, lang))
    const { stiff, chat } = registers(tokens)
    return thousandths(0.5 + (stiff.strength - chat.strength) / 2)
  }
  return {
    read(text, lang) {
      const tokens = tokenize(text, forms)
      const mix = language(text, tokens, namesIn)
      const { strengths: heard, marks } = strengths(text, tokens)
      return {
        formality: formalityOf(text, tokens, lang ?? mix.main),
        sentiment: trained?.sentiment(text) ?? 'neutral',
        emotion:
          (lang ?? mix.main)?.startsWith('en') && !isFelt(heard) ? 'neutral' : (trained?.emotion(text) ?? 'neutral'),
        strengths: heard,
        marks,
        address: book.find(text, tokens),
        language: mix,
      }
    },
    hear(text) {
      const tokens = tokenize(text, forms)
      const mix = language(text, tokens, namesIn)
      const { strengths: heard, marks } = strengths(text, tokens)
      return {
        strengths: heard,
        marks,
        address: book.find(text, tokens),
        language: mix,
        tokens,
        formality: () => formalityOf(text, tokens, mix.main),
      }
    },
  }
}

/** What is heard in plain news too. */
const UNFELT: ReadonlySet<string> = new Set(['urgency', 'shouting', 'slang', 'hedging', 'superlative', 'emoji'])

/** Whether any word of feeling is heard. The weights know no neutral emotion, and were not trained on English. */
const isFelt = (strengths: Tone['strengths']) => Object.keys(strengths).some((measure) => !UNFELT.has(measure))

const thousandths = (value: number): number => Math.round(value * 1000) / 1000
