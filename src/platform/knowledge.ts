import type { Terms } from '../cli/ports.ts'
import type { Prompt } from '../judge/index.ts'
import type { Concept } from '../model/index.ts'
import type { Knowledge } from '../pipeline/compare.ts'
import { type JourneyRules, loadJourneyRules } from '../pipeline/journey.ts'
import { checkConcepts, loadLexicon, loadRules, type RuleFile } from '../rules/index.ts'
import { createAnalyzer } from '../text/index.ts'
import { loadToneKnowledge, type ToneKnowledge } from '../tone/index.ts'

/** What stands below `rules/`, wherever an installation keeps it. */
export interface Shelf {
  /** The YAML files whose path from there fits, sorted by path. */
  files(fits: RegExp): RuleFile[]
  /** What stands in `weights/<name>.json`. */
  weights<T>(name: string): T
  /** The text of `prompts/<name>.md`. */
  prompt(name: string): string
}

/** All that an installation knows; what people call things is put together when it is asked for. */
export type Installed = Knowledge & { tone: ToneKnowledge; terms(): Terms }

/** Loads the rules, the lexicon and the trained weights. Throws InputError with the place of the first mistake. */
export function loadKnowledge(shelf: Shelf): Installed {
  const rules = loadRules(shelf.files(/^(?!lexicon\/|tone\/|journey\/)[^/]+\/[^/]+$/))
  const lexicon = loadLexicon(shelf.files(LEXICON))
  checkConcepts(rules, lexicon)
  const model = shelf.weights<Knowledge['model']>('match')
  const terms = () => termsOf(rules, lexicon.concepts)
  return { rules, analyze: createAnalyzer(lexicon), model, tone: loadTone(shelf, lexicon.roots), terms }
}

const LEXICON = /^lexicon\//

/** What people call attributes and what narrows a statement, from the rules' labels and the first form of each concept's first entry. */
const termsOf = (rules: Knowledge['rules'], concepts: readonly Concept[]): Terms => ({
  attributes: new Map(rules.map(({ attribute, label }) => [attribute, label])),
  limits: new Map(
    concepts.toReversed().map(({ concept, id: [id = ''], en: [en = id] }) => [concept, { id: id || en, en }]),
  ),
})

/** Loads what is known of tone. `roots`: Indonesian roots, where the lexicon is loaded already. */
export const loadTone = (shelf: Shelf, roots = loadLexicon(shelf.files(LEXICON)).roots): ToneKnowledge =>
  loadToneKnowledge({
    rules: shelf.files(/^tone\/[^/]+$/),
    words: shelf.files(/^tone\/words\//),
    lexicon: shelf.files(/^tone\/lexicon\//),
    roots,
    weights: shelf.weights('tone'),
  })

/** Loads by which words a message shows its stage, and which attributes ask something of customers. */
export const loadJourney = (shelf: Shelf): JourneyRules => loadJourneyRules(shelf.files(/^journey\//))

/** Instructions to language models. */
export const loadPrompt = (shelf: Shelf, name: string): Prompt => ({ name, text: shelf.prompt(name).trim() })
