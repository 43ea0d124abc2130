import type { Finding, FindingType, Judged, Lapse, Modality, Severity, Stage } from '../model/index.ts'
import type { About } from './report.ts'

/** Limits of the budget. */
type Limit = Extract<NonNullable<Judged['stopped']>, { limit: unknown }>['limit']

/** All wording of the reports in one language. What a finding itself says is worded by its rule. */
export interface Words {
  language: 'id' | 'en'
  severity: Record<Severity, string>
  type: Record<FindingType, string>
  stage: Record<Stage, string>
  channel: Record<string, string>
  when: Record<Finding['when'], string>
  status: Record<Finding['status'], string>
  /** Why a decision about a finding is not taken, by what is wrong with it. */
  refusal: Record<'status' | 'day' | 'word', string>
  review: string
  conflicts: (count: number) => string
  toReview: (count: number) => string
  settled: (count: number) => string
  readOn: string
  scope: (documents: number, messages: number, channels: number, format: (value: number) => string) => string
  none: string
  noneOf: Record<Exclude<About, 'all'>, string>
  noSubject: string
  noneHint: string
  /** How the command line tells a person who writes copy that something could not be read at all. */
  refused: {
    error: string
    found: string
    expected: string
    noCopy: string
    readableDraft: string
    noDocument(sources: number, first?: string): string
    readableSource: string
  }
  nothingRead: string
  why: string
  change: string
  edit: string
  /** Heading above what customers say. */
  customers: string
  complaints: (count: number) => string
  meanScore: (mean: string, most: number) => string
  says: string
  confidence: string
  more: (count: number) => string
  unread: (count: number) => string
  lapses: (count: number) => string
  /** Why an allowed difference needs a look; `detail` is the day on which it ended, or the quotation that is gone. */
  lapse: Record<Lapse['state'], (detail: string) => string>
  /** What came of asking a language model; each is told only where there is something to tell. */
  judge: {
    heading: string
    answered: (model: string, count: number) => string
    cost: (dollars: string) => string
    waiting: (count: number) => string
    underWay: (count: number) => string
    failed: (count: number) => string
    cleared: (count: number) => string
    discarded: (count: number) => string
    withoutEmbeddings: (reason: string) => string
    limit: Record<Limit, string>
  }
  unmentioned: string
  /** How a value is meant that is not exactly the one. */
  modality: Record<Exclude<Modality, 'exact'>, string>
  approvedBy: (name: string) => string
  everythingRead: string
  report: string
  documents: string
  statements: string
  compared: string
  matrix: string
  matrixHint: string
  matrixCell: (channel: string, stage: string, count: number) => string
  all: string
  filterSeverity: string
  filterType: string
  noneLeft: string
  skip: string
}
