import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import type { Prompt } from '../../judge/index.ts'
import { createContradictionJudge, type NliWeights } from '../../judge/nli/index.ts'
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
  const model = weightsOf<Knowledge['model']>('match.json')
  return { rules, analyze: createAnalyzer(lexicon), model }
}

/** Instructions to language models, from `rules/prompts/<name>.md`. */
export const loadPrompt = (name: string): Prompt => ({
  name,
  text: readFileSync(join(RULES, 'prompts', `${name}.md`), 'utf8').trim(),
})

/** The trained judge of two texts, with the weights that ship with Selaras. */
export const loadContradictionJudge = ({ analyze }: Knowledge): ReturnType<typeof createContradictionJudge> =>
  createContradictionJudge(weightsOf<NliWeights>('nli.json'), analyze)

const weightsOf = <T>(name: string): T => JSON.parse(readFileSync(join(RULES, 'weights', name), 'utf8')) as T
