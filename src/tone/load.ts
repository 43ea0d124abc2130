import type { z } from 'zod'
import { InputError, type ToneRule, toneRuleSchema } from '../model/index.ts'
import { parseYaml, type RuleFile } from '../text/index.ts'
import { createAddressBook } from './address.ts'
import { type CompanyRule, companyRuleSchema, isCompanyRule } from './company.ts'
import { createLanguageReader } from './language.ts'
import type { ReaderParts } from './read.ts'
import { createRegisterReader } from './register.ts'
import { type SituationOf, situationsOf } from './situation.ts'
import { loadToneLexicon, strengthsOf } from './strengths/index.ts'
import { createForms } from './tokens.ts'
import { createTrained, type ToneWeights } from './trained/index.ts'
import { loadToneWords, type ToneWords } from './words.ts'

/** Files and words from which tone is known. */
export interface ToneFiles {
  rules: readonly RuleFile[]
  /** `rules/tone/words/`. */
  words: readonly RuleFile[]
  /** `rules/tone/lexicon/`. */
  lexicon: readonly RuleFile[]
  /** Indonesian roots. */
  roots: ReadonlySet<string>
  /** `rules/weights/tone.json`. */
  weights?: ToneWeights
}

/** What an installation knows of tone; costly to make, and the same for every brand. */
export interface ToneKnowledge extends Omit<ReaderParts, 'names'> {
  rules: readonly ToneRule[]
  /** Rules that hold a message against others of its brand. */
  company: readonly CompanyRule[]
  /** Expected system of address → heard system → how surely they clash, 0..1. */
  clashes: ToneWords['clashes']
  situationOf: SituationOf
}

/** @throws InputError with file, line and column of the first thing that does not fit */
export function loadToneKnowledge(files: ToneFiles): ToneKnowledge {
  const words = loadToneWords(files.words)
  const { roots, weights } = files
  const lexicon = loadToneLexicon(files.lexicon)
  const forms = createForms()
  return {
    rules: loadToneRules(files.rules.filter(({ text }) => !isCompanyRule(text))),
    company: loadCompanyRules(files.rules.filter(({ text }) => isCompanyRule(text))),
    clashes: words.clashes,
    forms,
    language: createLanguageReader(words, roots, forms),
    book: createAddressBook(words, roots, forms),
    registers: createRegisterReader(words, forms),
    strengths: strengthsOf(lexicon, forms),
    situationOf: situationsOf(lexicon, forms),
    ...(weights ? { trained: createTrained(weights, forms) } : {}),
  }
}

/**
 * Reads the rule files of tone, sorted by id.
 * @throws InputError with file, line and column of the first thing that does not fit, or for an id or alias that another file has
 */
export const loadToneRules = (files: readonly RuleFile[]): ToneRule[] => loadWith(toneRuleSchema, files)

/** The same for rules that hold a message against others of its brand. */
export const loadCompanyRules = (files: readonly RuleFile[]): CompanyRule[] => loadWith(companyRuleSchema, files)

function loadWith<R extends { id: string; alias: string }>(schema: z.ZodType<R>, files: readonly RuleFile[]): R[] {
  const seen = new Map<string, string>()
  const rules = files.map((input) => {
    const rule = parseYaml(input, schema)
    for (const name of [rule.id, rule.alias]) {
      const other = seen.get(name)
      if (other)
        throw new InputError(
          { file: input.file },
          `\`${name}\`, which ${other} has already`,
          'an id and alias of its own',
        )
      seen.set(name, input.file)
    }
    return rule
  })
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1))
}
