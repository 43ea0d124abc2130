import type { Tone } from '../model/index.ts'
import type { AddressBook } from './address.ts'
import { links } from './asides.ts'
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
  /** Forms that are met again and again; those of all other parts. */
  forms: Forms
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
export function createToneReader(parts: ReaderParts): ToneReader {
  const { forms, book, registers, strengths, trained, names, language } = parts
  const namesIn = createPhrases(names.map((name) => [name, true] as const))
  const heardIn = (text: string) => {
    const tokens = tokenize(text, forms)
    const aside = links(text)
    return {
      tokens,
      ...strengths(text, tokens),
      address: book.find(text, tokens, aside),
      language: language(text, tokens, namesIn(tokens), aside),
    }
  }
  const formalityOf = (
    text: string,
    tokens: readonly Token[],
    registered: () => Registers,
    lang: string | undefined,
  ): number => {
    if (trained) return thousandths(trained.formality(text, lang, tokens))
    const { stiff, chat } = registered()
    return thousandths(0.5 + (stiff.strength - chat.strength) / 2)
  }
  return {
    read(text, lang) {
      const { tokens, strengths, marks, address, language } = heardIn(text)
      const spoken = lang ?? language.main
      return {
        formality: formalityOf(text, tokens, () => registers(tokens), spoken),
        sentiment: trained?.sentiment(text) ?? 'neutral',
        emotion: spoken?.startsWith('en') && !isFelt(strengths) ? 'neutral' : (trained?.emotion(text) ?? 'neutral'),
        strengths,
        marks,
        address,
        language,
      }
    },
    hear(text) {
      const heard = heardIn(text)
      let found: Registers | undefined
      const registered = () => (found ??= registers(heard.tokens))
      return {
        ...heard,
        registers: registered,
        formality: () => formalityOf(text, heard.tokens, registered, heard.language.main),
      }
    },
  }
}

/** What is heard in plain news too. */
const UNFELT: ReadonlySet<string> = new Set(['urgency', 'shouting', 'slang', 'hedging', 'superlative', 'emoji'])

/** Whether any word of feeling is heard. The weights know no neutral emotion, and were not trained on English. */
const isFelt = (strengths: Tone['strengths']) => Object.keys(strengths).some((measure) => !UNFELT.has(measure))

const thousandths = (value: number): number => Math.round(value * 1000) / 1000
