import { z } from 'zod'
import { InputError, TONE_MEASURES } from '../../model/index.ts'
import { parseYaml, type RuleFile } from '../../text/index.ts'
import { SITUATIONS } from '../check.ts'

/** Words or phrases with commas between them: a list of a hundred forms stays one line to read, and one node to parse. */
const listed = z.string().transform((text) =>
  text
    .split(',')
    .map((form) => form.trim())
    .filter(Boolean),
)
const forms = listed.default([])

/**
 * A form is words as people type them. `N` stands for a number, `X` for any one word, another word in capitals for a class of
 * words, `a|b` for either, `(a)` for a word that may be missing. Case, hyphens, apostrophes, stretched letters and laughter of
 * any length need no form of their own.
 */
const entry = {
  /** How much one occurrence adds, 0..1. At 0 the form only hides shorter ones inside it: `no rush` is no `rush`. */
  weight: z.number().min(0).max(1),
  /** True where a negation before the form does not take it back: `nggak malu`, said to shame. */
  firm: z.boolean().default(false),
  id: forms,
  en: forms,
  /** A message in which a form of this entry is heard. */
  example: z.string().min(1),
}
const measureEntrySchema = z.object({ measure: z.enum(TONE_MEASURES), ...entry }).strict()
const situationEntrySchema = z.object({ situation: z.enum(SITUATIONS), ...entry }).strict()

/** One file under `rules/tone/lexicon/`. */
const toneLexiconFileSchema = z
  .object({
    entries: z.array(measureEntrySchema).default([]),
    situations: z.array(situationEntrySchema).default([]),
    /** Standard form → written forms. */
    spellings: z.record(z.string(), listed).default({}),
    /** Words that forms name together, by the class's name in capitals. */
    classes: z.record(z.string().regex(/^[A-Z]{2,}$/, 'a name in capitals'), listed).default({}),
    /** Words that say a number. */
    numbers: forms,
    /** Words that take back the form after them, and words that may stand between. */
    negators: forms,
    fillers: forms,
    /** Words written in capitals without anyone raising the voice. */
    acronyms: forms,
  })
  .strict()
type ToneLexiconPart = z.infer<typeof toneLexiconFileSchema>
/** All files in one. `spellings`: written form → standard form. */
export type ToneLexicon = Omit<ToneLexiconPart, 'spellings'> & { spellings: Map<string, string> }

/** Joins lexicon files. @throws InputError with file, line and column of what does not fit the schema, or of a form said twice */
export function loadToneLexicon(files: readonly RuleFile[]): ToneLexicon {
  const lexicon: ToneLexicon = {
    entries: [],
    situations: [],
    spellings: new Map(),
    classes: {},
    numbers: [],
    negators: [],
    fillers: [],
    acronyms: [],
  }
  const said = new Map<string, string>()
  for (const input of files) {
    const part: ToneLexiconPart = parseYaml(input, toneLexiconFileSchema)
    for (const { measure, id, en } of part.entries) sayOnce(input, measure, [...id, ...en], said)
    for (const { situation, id, en } of part.situations) sayOnce(input, situation, [...id, ...en], said)
    for (const [standard, written] of Object.entries(part.spellings))
      for (const word of written) lexicon.spellings.set(word, standard)
    for (const [name, words] of Object.entries(part.classes)) {
      lexicon.classes[name] = [...(lexicon.classes[name] ?? []), ...words]
    }
    lexicon.entries.push(...part.entries)
    lexicon.situations.push(...part.situations)
    for (const key of ['numbers', 'negators', 'fillers', 'acronyms'] as const) lexicon[key].push(...part[key])
  }
  return lexicon
}

/** The first of two alike counts; the second would be read by nobody. @param said form and what it stands for → its file */
function sayOnce({ file, text }: RuleFile, label: string, forms: readonly string[], said: Map<string, string>): void {
  for (const form of forms) {
    const key = `${label}\n${form}`
    const before = said.get(key)
    if (before !== undefined)
      throw new InputError(
        { file, ...lastPlaceOf(form, text) },
        `\`${form}\`, which ${before} says under ${label} already`,
        'each form once',
      )
    said.set(key, file)
  }
}

/** Line and column at which a list says a form for the last time; nothing for what a build has made of the file. */
function lastPlaceOf(form: string, text: string): { line?: number; column?: number } {
  const lines = text.split('\n')
  const line = lines.findLastIndex((one) => one.split(/[,:[\]]/).some((part) => part.trim() === form))
  if (line < 0) return {}
  return { line: line + 1, column: lines[line]!.lastIndexOf(form) + 1 }
}
