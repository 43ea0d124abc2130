import { InputError, type Lexicon, lexiconFileSchema, type Rule, ruleSchema } from '../model/index.ts'
import { parseYaml, type RuleFile, stemIndonesian } from '../text/index.ts'

export type { RuleFile } from '../text/index.ts'

/** Reads all rule files; a bad file, a double id or alias stops before any run, with its place. Sorted by id. */
export function loadRules(files: readonly RuleFile[]): Rule[] {
  const rules = files.map((input) => ({ rule: parseYaml(input, ruleSchema), file: input.file }))
  const seen = new Map<string, string>()
  for (const { rule, file } of rules) {
    for (const name of [rule.id, rule.alias]) {
      const other = seen.get(name)
      if (other) throw new InputError({ file }, `\`${name}\`, which ${other} has already`, 'an id and alias of its own')
      seen.set(name, file)
    }
  }
  return rules.map((r) => r.rule).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Joins lexicon files; later files extend earlier ones. */
export function loadLexicon(files: readonly RuleFile[]): Lexicon {
  const lexicon: Lexicon = { concepts: [], slang: {}, roots: new Set(), stopwords: new Set() }
  for (const input of files) {
    const part = parseYaml(input, lexiconFileSchema)
    lexicon.concepts.push(...part.concepts)
    Object.assign(lexicon.slang, part.slang)
    for (const root of part.roots.split(/\s+/)) if (root) lexicon.roots.add(root)
    for (const word of part.stopwords.split(/\s+/)) if (word) lexicon.stopwords.add(word)
  }
  // A form's word is a root of its own unless a listed root stands inside it.
  const known = new Set(lexicon.roots)
  for (const word of lexicon.concepts
    .filter((c) => c.class !== 'place')
    .flatMap((c) => c.id)
    .flatMap((form) => form.split(' '))) {
    if (word.length > 3 && !/\W/.test(word) && !known.has(stemIndonesian(word, known))) lexicon.roots.add(word)
  }
  return lexicon
}

/** Every concept that a rule names must stand in the lexicon, or the rule would never fire and nobody would notice. */
export function checkConcepts(rules: readonly Rule[], lexicon: Lexicon): void {
  const known = new Set(lexicon.concepts.map((c) => c.concept))
  for (const rule of rules) {
    const marks = Object.values(rule.contrast ?? {})
      .flatMap((marks) => (Array.isArray(marks) ? marks : []))
      .filter((m) => !/^(?:#|class:)/.test(m))
    for (const name of [...rule.cues.any, ...rule.cues.all, ...rule.cues.none, ...rule.none, ...marks]) {
      if (!known.has(name))
        throw new InputError({ file: `rule ${rule.alias}` }, `the concept \`${name}\``, 'a concept of the lexicon')
    }
  }
}
