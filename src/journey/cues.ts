import { z } from 'zod'
import { STAGES } from '../model/index.ts'
import { parseYaml, type RuleFile } from '../text/index.ts'

const forms = z.array(z.string().min(1)).default([])
const cueSchema = z
  .object({
    stage: z.enum(STAGES),
    ask: z.string().min(1).describe('What the message asks of the customer, or tells of their own affair'),
    weight: z.number().positive().max(4).describe('Natural logarithm of how much likelier the stage becomes'),
    id: forms,
    en: forms,
  })
  .strict()
const fileSchema = z.object({ cues: z.array(cueSchema).default([]), conditions: forms }).strict()

/** Wording by which a message shows its stage. A form is a few words in order; `perpanjang*` begins so. */
export type StageCue = z.infer<typeof cueSchema>

/** What an installation knows of the journey, from `rules/journey/`. */
export interface JourneyRules {
  cues: StageCue[]
  /** Attributes of statements that ask or limit something. */
  conditions: ReadonlySet<string>
}

/** Joins the files. Throws InputError with the place of the first thing that does not fit, before anything is read. */
export function loadJourneyRules(files: readonly RuleFile[]): JourneyRules {
  const parts = files.map((input) => parseYaml(input, fileSchema))
  return {
    cues: parts.flatMap(({ cues }) => cues),
    conditions: new Set(parts.flatMap(({ conditions }) => conditions)),
  }
}
