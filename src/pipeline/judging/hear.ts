import { mergeAnswers } from '../../findings/answers.ts'
import { type Decided, decideTogether } from '../../findings/decisions.ts'
import { judgedFinding } from '../../findings/judged.ts'
import { type Config, type Document, type Finding, type Statement, tongueOfLocale } from '../../model/index.ts'
import type { JudgeLedger } from '../../store/port.ts'
import type { Analyzer } from '../../text/index.ts'
import type { Knowledge } from '../compare.ts'
import type { Allowance } from '../config/differences.ts'
import { type Copy, type JudgeContext, type Opinions, opinions } from './judging.ts'

/** What the rules have read of the copy, and how they compare it. */
export interface RuleReading {
  statements: readonly Statement[]
  knowledge: Knowledge
}

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
  /** What rules have heard of the copy's tone. */
  heard?: readonly Finding[]
  /** What rules have read, for comparing with it what a model reads. */
  rules?: RuleReading
  /** Ids of drafts, of which answers are wanted at once; about nothing else is anybody asked. */
  drafts?: ReadonlySet<string>
}

/** What was said, and what follows from it for the findings of the rules. */
export interface Heard extends Opinions, Decided {
  /** Whether a second opinion has been given on a finding. */
  settled(finding: Finding): boolean
}

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
    proved.map((claim) => judgedFinding(claim, { tongue: tongueOfLocale(config.locale), asOf })),
  )
  const decided = decideTogether(byRule, allow.findings(mergeAnswers(answers)), said.readTogether)
  return { ...said, ...decided, settled: other?.readTogether ?? (() => false) }
}

function both(one: Opinions, other: Opinions): Opinions {
  return {
    claims: [...one.claims, ...other.claims],
    discarded: addUp(one.discarded, other.discarded),
    instructions: [...new Set([...one.instructions, ...other.instructions])],
    readTogether: (finding) => one.readTogether(finding) || other.readTogether(finding),
  }
}

/** Counts by reason, of two sources together. */
export const addUp = (one: Record<string, number>, other: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((reason) => [
      reason,
      (one[reason] ?? 0) + (other[reason] ?? 0),
    ]),
  )
