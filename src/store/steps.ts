import { sql } from 'kysely'
import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'

/** One thing that a job has to do. */
export interface NewStep {
  /** Says what it is about; a job has it once. */
  key: string
  /** Its place in the order in which results are put together. */
  seq: number
  /** JSON of what it works on. */
  input: string
  /** Hashes of the texts that it goes on from, in order. */
  memo?: readonly string[]
}
export interface StoredStep extends NewStep {
  memo: readonly string[]
  job: string
  state: 'waiting' | 'done' | 'dead'
  /** Times it was begun. */
  tries: number
  /** Why it is dead, or why its last try came to nothing. */
  reason?: string
}
/** What a step leads to: `next` at once, `last` once nothing of the job waits any more. */
export interface Follow {
  next?: readonly NewStep[]
  /** Texts that the memos of `next` name, by their hashes. */
  texts?: ReadonlyMap<string, string>
  last?: NewStep
}

/** The steps of jobs. Every write may be made twice, and late. */
export interface StepLedger {
  /**
   * Begins a job with its first step, and forgets all others, but for texts that its memo names: a brand has one job at a time, and
   * whoever was at another is gone.
   */
  begin(job: string, first: NewStep): Promise<void>
  /** Forgets a job; messages of it then come to nothing. */
  forget(job: string): Promise<void>
  get(job: string, key: string): Promise<StoredStep | undefined>
  /** Counts one more try. */
  tried(job: string, key: string): Promise<void>
  /** Says why a try came to nothing. */
  failed(job: string, key: string, reason: string): Promise<void>
  /** In one transaction: keeps the parts (hash → value, in order), settles the step, adds what follows. */
  done(job: string, key: string, parts: ReadonlyMap<string, string>, follow: Follow): Promise<void>
  /** Gives a step up. What waits for the end of all others waits for it no more. */
  dead(job: string, key: string, reason: string, last?: NewStep): Promise<void>
  /** A dead step waits again; steps from that place on, which were made without it, are forgotten. */
  revive(job: string, key: string, behind: number): Promise<void>
  /** Of every job where none is named. */
  list(job: string | undefined, state: StoredStep['state'], limit: number): Promise<StoredStep[]>
  /** Keys of what waits, from a place on, and at the place `also`. */
  waiting(job: string, limit: number, places?: { from: number; also?: number }): Promise<string[]>
  /** How many steps stand how. Nothing waiting: the job is over. */
  counts(job: string): Promise<Record<StoredStep['state'], number>>
  /** What the steps of a job came to that stand from one place up to another, in their order. */
  parts(job: string, places: { from: number; to: number }): Promise<string[]>
  /** Hashes of what the steps of the last job came to that stand from one place up to another, in their order. */
  hashes(places: { from: number; to: number }): Promise<string[]>
  /** Texts that a memo names, in its order. */
  texts(hashes: readonly string[]): Promise<string[]>
}

interface StepTable extends Omit<NewStep, 'memo'> {
  job: string
  state: StoredStep['state']
  tries: number
  parts: string
  memo: string
  reason: string | null
}
const tables = db.withTables<{ steps: StepTable; parts: { hash: string; value: string } }>()
/** Results are fetched so many at a time: D1 answers with some megabytes at most. */
const PARTS_AT_ONCE = 50

