import { noteUnasked, type Unasked } from '../findings/unasked.ts'
import { type Line, type Prompt, promptVersion } from '../judge/index.ts'
import type { Finding, FindingsDocument, Judged } from '../model/index.ts'
import type { JudgeLedger } from '../store/port.ts'
import { askLive, beginConsultation, type Consultation } from './consult.ts'
import { collectBatches, submitBatches } from './consult-batches.ts'
import { type Heard, hear, type Matter, tongueOf } from './hear.ts'
import { type Judges, modelOf, type Respondent } from './judges.ts'
import { type Copy, copyOf, type JudgeContext } from './judging.ts'
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

/**
 * Asks a language model what is still open, as far as somebody may be asked, and brings what it says together with what the
 * rules say. Undefined where no model is wanted and none has ever been asked.
 */
export async function judgeFindings(
  matter: Matter,
  judging: Judging,
  onProgress: (done: number, total: number) => void,
): Promise<JudgedFindings | undefined> {
  const { config, asOf, analyze, drafts } = matter
  const { ledger, prompt, judges } = judging
  const first = { config, asOf, analyze, prompt, model: modelOf(config.judge) }
  if (!judges && !(await isUsed(ledger, prompt))) return undefined
  const second = config.judge?.secondOpinion && {
    ...first,
    prompt: secondPrompt(prompt),
    model: config.judge.secondOpinion.model,
  }
  const copy = await copyOf(matter.documents)
  const session = judges && 'first' in judges ? await begin(matter, judging, judges, copy, onProgress) : undefined
  await session?.collect()
  const plan = drafts ? await questionsOfDrafts(drafts, copy, ledger, first) : await questions(copy, ledger, first)
  await session?.ask(plan, first)
  let heard = await hear(matter, copy, ledger, [first, second])
  const unsettled = heard.disputed.filter((finding) => finding.severity === 'high' && !heard.settled(finding))
  if (session && second && !drafts && unsettled.length > 0) {
    const asked = await questionsAbout(unsettled, copy, second)
    await session.ask({ asked, underWay: [], givenUp: [], replaced: [] }, second)
    plan.asked.push(...asked)
    heard = await hear(matter, copy, ledger, [first, second])
  }
  const judged = {
    model: first.model,
    answered: session?.consultation.answered ?? 0,
    ...(await progressOf(plan, ledger)),
    ...stoppedBy(judges, session?.consultation),
    cleared: heard.cleared,
    discarded: heard.discarded,
  }
  const { calls = 0, inputTokens = 0, outputTokens = 0, cost = 0 } = session?.consultation.purse.spent ?? {}
  return {
    findings: noted(heard, judged, matter),
    judged,
    usage: { calls, inputTokens, outputTokens, cost: Math.round(cost * 1e6) / 1e6 },
    instructions: heard.instructions,
  }
}

const isUsed = async (ledger: JudgeLedger, prompt: Prompt): Promise<boolean> => {
  const version = await promptVersion(prompt)
  const known = await ledger.requests(['waiting', 'sending', 'sent', 'answered', 'failed', 'replaced'])
  return known.some((request) => request.prompt === version)
}

/** Asking in one run. */
interface Session {
  consultation: Consultation
  /** Reads what batches of earlier runs have brought. */
  collect(): Promise<void>
  /** Records questions, then asks them: what is not asked any more in this run is asked in a later one. */
  ask(plan: Questions, context: JudgeContext): Promise<void>
}

async function begin(
  { config, drafts }: Matter,
  { ledger, now, pause }: Judging,
  respondents: { first: Respondent; second?: Respondent },
  copy: Copy,
  onProgress: (done: number, total: number) => void,
): Promise<Session> {
  // Whoever checks a draft waits for the answer.
  const judge = { ...config.judge!, batch: config.judge!.batch && !drafts }
  let total = 0
  const consultation = await beginConsultation({
    ledger,
    judge,
    now,
    onProgress: (done) => onProgress(done, Math.max(done, total)),
  })
  const { batches } = respondents.first
  return {
    consultation,
    collect: async () => {
      if (batches && !drafts) await collectBatches(batches, consultation)
    },
    ask: async (plan, context) => {
      total = consultation.outcomes + plan.asked.length
      await ledger.open(await stored(plan.asked, copy, context, now()))
      await ledger.mark(plan.replaced, { state: 'replaced', at: now() })
      const respondent = context.model === respondents.first.model ? respondents.first : respondents.second!
      if (!judge.batch || !batches) return askLive(plan.asked, respondent, consultation)
      await submitBatches(plan.asked, { model: context.model, batches: respondent.batches! }, consultation)
      while ((await ledger.requests(['sending', 'sent'])).length > 0 && !consultation.stopped && (await pause?.()))
        await collectBatches(batches, consultation)
    },
  }
}

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

/** What rules want reviewed and no model has read says so, where questions are still open. */
function noted({ findings, readTogether }: Heard, judged: Judged, { config }: Matter): Finding[] {
  if (judged.waiting + judged.underWay === 0) return findings
  const limited = judged.stopped !== undefined && 'limit' in judged.stopped
  const why: Unasked = limited ? 'budget' : judged.waiting === 0 ? 'under-way' : 'waiting'
  return findings.map((finding) =>
    finding.verdict === 'review' && finding.decidedBy === 'rule' && finding.sides.length > 1 && !readTogether(finding)
      ? noteUnasked(finding, why, tongueOf(config))
      : finding,
  )
}
