import { XMLBuilder } from 'fast-xml-parser'
import { FINDING_TYPES, type Finding, type FindingsDocument, isActive } from '../model/index.ts'
import { diffLines, shownEdits } from './edit.ts'
import { splitDocument, whereParts } from './format.ts'
import { activeFindings, unread } from './order.ts'
import { oneLine, withoutCommands } from './plain.ts'
import type { Report, ReportOptions } from './report.ts'
import { unreadReason } from './unread/reason.ts'
import type { Words } from './wording.ts'
import { wordsFor } from './words.ts'

type Attributes = Record<`@${string}`, string | number>
interface TestCase extends Attributes {
  failure?: Attributes & { '#text': string }
  error?: Attributes & { '#text': string }
  skipped?: Attributes
}

/** For a build server: a suite a type, a failed test case a finding; accepted and dismissed ones are skipped. */
export const junit: Report = {
  contentType: 'application/xml; charset=utf-8',
  render(document, options) {
    const words = wordsFor(options.locale)
    const suites = [
      ...FINDING_TYPES.map((type) => suite(`selaras.${type}`, casesOf(type, document, words, options))),
      suite('selaras.coverage', coverageCases(document, words)),
    ].filter((entry) => Number(entry['@tests']) > 0)
    const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true })
    const body = builder.build({ testsuites: { '@name': oneLine(document.brand), testsuite: suites } })
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
  },
}

function suite(name: string, cases: TestCase[]) {
  const count = (key: 'failure' | 'error' | 'skipped') => cases.filter((entry) => entry[key]).length
  return {
    '@name': name,
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    testcase: cases,
  }
}

function casesOf(type: Finding['type'], document: FindingsDocument, words: Words, options: ReportOptions): TestCase[] {
  const settled = document.findings.filter((finding) => !isActive(finding))
  return [...activeFindings(document), ...settled]
    .filter((finding) => finding.type === type)
    .map((finding) => testCase(finding, words, options))
}

function testCase(finding: Finding, words: Words, options: ReportOptions): TestCase {
  const { file, isUrl } = splitDocument(finding.sides[0]!.evidence[0]!.document)
  const base: TestCase = {
    '@classname': `selaras.${finding.category}.${finding.type}`,
    '@name': oneLine(`${finding.title} [${finding.fingerprint.slice(0, 12)}]`),
    ...(isUrl ? {} : { '@file': oneLine([options.base, file].filter(Boolean).join('/')) }),
  }
  if (!isActive(finding)) return { ...base, skipped: { '@message': words.status[finding.status] } }
  const failure = {
    '@message': oneLine(finding.explanation),
    '@type': `${finding.rule} ${finding.severity}${finding.verdict === 'review' ? ' review' : ''}`,
    '#text': detail(finding, words, options),
  }
  return { ...base, failure }
}

function detail(finding: Finding, words: Words, options: ReportOptions): string {
  const quotes = finding.sides.flatMap((side) => [
    oneLine(side.value),
    ...side.evidence.map(
      (evidence) => `  ${whereParts(evidence, words, options.locale).join(' · ')}\n    “${oneLine(evidence.quote)}”`,
    ),
  ])
  const edits = shownEdits(finding).flatMap((edit) => [
    `${words.edit}: ${oneLine(edit.document)}`,
    ...diffLines(edit).map((line) => `  ${line}`),
  ])
  return withoutCommands([...quotes, `${words.change}: ${oneLine(finding.suggestion)}`, ...edits].join('\n'))
}

/** Reading is a test as well: what could not be read was not compared. */
function coverageCases(document: FindingsDocument, words: Words): TestCase[] {
  const read: TestCase = { '@classname': 'selaras.coverage', '@name': `${document.run.documents} ${words.documents}` }
  const failed = unread(document).map((failure) => ({
    '@classname': 'selaras.coverage',
    '@name': oneLine(failure.document),
    error: { '@message': words.unread(1), '#text': oneLine(unreadReason(words, failure.reason)) },
  }))
  return [read, ...failed]
}
