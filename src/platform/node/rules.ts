import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import type { Prompt } from '../../judge/index.ts'
import { createContradictionJudge, type NliWeights } from '../../judge/nli/index.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import { type JourneyRules, loadJourneyRules } from '../../pipeline/journey.ts'
import { checkConcepts, loadLexicon, loadRules, type RuleFile } from '../../rules/index.ts'
import { createAnalyzer } from '../../text/index.ts'
import { loadToneKnowledge, type ToneKnowledge } from '../../tone/index.ts'

/** The folder `rules/` of this installation. */
const RULES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'rules')

const readAll = (patterns: string[]): RuleFile[] =>
  globSync(patterns, { cwd: RULES, absolute: true })
    .sort()
    .map((path) => ({ file: `rules/${relative(RULES, path)}`, text: readFileSync(path, 'utf8') }))

/** Loads the rules, the lexicon and the trained weights that ship with Selaras. Throws InputError with the place of the first mistake. */
export function loadKnowledge(): Knowledge & { tone: ToneKnowledge } {
  const rules = loadRules(readAll(['*/*.yaml', '!{lexicon,tone,journey}/**']))
  const lexicon = loadLexicon(readAll(['lexicon/*.yaml']))
  checkConcepts(rules, lexicon)
  const model = weightsOf<Knowledge['model']>('match.json')
  return { rules, analyze: createAnalyzer(lexicon), model, tone: loadTone(lexicon.roots) }
}

/** Loads what is known of tone. `roots`: Indonesian roots, where the lexicon is loaded already. */
export function loadTone(roots = loadLexicon(readAll(['lexicon/*.yaml'])).roots): ToneKnowledge {
  return loadToneKnowledge({
    rules: readAll(['tone/*.yaml']),
    words: readAll(['tone/words/*.yaml']),
    lexicon: readAll(['tone/lexicon/**/*.yaml']),
    roots,
    weights: weightsOf('tone.json'),
  })
}

/** Loads by which words a message shows its stage, and which attributes ask something of customers. */
export const loadJourney = (): JourneyRules => loadJourneyRules(readAll(['journey/*.yaml']))

/** Instructions to language models, from `rules/prompts/<name>.md`. */
export const loadPrompt = (name: string): Prompt => ({
  name,
  text: readFileSync(join(RULES, 'prompts', `${name}.md`), 'utf8').trim(),
})

/** The trained judge of two texts, with the weights that ship with Selaras. */
export const loadContradictionJudge = ({ analyze }: Knowledge): ReturnType<typeof createContradictionJudge> =>
  createContradictionJudge(weightsOf<NliWeights>('nli.json'), analyze)

const weightsOf = <T>(name: string): T => JSON.parse(readFileSync(join(RULES, 'weights', name), 'utf8')) as T
