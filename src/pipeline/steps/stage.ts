import type { Config } from '../../model/index.ts'
import type { FileSystem } from '../../sources/index.ts'
import type { StepLedger } from '../../store/steps.ts'
import type { ExtractStore } from '../../store/steps-extracts.ts'
import type { ReadStore } from '../../store/steps-reads.ts'
import type { Collection, CrawlInParts } from '../collect.ts'
import type { Knowledge, WorkedOut } from '../compare.ts'
import type { Consultation } from '../judging/consult.ts'
import type { Judging } from '../judging/judged.ts'
import type { Phase } from '../run.ts'
import type { JobMemory } from './memory.ts'

/** What is sent through a queue. */
export interface StepMessage {
  job: string
  key: string
}

/** What is to be settled: all that was read, and what was worked out of it. */
export interface Settling {
  /** YYYY-MM-DD, the day on which the copy is read. */
  asOf: string
  collected: Collection
  before: WorkedOut
  /** Asking that has begun already. */
  consultation?: Consultation | undefined
}

/** What steps need from outside. */
export interface StepPorts {
  ledger: StepLedger
  extracts: ExtractStore
  reads: ReadStore
  config(): Promise<Config>
  files: FileSystem
  crawl: CrawlInParts
  knowledge(): Knowledge
  /** Another text wherever documents are read or compared otherwise: by other rules, other words, other weights, another program. */
  reading: string
  memory: JobMemory
  /** Language models; without it only settling may ask. */
  judging?(config: Config): Judging | undefined
  /** Finds and keeps. Called again where a first call was cut off. */
  settle(config: Config, settling: Settling): Promise<void>
  send(messages: readonly StepMessage[]): Promise<void>
}

/** A step as the work on it sees it. */
export interface StepAt {
  job: string
  key: string
  /** YYYY-MM-DD, the same for all steps of a job. */
  asOf: string
  input: Record<string, unknown>
  /** Hashes of the texts that it goes on from. */
  memo: readonly string[]
  /** If it throws now, it is given up. */
  isLastTry: boolean
}

/** What a step came to: texts to keep, in order, and the steps that it leads to. */
export interface StepEnd {
  parts?: readonly string[]
  /** `memo`: texts that such a step goes on from, beside those that this one went on from. */
  next?: readonly { key: string; input: object; memo?: readonly string[] }[]
}

/** A stage begins with one step, which plans the others. All of them end before the next stage begins. */
export interface Stage {
  /** Which one in the order of stages, from 0. */
  place: number
  /** What is told of it to whoever waits. */
  phase: Phase
  /** Key of the first step, and what the keys of the others begin with, before a colon. */
  first: string
  others: readonly string[]
  plan(step: StepAt, ports: StepPorts): Promise<StepEnd>
  /** Does one of the others, which may lead to one more. */
  work?(step: StepAt, ports: StepPorts): Promise<StepEnd>
}

/** Steps of a stage stand so many places behind those of the stage before. */
export const PLACES = 1_000_000_000

/** A step that one of the others leads to stands so many places behind it; the first step of a stage leads to no more than that. */
export const LATER = 100_000

/** The places of the steps of a stage. */
export const placesOf = ({ place }: Stage) => ({ from: place * PLACES, to: (place + 1) * PLACES })

/** What the steps of a stage came to, in order: first what its first step did. */
export const partsOf = ({ job }: Pick<StepAt, 'job'>, { ledger }: Pick<StepPorts, 'ledger'>, stage: Stage) =>
  ledger.parts(job, placesOf(stage))
