import type { Finding, FindingType, Lapse, Severity, Stage } from '../model/index.ts'

/** All wording of the reports in one language. What a finding itself says is worded by its rule. */
export interface Words {
  language: 'id' | 'en'
  severity: Record<Severity, string>
  type: Record<FindingType, string>
  stage: Record<Stage, string>
  channel: Record<string, string>
  when: Record<Finding['when'], string>
  status: Record<Finding['status'], string>
  review: string
  conflicts: (count: number) => string
  toReview: (count: number) => string
  settled: (count: number) => string
  readOn: string
  scope: (documents: number, messages: number, channels: number, format: (value: number) => string) => string
  none: string
  noSubject: string
  noneHint: string
  nothingRead: string
  why: string
  change: string
  edit: string
  says: string
  confidence: string
  more: (count: number) => string
  unread: (count: number) => string
  lapses: (count: number) => string
  /** Why an allowed difference needs a look; `detail` is the day on which it ended, or the quotation that is gone. */
  lapse: Record<Lapse['state'], (detail: string) => string>
  unmentioned: string
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
