import type { Finding } from '../../src/model/index.ts'
import type { Brand } from './brand.ts'
import type { Outcome } from './calibrate.ts'
import { type Label, type Place, pointsAt } from './labels.ts'

/** How the findings on a brand compare with its labels; counts, so that brands add up. */
export interface Counts {
  findings: number
  /** Findings that are some labelled conflict. */
  right: number
  conflicts: number
  /** Labelled conflicts that some finding tells. */
  found: number
  decoys: number
  /** Pairs labelled consistent that some finding calls a conflict. */
  hit: number
}

/** Counts for one brand. Findings left to review are no findings here. */
export function count(brand: Brand, findings: readonly Finding[]): Counts {
  const told = findings.filter((finding) => finding.verdict === 'conflict')
  const opposed = opposing(brand)
  const telling = (label: Label) => told.filter((finding) => opposed(finding, label))
  const conflicts = brand.labels.filter((label) => label.verdict === 'conflict').map(telling)
  const decoys = brand.labels.filter((label) => label.verdict === 'consistent').map(telling)
  return {
    findings: told.length,
    right: new Set(conflicts.flat()).size,
    conflicts: conflicts.length,
    found: conflicts.filter((hits) => hits.length > 0).length,
    decoys: decoys.length,
    hit: decoys.filter((hits) => hits.length > 0).length,
  }
}

/** How each finding of rules that the forest scores came out, reviews included. */
export function outcomes(brand: Brand, findings: readonly Finding[], scored: ReadonlySet<string>): Outcome[] {
  const opposed = opposing(brand)
  const conflicts = brand.labels.filter((label) => label.verdict === 'conflict')
  return findings
    .filter(({ rule }) => scored.has(rule))
    .map((finding) => ({
      rule: finding.rule,
      score: finding.confidence,
      right: conflicts.some((label) => opposed(finding, label)),
    }))
}

/** Whether a finding sets the label's two places against each other: on different sides. */
function opposing(brand: Brand): (finding: Finding, label: Label) => boolean {
  const documents = new Map(brand.documents.map((document) => [document.id, document]))
  const sidesAt = (finding: Finding, place: Place): number[] =>
    finding.sides.flatMap(({ evidence }, index) =>
      evidence.some((one) => pointsAt(place, documents.get(one.document)!, one.quote)) ? [index] : [],
    )
  return (finding, label) => {
    const others = sidesAt(finding, label.b)
    return sidesAt(finding, label.a).some((side) => others.some((other) => other !== side))
  }
}

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce((x, y) => ({
    findings: x.findings + y.findings,
    right: x.right + y.right,
    conflicts: x.conflicts + y.conflicts,
    found: x.found + y.found,
    decoys: x.decoys + y.decoys,
    hit: x.hit + y.hit,
  }))

/** One line: precision, recall and their harmonic mean (F1), then the counts. Nothing told is nothing told wrongly. */
export function figuresLine(name: string, counts: Counts): string {
  const { findings, right, conflicts, found, decoys, hit } = counts
  const precision = findings ? right / findings : 1
  const recall = conflicts ? found / conflicts : 1
  const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0
  const [p, r, f] = [precision, recall, f1].map((figure) => figure.toFixed(3))
  return `${name.padEnd(20)} P ${p}  R ${r}  F1 ${f}  ${found}/${conflicts} conflicts, ${findings - right} false alarms in ${findings} findings, ${hit}/${decoys} decoys hit`
}

/** Rules with the most findings first: `price 28/33`. */
export function rulesLine(all: readonly Outcome[]): string {
  const byRule = [...Map.groupBy(all, ({ rule }) => rule)].sort(
    ([x, a], [y, b]) => b.length - a.length || (x < y ? -1 : 1),
  )
  return byRule.map(([rule, own]) => `${rule} ${own.filter(({ right }) => right).length}/${own.length}`).join('  ')
}
