import { SelarasError } from '../../model/index.ts'
import { comparedIn } from './compare.ts'
import { consultationOf } from './judge.ts'
import type { Stage } from './stage.ts'
import { knownStatements, wholeOf } from './whole.ts'

/** Finds, and keeps what was found. */
export const settleStage: Stage = {
  place: 4,
  phase: 'store',
  first: 'settle',
  others: [],
  async plan(step, ports) {
    const { asOf } = step
    const whole = await wholeOf(step, ports)
    if ('missing' in whole) throw new SelarasError(whole.missing, 'stop')
    const statements = await knownStatements(whole, asOf, ports)
    const before = { statements, ...(await comparedIn(step, whole, ports)) }
    const consultation = await consultationOf(step, ports)
    await ports.settle(whole.config, { asOf, collected: whole.collected, before, consultation })
    await ports.extracts.tidy()
    await ports.reads.tidy()
    ports.memory.forget()
    return {}
  },
}
