import { type GivenUp, givenUp } from '../../pipeline/steps/given-up.ts'
import type { StepMessage } from '../../pipeline/steps/steps.ts'
import { type StepLedger, stepLedger } from '../../store/steps.ts'
import { openSqlite } from './sqlite.ts'

/**
 * What was given up of the runs of a brand on this machine.
 * @param db its SQLite file
 * @param resume goes on with a job whose steps wait; never rejects. Where a run is under way, that looks after them
 */
export function nodeGivenUp(db: string, resume: (job: string) => Promise<void>): GivenUp {
  const looking = async <T>(work: (ledger: StepLedger) => Promise<T>): Promise<T> => {
    const driver = openSqlite(db)
    try {
      return await work(stepLedger(driver))
    } finally {
      await driver.close()
    }
  }
  return {
    list: () => looking((ledger) => givenUp({ ledger, send: async () => {} }).list()),
    async retry() {
      const sent: StepMessage[] = []
      const send = async (messages: readonly StepMessage[]) => void sent.push(...messages)
      const steps = await looking((ledger) => givenUp({ ledger, send }).retry())
      for (const job of new Set(sent.map((message) => message.job))) void resume(job)
      return steps
    },
  }
}
