import { z } from 'zod'
import { InputError } from '../model/index.ts'
import { parseYaml, type RuleFile } from '../text/index.ts'

const list = z.string().default('')
const forms = z.array(z.string().min(1)).default([])

const addressSchema = z
  .object({
    /** The form in its plain writing, as a configuration names it. */
    address: z.string(),
    lang: z.enum(['id', 'en']),
    /** Forms of one system go together in one voice: Anda, Saudara. */
    system: z.string(),
    /** Where this address is asked for or forbidden, so is the entry. */
    like: z.string().optional(),
    /** An address wherever they stand. */
    forms,
    /** An address only where somebody is called by it. */
    calls: forms,
    /** An address only in small letters. */
    small: forms,
  })
  .strict()

const registerSchema = z.array(
  z.object({ weight: z.number().gt(0).max(1), forms: z.array(z.string().min(1)) }).strict(),
)

/** One file under `rules/tone/words/`. */
export const toneWordsSchema = z
  .object({
    addresses: z.array(addressSchema).default([]),
    /** Expected system → heard system → how surely they clash, 0..1. */
    clashes: z.record(z.string(), z.record(z.string(), z.number().min(0).max(1))).default({}),
    /** Words behind which a title is a call. */
    greetings: list,
    /** Words that end in -mu without meaning "your". */
    mu: list,
    /** By ISO 639-1 code. `base`: a language whose words this one shares. */
    languages: z
      .record(z.string(), z.object({ function: list, common: list, base: z.string().optional() }).strict())
      .default({}),
    stiff: registerSchema.default([]),
    chat: registerSchema.default([]),
  })
  .strict()

/** The words by which tone is read, of all files in one. */
export type ToneWords = Required<z.infer<typeof toneWordsSchema>>
export type AddressEntry = z.infer<typeof addressSchema>
export type RegisterEntries = z.infer<typeof registerSchema>

/**
 * Joins the files of `rules/tone/words/`.
 * @throws InputError with file, line and column of a file that does not fit, or for a clash of systems that do not exist
 */
export function loadToneWords(files: readonly RuleFile[]): ToneWords {
  const all: ToneWords = { addresses: [], clashes: {}, greetings: '', mu: '', languages: {}, stiff: [], chat: [] }
  for (const input of files) {
    const part = parseYaml(input, toneWordsSchema)
    all.addresses.push(...part.addresses)
    all.stiff.push(...part.stiff)
    all.chat.push(...part.chat)
    all.greetings += ` ${part.greetings}`
    all.mu += ` ${part.mu}`
    Object.assign(all.clashes, part.clashes)
    Object.assign(all.languages, part.languages)
    checkSystems(input.file, all)
  }
  return all
}

function checkSystems(file: string, { addresses, clashes }: ToneWords): void {
  const known = new Set(addresses.map(({ system }) => system))
  for (const name of Object.entries(clashes).flatMap(([one, others]) => [one, ...Object.keys(others)])) {
    if (!known.has(name))
      throw new InputError({ file }, `the system \`${name}\` in \`clashes\``, 'a system of `addresses`')
  }
}

/** The words of a list that is written as running text. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
