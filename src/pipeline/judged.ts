import { mergeAnswers } from '../findings/answers.ts'
import { type Decided, decideTogether } from '../findings/decisions.ts'
import { judgedFinding } from '../findings/judged.ts'
import { noteUnasked, type Unasked } from '../findings/unasked.ts'
import { type Line, type Prompt, promptVersion } from '../judge/index.ts'
import type { Config, Document, Finding, FindingsDocument, Judged } from '../model/index.ts'
import type { JudgeLedger } from '../store/port.ts'
import type { Analyzer } from '../text/index.ts'
import { askLive, beginConsultation, type Consultation } from './consult.ts'
import { collectBatches, submitBatches } from './consult-batches.ts'
import type { Allowance } from './differences.ts'
import { type Judges, modelOf, type Respondent } from './judges.ts'
import { type Copy, copyOf, type JudgeContext, type Opinions, opinions } from './judging.ts'
import { type Questions, questions, questionsOfDrafts, stored } from './questions.ts'
import { questionsAbout, secondPrompt } from './second-opinion.ts'

/** What judging needs from outside. */
export interface Judging {
  ledger: JudgeLedger
  prompt: Prompt
  /** Whom to ask; without it nobody is asked, and only answers that are kept count. */
  judges?: Judges
  /** ISO 8601 in UTC. */
  now(): string
  /** Pauses before the next look at batches; false once nobody waits any longer. Without it nobody waits. */
  pause?(): Promise<boolean>
}

/** Findings of rules and model together, and what came of asking. */
export interface JudgedFindings {
  findings: Finding[]
  judged: Judged
  /** What this run has taken. */
  usage: FindingsDocument['run']['judge']
  /** Lines that tried to instruct the model, as it reports them. */
  instructions: Line[]
}

interface Matter {
  config: Config
  documents: readonly Document[]
  byRule: readonly Finding[]
  allow: Allowance
  asOf: string
  /** Knows the names of the brand. */
  analyze: Analyzer
  /** Ids of drafts, of which an answer is wanted at once; nothing else is asked. */
  drafts?: ReadonlySet<string>
}

/**
 * Asks a language model what is still open, as far as somebody may be asked, and brings what it says together with what the
 * rules say. Undefined where no model is wanted and none has ever been asked.
 */
export async function judgeFindings(
  matter: Matter,
  judging: Judging,
  onProgress: (done: number, total: number) => void,
): Promise<JudgedFindings | undefined> {
  const { config, documents, asOf, analyze, drafts } = matter
  const { ledger, prompt, judges } = judging
  const context = { config, asOf, analyze, prompt, model: modelOf(config.judge) }
  if (!judges && !(await isUsed(ledger, prompt))) return undefined
  const copy = await copyOf(documents)
  const respondents = judges && 'first' in judges ? judges : undefined
  let total = 0
  const consultation =
    respondents &&
    (await beginConsultation({
      ledger,
      judge: { ...config.judge!, batch: config.judge!.batch && !drafts },
      now: judging.now,
      onProgress: (done) => onProgress(done, Math.max(done, total)),
    }))
  if (consultation && respondents.first.batches && !drafts)
    await collectBatches(respondents.first.batches, consultation)
  const plan = drafts
    ? await questionsOfDrafts(drafts, copy, ledger, context)
    : await questions(copy, ledger, context)
  total = plan.asked.length
  if (consultation) await consult(plan, copy, context, respondents.first, { judging, consultation })

  const seconds = config.judge?.secondOpinion
  const secondContext = seconds && { ...context, prompt: secondPrompt(prompt), model: seconds.model }
  let heard = await hear(copy, ledger, [context, secondContext])
  let decided = decide(heard, matter)
  if (consultation && secondContext && respondents.second && !drafts) {
    const unsettled = decided.disputed.filter((finding) => finding.severity === 'high' && !heard.second?.(finding))
    const asked = await questionsAbout(unsettled, copy, secondContext)
    const doubts = { asked, underWay: [], givenUp: [], replaced: [] }
    await consult(doubts, copy, secondContext, respondents.second, { judging, consultation })
    heard = await hear(copy, ledger, [context, secondContext])
    decided = decide(heard, matter)
  }
  const judged = {
    model: context.model,
    answered: consultation?.answered ?? 0,
    ...(await progressOf(plan, ledger)),
    ...stoppedBy(judges, consultation),
    cleared: decided.cleared,
    discarded: heard.discarded,
  }
  return {
    findings: noted(decided.findings, judged, heard, matter),
    judged,
    usage: usageOf(consultation),
    instructions: heard.instructions,
  }
}

