import { type Evidence, type Finding, type FindingsDocument, isActive, type Severity } from '../model/index.ts'
import { splitDocument, whereParts } from './format.ts'
import { toJson } from './json.ts'
import { activeFindings, unread } from './order.ts'
import { oneLine } from './plain.ts'
import type { Report, ReportOptions } from './report.ts'
import type { Words } from './wording.ts'
import { wordsFor } from './words.ts'

const LEVEL: Record<Severity, string> = { high: 'error', medium: 'warning', low: 'note' }

/**
 * SARIF 2.1.0 (OASIS), one result a finding: its first quotation is the location, all others are related locations.
 * Positions index the extracted text and not the bytes of the file, so they are properties and no region.
 */
export const sarif: Report = {
  contentType: 'application/sarif+json',
  render(document, options) {
    const words = wordsFor(options.locale)
    const findings = [...activeFindings(document), ...document.findings.filter((finding) => !isActive(finding))]
    const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()]
    const ruleIndex = new Map(rules.map((finding, index) => [finding.rule, index]))
    return toJson({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Selaras', rules: rules.map((finding) => descriptor(finding, words)) } },
          language: words.language,
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(document, options) }],
          results: findings.map((finding) => result(finding, ruleIndex.get(finding.rule)!, words, options)),
          properties: { brand: document.brand, asOf: document.asOf },
        },
      ],
    })
  },
}

const descriptor = (finding: Finding, words: Words) => ({
  id: finding.rule,
  shortDescription: { text: words.type[finding.type] },
  properties: { tags: [finding.category, finding.type] },
})

function result(finding: Finding, ruleIndex: number, words: Words, options: ReportOptions) {
  const places = finding.sides.flatMap((side) => side.evidence.map((evidence) => ({ value: side.value, evidence })))
  const [first, ...others] = places.map(({ value, evidence }) => location(value, evidence, words, options))
  const review = finding.verdict === 'review'
  return {
    ruleId: finding.rule,
    ruleIndex,
    // The standard asks for no level where a person has yet to judge; the severity stays in the properties.
    kind: review ? 'review' : 'fail',
    level: review ? 'none' : LEVEL[finding.severity],
    message: { text: [finding.title, finding.explanation, finding.suggestion].map(message).join(' ') },
    locations: [first],
    relatedLocations: others.map((other, index) => ({ id: index + 1, ...other })),
    partialFingerprints: { 'selarasFinding/v1': finding.fingerprint },
    ...(finding.status === 'resolved' ? { baselineState: 'absent' } : {}),
    suppressions: isSuppressed(finding) ? [{ kind: 'external', justification: words.status[finding.status] }] : [],
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      when: finding.when,
      status: finding.status,
      decidedBy: finding.decidedBy,
      subject: finding.subject,
      attribute: finding.attribute,
      ...(finding.edits ? { edits: finding.edits } : {}),
    },
  }
}

const isSuppressed = (finding: Finding) => finding.status === 'accepted' || finding.status === 'dismissed'

function location(value: string, evidence: Evidence, words: Words, options: ReportOptions) {
  const where = whereParts(evidence, words, options.locale).join(' · ')
  return {
    physicalLocation: { artifactLocation: artifact(evidence.document, options) },
    logicalLocations: [{ fullyQualifiedName: evidence.document }],
    message: { text: message(`${value}: “${evidence.quote}” (${where})`) },
    properties: { quote: evidence.quote, start: evidence.start, end: evidence.end },
  }
}

function artifact(document: string, options: ReportOptions) {
  const { file, isUrl } = splitDocument(document)
  if (isUrl) return { uri: URL.canParse(file) ? new URL(file).href : encodePath(file) }
  return { uri: encodePath([options.base, file].filter(Boolean).join('/')), uriBaseId: '%SRCROOT%' }
}

const encodePath = (path: string) => path.toWellFormed().split('/').map(encodeURIComponent).join('/')

const notifications = (document: FindingsDocument, options: ReportOptions) =>
  unread(document).map((failure) => ({
    level: 'warning',
    message: { text: message(`${failure.document}: ${failure.reason}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact(failure.document, options) } }],
  }))

/** Square brackets in a SARIF message make links; crawled ones must not. */
const message = (text: string) => oneLine(text).replace(/[\\[\]]/g, '\\$&')
