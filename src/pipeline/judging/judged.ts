import { noteUnasked, type Unasked } from '../../findings/unasked.ts'
import { type JudgeRequest, type Line, type Prompt, promptVersion } from '../../judge/index.ts'
import type { Embedder } from '../../match/index.ts'
import { type Finding, type FindingsDocument, type Judged, tongueOfLocale } from '../../model/index.ts'
import type { JudgeLedger, StoredRequest } from '../../store/port.ts'
import { collectBatches, submitBatches } from './batches.ts'
import { askLive, beginConsultation, type Consultation } from './consult.ts'
import { addUp, type Heard, hear, type Matter } from './hear.ts'
import { type Judges, modelOf, type Respondent } from './judges.ts'
import { type Copy, copyOf, type JudgeContext } from './judging.ts'
import { hearLines, type LinePrompts, lineTasks, questionsOfTask } from './line-by-line.ts'
import type { Embedding } from './meaning.ts'
import { type Questions, questions, questionsOfDrafts, stored } from './questions.ts'
import { questionsAbout, secondPrompt } from './second-opinion.ts'

/** What judging needs from outside. */
export interface Judging {
  ledger: JudgeLedger
  prompt: Prompt
  /** What is asked line by line besides. */
  lines?: LinePrompts
  /** Whom to ask; without it nobody is asked, and only answers that are kept count. */
  judges?: Judges
  /** The configured embedder, opened once it is needed. */
  embedder?(): Promise<Embedder | 'none' | undefined>
  index?: Embedding['index']
  /** ISO 8601 in UTC. */
  now(): string
  /** Asking that has begun already, with what it has taken of the budget. */
  consultation?: Consultation
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
  const { config, drafts } = matter
  const { ledger, prompt, judges } = judging
  let withoutEmbeddings: string | undefined
  if (!judges && !(await isUsed(ledger, prompt))) return undefined
  const first = await contextOf(matter, judging, (reason) => {
    withoutEmbeddings = reason
  })
  const second = config.judge?.secondOpinion && {
    ...contextIn(matter, judging),
    prompt: secondPrompt(prompt),
    model: config.judge.secondOpinion.model,
  }
  const copy = await copyOf(matter.documents)
  const session = judges && 'first' in judges ? await begin(matter, judging, judges, copy, onProgress) : undefined
  await session?.collect()
  const { plan, tasks, plans } = await planned(matter, judging, copy, first)
  // First what matters most: the budget may not be enough for all.
  await session?.ask({ plan, context: first }, ...plans)
  let heard = await hear(matter, copy, ledger, [first, second])
  const unsettled = heard.disputed.filter((finding) => finding.severity === 'high' && !heard.settled(finding))
  if (session && second && !drafts && unsettled.length > 0) {
    const asked = await questionsAbout(unsettled, copy, second)
    await session.ask({ plan: { asked, underWay: [], givenUp: [], replaced: [] }, context: second })
    plan.asked.push(...asked)
    heard = await hear(matter, copy, ledger, [first, second])
  }
  const lines = await hearLines(tasks, ledger, matter, heard.findings)
  const stopped = stoppedBy(judges, session?.consultation)
  const states = new Map((await ledger.requests(UNDER_WAY)).map(({ id, state }) => [id, state]))
  const judged = {
    model: first.model,
    answered: session?.consultation.answered ?? 0,
    ...progressOf([plan, ...plans.map((one) => one.plan)], states),
    ...stopped,
    cleared: heard.cleared,
    discarded: addUp(heard.discarded, lines.discarded),
    ...(withoutEmbeddings ? { withoutEmbeddings } : {}),
  }
  const { calls = 0, inputTokens = 0, outputTokens = 0, cost = 0 } = session?.consultation.purse.spent ?? {}
  return {
    findings: [...noted(heard, { ...progressOf([plan], states), ...stopped }, matter), ...lines.findings],
    judged,
    usage: { calls, inputTokens, outputTokens, cost: Math.round(cost * 1e6) / 1e6 },
    instructions: [...heard.instructions, ...lines.instructions],
  }
}

/** What questions about a copy need to know of the brand and the day. */
type Questioned = Pick<Matter, 'config' | 'asOf' | 'analyze' | 'rules' | 'drafts'>

const contextIn = ({ config, asOf, analyze }: Questioned, { prompt }: Judging): JudgeContext => ({
  config,
  asOf,
  analyze,
  prompt,
  model: modelOf(config.judge),
})

async function contextOf(
  matter: Questioned,
  judging: Judging,
  failed: (reason: string) => void,
): Promise<JudgeContext> {
  return {
    ...contextIn(matter, judging),
    embedding: { embedder: await judging.embedder?.(), index: judging.index, failed },
  }
}

/** A plan, and to whom its questions are put. */
interface Planned {
  plan: Questions
  context: JudgeContext
}