const isUsed = async (ledger: JudgeLedger, prompt: Prompt): Promise<boolean> => {
  const version = await promptVersion(prompt)
  const known = await ledger.requests(['waiting', 'sending', 'sent', 'answered', 'failed', 'replaced'])
  return known.some((request) => request.prompt === version)
}

/** Records the questions, then asks them. What was recorded is asked in a later run where this one ends too early. */
async function consult(
  plan: Questions,
  copy: Copy,
  context: JudgeContext,
  { batches, ...respondent }: Respondent,
  { judging, consultation }: { judging: Judging; consultation: Consultation },
): Promise<void> {
  const { ledger, now, pause } = judging
  await ledger.open(await stored(plan.asked, copy, context, now()))
  await ledger.mark(plan.replaced, { state: 'replaced', at: now() })
  if (!consultation.judge.batch || !batches) return askLive(plan.asked, respondent, consultation)
  await submitBatches(plan.asked, { model: context.model, batches }, consultation)
  while ((await ledger.requests(['sending', 'sent'])).length > 0 && !consultation.stopped && (await pause?.()))
    await collectBatches(batches, consultation)
}

interface Heard extends Opinions {
  /** Whether a second opinion has been given on a finding. */
  second?(finding: Finding): boolean
}

/** What the first model says, and the second where there is one. */
async function hear(
  copy: Copy,
  ledger: JudgeLedger,
  [first, second]: [JudgeContext, JudgeContext | undefined],
): Promise<Heard> {
  const one = await opinions(copy, ledger, first)
  if (!second) return one
  const other = await opinions(copy, ledger, second)
  const reasons = [...new Set([one, other].flatMap(({ discarded }) => Object.keys(discarded)))]
  return {
    claims: [...one.claims, ...other.claims],
    discarded: Object.fromEntries(
      reasons.map((reason) => [reason, (one.discarded[reason] ?? 0) + (other.discarded[reason] ?? 0)]),
    ),
    instructions: [...new Set([...one.instructions, ...other.instructions])],
    readTogether: (finding) => one.readTogether(finding) || other.readTogether(finding),
    second: other.readTogether,
  }
}

function decide({ claims, readTogether }: Opinions, { config, byRule, allow, asOf }: Matter): Decided {
  const answers = claims.map((proved) =>
    proved.map((claim) => judgedFinding(claim, { tongue: tongueOf(config), asOf })),
  )
  return decideTogether(byRule, allow.findings(mergeAnswers(answers)), readTogether)
}

const tongueOf = ({ locale }: Config) => (locale.toLowerCase().startsWith('id') ? 'id' : 'en')

/** How far the questions of a plan have come. */
async function progressOf(plan: Questions, ledger: JudgeLedger) {
  const states = new Map(
    (await ledger.requests(['sending', 'sent', 'answered', 'failed'])).map(({ id, state }) => [id, state]),
  )
  const asked = plan.asked.map(({ request }) => states.get(request.id))
  const current = [...asked, ...plan.underWay.map(({ id }) => states.get(id))]
  return {
    waiting: asked.filter((state) => state === undefined).length,
    underWay: current.filter((state) => state === 'sending' || state === 'sent').length,
    failed: asked.filter((state) => state === 'failed').length + plan.givenUp.length,
  }
}

function stoppedBy(judges: Judges | undefined, consultation: Consultation | undefined): Pick<Judged, 'stopped'> {
  if (judges && 'nobody' in judges) return { stopped: { reason: judges.nobody } }
  return consultation?.stopped ? { stopped: consultation.stopped } : {}
}

const usageOf = (consultation: Consultation | undefined) => {
  const { calls = 0, inputTokens = 0, outputTokens = 0, cost = 0 } = consultation?.purse.spent ?? {}
  return { calls, inputTokens, outputTokens, cost: Math.round(cost * 1e6) / 1e6 }
}

/** What rules want reviewed and no model has read says so, where questions are still open. */
function noted(findings: Finding[], judged: Judged, { readTogether }: Opinions, { config }: Matter): Finding[] {
  if (judged.waiting + judged.underWay === 0) return findings
  const limited = judged.stopped !== undefined && 'limit' in judged.stopped
  const why: Unasked = limited ? 'budget' : judged.waiting === 0 ? 'under-way' : 'waiting'
  return findings.map((finding) =>
    finding.verdict === 'review' && finding.decidedBy === 'rule' && finding.sides.length > 1 && !readTogether(finding)
      ? noteUnasked(finding, why, tongueOf(config))
      : finding,
  )
}
