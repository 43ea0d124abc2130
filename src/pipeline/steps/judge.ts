import PQueue from 'p-queue'
import type { JudgeRequest } from '../../judge/index.ts'
import { SelarasError } from '../../model/index.ts'
import { askLive, beginConsultation, type Consultation } from '../judging/consult.ts'
import { type Judging, recordQuestions } from '../judging/judged.ts'
import { partsOf, type Stage, type StepAt, type StepPorts } from './stage.ts'
import { allStatements, optionsOf, wholeOf } from './whole.ts'

/** One bundle of copy, and the model that is asked about it. */
interface Question {
  request: JudgeRequest
  model: string
}

/**
 * Asks a language model, a bundle a step; answers stand in the ledger of the judges, from which settling reads them. What is sent in
 * batches, and what only the answers bring up, is asked when the run is settled.
 */
export const judgeStage: Stage = {
  place: 3,
  phase: 'judge',
  first: 'judge',
  others: ['judge'],
  async plan(step, ports) {
    const whole = await wholeOf(step, ports)
    if ('missing' in whole) return {}
    const { config, documents, names } = whole
    const judging = ports.judging?.(config)
    if (!isLive(judging, config.judge?.batch)) return {}
    const knowledge = ports.knowledge()
    const { analyze } = optionsOf(config, names, knowledge, step.asOf)
    const rules = { statements: await allStatements(whole, step.asOf, ports), knowledge }
    const at = judging.now()
    const questions = await recordQuestions({ config, documents, asOf: step.asOf, analyze, rules }, judging)
    return {
      parts: [at],
      next: questions.map((question) => ({ key: `judge:${question.request.id}`, input: question })),
    }
  },
  async work(step, ports) {
    const { request, model } = step.input as unknown as Question
    const config = await ports.config()
    const judging = ports.judging?.(config)
    // The configuration is another meanwhile.
    if (!isLive(judging, config.judge?.batch)) return {}
    const { first, second } = judging.judges
    const respondent = [first, second].find((one) => one?.model === model)
    if (!respondent) return {}
    const { consultation, queue } = await asking(step, judging, ports)
    const ask = () => queue.add(() => askLive([{ request, bundle: [], lines: new Map() }], respondent, consultation))
    const taken = await ask()
    if (taken.length > 0 && (await judging.ledger.request(request.id))?.state === 'waiting') {
      if (!step.isLastTry) throw new SelarasError('somebody is asking this already', 'retry')
      // Whoever was asking is gone: nobody has said a word since.
      await judging.ledger.mark([request.id], { state: 'waiting', at: judging.now() })
      await ask()
    }
    return {}
  },
}

type Live = Judging & { judges: Extract<Judging['judges'], { first: unknown }> }
const isLive = (judging: Judging | undefined, batch: boolean | undefined): judging is Live =>
  judging?.judges !== undefined && 'first' in judging.judges && !(batch && judging.judges.first.batches)

/** What is remembered of asking: the next stage goes on from it. */
export const ASKING = 'asking'

/** Asking of one job: all its steps take of one budget, and ask no more at once than the configuration wants. */
const asking = (step: StepAt, judging: Live, ports: StepPorts) =>
  ports.memory.recall(ASKING, step.job, async () => {
    const { judge } = await ports.config()
    const consultation = await beginConsultation({
      ledger: judging.ledger,
      judge: judge!,
      now: judging.now,
      onProgress: () => {},
    })
    const [since] = await partsOf(step, ports, judgeStage)
    // Where the process that began is gone, what it has bought counts all the same.
    const { calls, inputTokens, outputTokens, cost } = await judging.ledger.spent(since ?? judging.now())
    const none = { inputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
    for (let call = 0; call < calls; call++)
      consultation.purse.pay(call === 0 ? { ...none, inputTokens, outputTokens } : none, call === 0 ? cost : 0)
    consultation.answered = calls
    return { consultation, queue: new PQueue({ concurrency: judge!.concurrency }) }
  })

/** What asking in steps has come to; undefined where nobody was asked so. */
export async function consultationOf(step: StepAt, ports: StepPorts): Promise<Consultation | undefined> {
  const config = await ports.config()
  const judging = ports.judging?.(config)
  if (!isLive(judging, config.judge?.batch) || (await partsOf(step, ports, judgeStage)).length === 0) return undefined
  return (await asking(step, judging, ports)).consultation
}
