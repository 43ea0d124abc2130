import type { Finding, FindingType, Severity, Stage } from '../model/index.ts'
import { en } from './words.en.ts'
import { id } from './words.id.ts'

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
  says: string
  confidence: string
  more: (count: number) => string
  unread: (count: number) => string
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

/** The wording for a BCP 47 locale: Indonesian for `id` and `id-*`, English for all others. */
export function wordsFor(locale: string): Words {
  return /^(id|in)\b/i.test(locale) ? id : en
}

/** A channel's name as people read it; one that the configuration made up stays as it is written. */
export const channelName = (words: Words, channel: string): string => words.channel[channel] ?? channel
