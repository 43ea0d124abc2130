import type { Config } from '../../src/model/index.ts'
import { fillOutbox } from '../../src/pipeline/alerts/alerts.ts'
import { keepRun } from '../../src/pipeline/keep.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import type { Store } from '../../src/store/index.ts'

/** What a brand says in one week, read and compared, ready to be kept. Plain data: a process of its own can keep it. */
export interface Week {
  config: Config
  result: Omit<RunResult, 'statements'>
  /** ISO 8601. */
  at: string
}

/** Keeps a week and fills the outbox, as a run and the server after it do. */
export async function keepWeek(store: Store, { config, result, at }: Week): Promise<void> {
  await keepRun(store, config, { ...result, statements: [] }, () => at)
  await fillOutbox(store, config, new Date(at))
}
