import { mergeAnswers } from '../findings/answers.ts'
import { type Decided, decideTogether } from '../findings/decisions.ts'
import { judgedFinding } from '../findings/judged.ts'
import type { Config, Document, Finding } from '../model/index.ts'
import type { JudgeLedger } from '../store/port.ts'
import type { Analyzer } from '../text/index.ts'
import type { Allowance } from './differences.ts'
import { type Copy, type JudgeContext, type Opinions, opinions } from './judging.ts'

/** What rules and model are to decide on together. */
export interface Matter {
  config: Config
  documents: readonly Document[]
  byRule: readonly Finding[]
  allow: Allowance
  /** YYYY-MM-DD. */
  asOf: string
  /** Knows the names of the brand. */
  analyze: Analyzer
  /** Ids of drafts, of which answers are wanted at once; about nothing else is anybody asked. */
  drafts?: ReadonlySet<string>
}

/** What was said, and what follows from it for the findings of the rules. */
export interface Heard extends Opinions, Decided {
  /** Whether a second opinion has been given on a finding. */
  settled(finding: Finding): boolean
}

export const tongueOf = ({ locale }: Config) => (locale.toLowerCase().startsWith('id') ? 'id' : 'en')

/** Hears the first model, and the second where there is one. */
export async function hear(
  matter: Matter,
  copy: Copy,
  ledger: JudgeLedger,
  [first, second]: readonly [JudgeContext, JudgeContext | undefined],
): Promise<Heard> {
  const one = await opinions(copy, ledger, first)
  const other = second && (await opinions(copy, ledger, second))
  const said = other ? both(one, other) : one
  const { config, byRule, allow, asOf } = matter
  const answers = said.claims.map((proved) =>
    proved.map((claim) => judgedFinding(claim, { tongue: tongueOf(config), asOf })),
  )
  const decided = decideTogether(byRule, allow.findings(mergeAnswers(answers)), said.readTogether)
  return { ...said, ...decided, settled: other?.readTogether ?? (() => false) }
}

function both(one: Opinions, other: Opinions): Opinions {
  const reasons = [...new Set([one, other].flatMap(({ discarded }) => Object.keys(discarded)))]
  return {
    claims: [...one.claims, ...other.claims],
    discarded: Object.fromEntries(
      reasons.map((reason) => [reason, (one.discarded[reason] ?? 0) + (other.discarded[reason] ?? 0)]),
    ),
    instructions: [...new Set([...one.instructions, ...other.instructions])],
    readTogether: (finding) => one.readTogether(finding) || other.readTogether(finding),
  }
}
