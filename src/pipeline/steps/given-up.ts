import { handleStep, MOST_TRIES, retryDead, type StepMessage, type StepPorts } from './steps.ts'

/** A step of a run that was given up: it came to nothing, or its message was delivered no more. */
export interface DeadStep {
  job: string
  /** What it was to do, such as `read:sms/blast.csv`. */
  step: string
  /** Times it was begun. */
  tries: number
  reason: string
}

/** What was given up of a brand's runs. */
export interface GivenUp {
  list(): Promise<DeadStep[]>
  /** Lets all of it be tried again, and what was settled without it be settled anew; says how many steps. */
  retry(): Promise<number>
}

/** So many are shown. */
const MOST = 1_000

export function givenUp(ports: Pick<StepPorts, 'ledger' | 'send'>): GivenUp {
  const dead = () => ports.ledger.list(undefined, 'dead', MOST)
  return {
    list: async () => (await dead()).map(({ job, key, tries, reason = '' }) => ({ job, step: key, tries, reason })),
    async retry() {
      let steps = 0
      for (const job of new Set((await dead()).map((step) => step.job))) steps += await retryDead(job, ports)
      return steps
    },
  }
}

/** Gives up a step that still waits although its message is delivered no more: as if it had come to nothing often enough. */
export async function giveUp(message: StepMessage, reason: string, ports: StepPorts): Promise<void> {
  const { job, key } = message
  const step = await ports.ledger.get(job, key)
  if (step?.state !== 'waiting') return
  await ports.ledger.failed(job, key, reason)
  for (let { tries } = step; tries < MOST_TRIES; tries++) await ports.ledger.tried(job, key)
  await handleStep(message, ports)
}