/** What is still to be asked: of the copy as a whole, and line by line. */
async function planned(matter: Questioned, judging: Judging, copy: Copy, first: JudgeContext) {
  const { drafts } = matter
  const { ledger, lines = {} } = judging
  const plan = drafts ? await questionsOfDrafts(drafts, copy, ledger, first) : await questions(copy, ledger, first)
  const tasks = lineTasks(lines, copy, matter, first)
  const plans: Planned[] = await Promise.all(
    tasks.map(async (task) => ({ plan: await questionsOfTask(task, ledger, { drafts }), context: task.context })),
  )
  return { plan, tasks, plans }
}

/** Plans what is to be asked live, and records it, so that each question can be put by itself. What matters most stands first. */
export async function recordQuestions(
  matter: Questioned & Pick<Matter, 'documents'>,
  judging: Judging,
): Promise<{ request: JudgeRequest; model: string }[]> {
  const copy = await copyOf(matter.documents)
  const first = await contextOf(matter, judging, () => {})
  const { plan, plans } = await planned(matter, judging, copy, first)
  const all = [{ plan, context: first }, ...plans]
  for (const one of all) await record(one, copy, judging)
  return all.flatMap(({ plan: { asked }, context: { model } }) => asked.map(({ request }) => ({ request, model })))
}

async function record({ plan, context }: Planned, copy: Copy, { ledger, now }: Pick<Judging, 'ledger' | 'now'>) {
  await ledger.open(await stored(plan.asked, copy, context, now()))
  await ledger.mark(plan.replaced, { state: 'replaced', at: now() })
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
  ask(...plans: Planned[]): Promise<void>
}

async function begin(
  { config, drafts }: Matter,
  { ledger, now, pause, consultation: begun }: Judging,
  respondents: { first: Respondent; second?: Respondent },
  copy: Copy,
  onProgress: (done: number, total: number) => void,
): Promise<Session> {
  // Whoever checks a draft waits for the answer.
  const judge = { ...config.judge!, batch: config.judge!.batch && !drafts }
  let total = 0
  const consultation =
    begun ??
    (await beginConsultation({ ledger, judge, now, onProgress: (done) => onProgress(done, Math.max(done, total)) }))
  const { batches } = respondents.first
  return {
    consultation,
    collect: async () => {
      if (batches && !drafts) await collectBatches(batches, consultation)
    },
    ask: async (...plans) => {
      total = consultation.outcomes + plans.reduce((sum, { plan }) => sum + plan.asked.length, 0)
      for (const one of plans) await record(one, copy, { ledger, now })
      for (const { plan, context } of plans) {
        const respondent = context.model === respondents.first.model ? respondents.first : respondents.second!
        if (!judge.batch || !batches) await askLive(plan.asked, respondent, consultation)
        else await submitBatches(plan.asked, { model: context.model, batches: respondent.batches! }, consultation)
      }
      if (!judge.batch || !batches) return
      while ((await ledger.requests(['sending', 'sent'])).length > 0 && !consultation.stopped && (await pause?.()))
        await collectBatches(batches, consultation)
    },
  }
}

const UNDER_WAY: StoredRequest['state'][] = ['sending', 'sent', 'answered', 'failed']
/** How far the questions of some plans have come, by the states of those that have been asked. */
function progressOf(plans: readonly Questions[], states: ReadonlyMap<string, StoredRequest['state']>) {
  const asked = plans.flatMap((plan) => plan.asked).map(({ request }) => states.get(request.id))
  const underWay = plans.flatMap((plan) => plan.underWay).map(({ id }) => states.get(id))
  const current = [...asked, ...underWay]
  return {
    waiting: asked.filter((state) => state === undefined).length,
    underWay: current.filter((state) => state === 'sending' || state === 'sent').length,
    failed: asked.filter((state) => state === 'failed').length + plans.flatMap((plan) => plan.givenUp).length,
  }
}

function stoppedBy(judges: Judges | undefined, consultation: Consultation | undefined): Pick<Judged, 'stopped'> {
  if (judges && 'nobody' in judges) return { stopped: { reason: judges.nobody } }
  return consultation?.stopped ? { stopped: consultation.stopped } : {}
}

/** What rules want reviewed and no model has read says so, where questions are still open. */
function noted(
  { findings, readTogether }: Heard,
  judged: Pick<Judged, 'waiting' | 'underWay' | 'stopped'>,
  { config }: Matter,
): Finding[] {
  if (judged.waiting + judged.underWay === 0) return findings
  const limited = judged.stopped !== undefined && 'limit' in judged.stopped
  const why: Unasked = limited ? 'budget' : judged.waiting === 0 ? 'under-way' : 'waiting'
  return findings.map((finding) =>
    finding.verdict === 'review' && finding.decidedBy === 'rule' && finding.sides.length > 1 && !readTogether(finding)
      ? noteUnasked(finding, why, tongueOfLocale(config.locale))
      : finding,
  )
}
