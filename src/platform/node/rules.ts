import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import type { Prompt } from '../../judge/index.ts'
import { createContradictionJudge, type NliWeights } from '../../judge/nli/index.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import type { JourneyRules } from '../../pipeline/journey.ts'
import type { ToneKnowledge } from '../../tone/index.ts'
import * as knowledge from '../knowledge.ts'

/** The folder `rules/` of this installation. */
const RULES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'rules')

/** The rules, words, weights and prompts that ship with Selaras. */
export const installed: knowledge.Shelf = {
  files: (fits) =>
    globSync('**/*.yaml', { cwd: RULES })
      .filter((path) => fits.test(path))
      .sort()
      .map((path) => ({ file: `rules/${path}`, text: readFileSync(join(RULES, path), 'utf8') })),
  weights: (name) => JSON.parse(readFileSync(join(RULES, 'weights', `${name}.json`), 'utf8')),
  prompt: (name) => readFileSync(join(RULES, 'prompts', `${name}.md`), 'utf8'),
}

export const loadKnowledge = (): knowledge.Installed => knowledge.loadKnowledge(installed)
export const loadTone = (): ToneKnowledge => knowledge.loadTone(installed)
export const loadJourney = (): JourneyRules => knowledge.loadJourney(installed)
export const loadPrompt = (name: string): Prompt => knowledge.loadPrompt(installed, name)

/** The trained judge of two texts, with the weights that ship with Selaras. */
export const loadContradictionJudge = ({ analyze }: Knowledge): ReturnType<typeof createContradictionJudge> =>
  createContradictionJudge(installed.weights<NliWeights>('nli'), analyze)
