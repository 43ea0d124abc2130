import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import type { Prompt } from '../../judge/index.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import { checkConcepts, loadLexicon, loadRules, type RuleFile } from '../../rules/index.ts'
import { createAnalyzer } from '../../text/index.ts'

/** The folder `rules/` of this installation. */
const RULES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'rules')

const readAll = (patterns: string[]): RuleFile[] =>
  globSync(patterns, { cwd: RULES, absolute: true })
    .sort()
    .map((path) => ({ file: `rules/${relative(RULES, path)}`, text: readFileSync(path, 'utf8') }))

/** Loads the rules, the lexicon and the trained weights that ship with Selaras. Throws InputError with the place of the first mistake. */
export function loadKnowledge(): Knowledge {
  const rules = loadRules(readAll(['**/*.yaml', '!lexicon/**']))
  const lexicon = loadLexicon(readAll(['lexicon/*.yaml']))
  checkConcepts(rules, lexicon)
  const model = JSON.parse(readFileSync(join(RULES, 'weights', 'match.json'), 'utf8')) as Knowledge['model']
  return { rules, analyze: createAnalyzer(lexicon), model }
}

/** Instructions to language models, from `rules/prompts/<name>.md`. */
export const loadPrompt = (name: string): Prompt => ({
  name,
  text: readFileSync(join(RULES, 'prompts', `${name}.md`), 'utf8').trim(),
})