export function stepLedger(driver: Driver): StepLedger {
  const own = (job: string, key: string) => tables.updateTable('steps').where('job', '=', job).where('key', '=', key)
  const add = (job: string, steps: readonly NewStep[]) =>
    rowsByStatement(steps.map((step) => rowOf(job, step))).map((rows) =>
      tables
        .insertInto('steps')
        .values(rows)
        .onConflict((on) => on.doNothing()),
    )
  const texts = async (hashes: readonly string[]) => {
    const values = new Map<string, string>()
    for (let i = 0; i < hashes.length; i += PARTS_AT_ONCE) {
      const some = hashes.slice(i, i + PARTS_AT_ONCE)
      const rows = await fetchRows(driver, tables.selectFrom('parts').selectAll().where('hash', 'in', among(some)))
      for (const { hash, value } of rows) values.set(hash, value)
    }
    return hashes.map((hash) => values.get(hash)!)
  }
  const between = ({ from, to }: { from: number; to: number }) =>
    tables.selectFrom('steps').select('parts').where('seq', '>=', from).where('seq', '<', to)
  const hashesIn = async (steps: ReturnType<typeof between>) =>
    (await fetchRows(driver, steps.orderBy('seq').orderBy('key'))).flatMap(({ parts }) => JSON.parse(parts) as string[])
  return {
    begin: (job, first) =>
      writeAll(driver, [
        tables.deleteFrom('steps').where('job', '!=', job),
        ...add(job, [first]),
        tables
          .deleteFrom('parts')
          .where('hash', 'not in', sql<string>`(SELECT part.value FROM steps, json_each(steps.parts) AS part)`)
          .where('hash', 'not in', sql<string>`(SELECT text.value FROM steps, json_each(steps.memo) AS text)`),
      ]),
    forget: (job) => writeAll(driver, [tables.deleteFrom('steps').where('job', '=', job)]),
    async get(job, key) {
      const query = tables.selectFrom('steps').selectAll().where('job', '=', job).where('key', '=', key)
      const [row] = await fetchRows(driver, query)
      return row && stepOf(row)
    },
    tried: (job, key) => writeAll(driver, [own(job, key).set((eb) => ({ tries: eb('tries', '+', 1) }))]),
    failed: (job, key, reason) => writeAll(driver, [own(job, key).where('state', '=', 'waiting').set({ reason })]),
    done: (job, key, parts, { next = [], texts = new Map(), last }) =>
      writeAll(driver, [
        ...rowsByStatement([...new Map([...parts, ...texts])].map(([hash, value]) => ({ hash, value }))).map((rows) =>
          tables
            .insertInto('parts')
            .values(rows)
            .onConflict((on) => on.doNothing()),
        ),
        own(job, key).set({ state: 'done', parts: JSON.stringify([...parts.keys()]), reason: null }),
        ...add(job, next),
        ...(last ? [addLast(job, last)] : []),
      ]),
    dead: (job, key, reason, last) =>
      writeAll(driver, [
        own(job, key).where('state', '=', 'waiting').set({ state: 'dead', reason }),
        ...(last ? [addLast(job, last)] : []),
      ]),
    revive: (job, key, behind) =>
      writeAll(driver, [
        own(job, key).where('state', '=', 'dead').set({ state: 'waiting', tries: 0 }),
        tables.deleteFrom('steps').where('job', '=', job).where('seq', '>=', behind),
      ]),
    async list(job, state, limit) {
      const inState = tables.selectFrom('steps').selectAll().where('state', '=', state)
      const query = job === undefined ? inState : inState.where('job', '=', job)
      return (await fetchRows(driver, query.orderBy('seq').orderBy('key').limit(limit))).map(stepOf)
    },
    async waiting(job, limit, { from, also = from } = { from: 0 }) {
      const query = tables
        .selectFrom('steps')
        .select('key')
        .where('job', '=', job)
        .where('state', '=', 'waiting')
        .where((eb) => eb.or([eb('seq', '>=', from), eb('seq', '=', also)]))
      const rows = await fetchRows(driver, query.orderBy('seq').orderBy('key').limit(limit))
      return rows.map(({ key }) => key)
    },
    async counts(job) {
      const query = tables
        .selectFrom('steps')
        .select(['state', (eb) => eb.fn.countAll<number>().as('number')])
        .where('job', '=', job)
        .groupBy('state')
      const rows = await fetchRows(driver, query)
      return { waiting: 0, done: 0, dead: 0, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) }
    },
    async parts(job, places) {
      return texts(await hashesIn(between(places).where('job', '=', job)))
    },
    hashes: (places) => hashesIn(between(places)),
    texts,
  }
}

/** Adds a step if nothing of the job waits. Batches run one after another, so the last of the others always sees it so. */
function addLast(job: string, { key, seq, input }: NewStep) {
  const waits = tables
    .selectFrom('steps')
    .select(sql`1`.as('one'))
    .where('job', '=', job)
    .where('state', '=', 'waiting')
  const { state } = rowOf(job, { key, seq, input })
  return {
    compile: () =>
      sql`INSERT INTO steps (job, key, seq, input, state) SELECT ${job}, ${key}, ${seq}, ${input}, ${state} WHERE NOT EXISTS ${waits}
        ON CONFLICT DO NOTHING`.compile(tables),
  }
}

const rowOf = (job: string, { key, seq, input, memo = [] }: NewStep): StepTable => ({
  job,
  key,
  seq,
  input,
  memo: JSON.stringify(memo),
  state: 'waiting',
  tries: 0,
  parts: '[]',
  reason: null,
})

const stepOf = ({ job, key, seq, input, memo, state, tries, reason }: StepTable): StoredStep => ({
  job,
  key,
  seq,
  input,
  memo: JSON.parse(memo),
  state,
  tries,
  ...(reason === null ? {} : { reason }),
})
