import type { Evidence, Finding } from '../model/index.ts'

/** What the model says of a finding of the rules: `silent` read both sides together and called it no contradiction. */
type Opinion = 'conflict' | 'review' | 'silent' | 'unasked'

interface Decision {
  verdict: Finding['verdict'] | 'none'
  decidedBy: Finding['decidedBy']
  /** From the rule's confidence and the model's, where it has one. */
  confidence(rule: number, model: number): number
}

const both = (rule: number, model: number) => 1 - (1 - rule) * (1 - model)
const rules = (rule: number) => rule
const half = (rule: number) => rule / 2
const models = (_rule: number, model: number) => model

/** Rules and model together. `none`: cleared by the model, and counted. */
const DECISIONS: Record<Finding['verdict'], Record<Opinion, Decision>> = {
  conflict: {
    conflict: { verdict: 'conflict', decidedBy: 'rule', confidence: both },
    review: { verdict: 'conflict', decidedBy: 'rule', confidence: rules },
    silent: { verdict: 'review', decidedBy: 'llm', confidence: half },
    unasked: { verdict: 'conflict', decidedBy: 'rule', confidence: rules },
  },
  review: {
    conflict: { verdict: 'conflict', decidedBy: 'llm', confidence: models },
    review: { verdict: 'review', decidedBy: 'llm', confidence: models },
    silent: { verdict: 'none', decidedBy: 'llm', confidence: half },
    unasked: { verdict: 'review', decidedBy: 'rule', confidence: rules },
  },
}

export interface Decided {
  findings: Finding[]
  /** Reviews of the rules that the model has read and called no contradiction. */
  cleared: number
  /** Conflicts of the rules with which the model does not agree: worth a second opinion where they are grave. */
  disputed: Finding[]
}

/**
 * Brings the findings of rules and of a model together. A model's finding that sets the same places against each other as a
 * finding of the rules is told once, with the evidence of both. `readTogether` tells whether one answered request held both
 * sides of a finding.
 */
export function decideTogether(
  byRule: readonly Finding[],
  byModel: readonly Finding[],
  readTogether: (finding: Finding) => boolean,
): Decided {
  const told = new Set<Finding>()
  const decided: Decided = { findings: [], cleared: 0, disputed: [] }
  const near = byDocument(byModel)
  for (const finding of byRule) {
    const agreeing = near(finding).filter((other) => oppose(finding, other))
    for (const other of agreeing) told.add(other)
    const strongest = agreeing.find(({ verdict }) => verdict === 'conflict') ?? agreeing[0]
    const opinion: Opinion = strongest?.verdict ?? (readTogether(finding) ? 'silent' : 'unasked')
    const { verdict, decidedBy, confidence } = DECISIONS[finding.verdict][opinion]
    if (opinion === 'silent' && finding.verdict === 'conflict') decided.disputed.push(finding)
    if (verdict === 'none') decided.cleared++
    else
      decided.findings.push({
        ...(agreeing.length > 0 ? agreed(finding, agreeing) : finding),
        ...(strongest ? { type: strongest.type, category: strongest.category } : {}),
        verdict,
        decidedBy,
        confidence: Math.round(confidence(finding.confidence, strongest?.confidence ?? 0) * 100) / 100,
      })
  }
  decided.findings.push(...byModel.filter((finding) => !told.has(finding)))
  return decided
}

/** Ids of the documents that a finding quotes. */
export const documentsOf = ({ sides }: Finding): string[] => [
  ...new Set(sides.flatMap(({ evidence }) => evidence.map(({ document }) => document))),
]

/** Whether a finding quotes one of these documents. */
export const quotes =
  (ids: ReadonlySet<string>) =>
  (finding: Finding): boolean =>
    documentsOf(finding).some((id) => ids.has(id))

/** Of some findings those that quote a document which another quotes too, in their order. */
function byDocument(findings: readonly Finding[]): (finding: Finding) => Finding[] {
  const places = new Map<string, number[]>()
  for (const [index, finding] of findings.entries()) {
    for (const document of documentsOf(finding)) {
      const known = places.get(document)
      if (known) known.push(index)
      else places.set(document, [index])
    }
  }
  return (finding) =>
    [...new Set(documentsOf(finding).flatMap((document) => places.get(document) ?? []))]
      .sort((x, y) => x - y)
      .map((index) => findings[index]!)
}

const meets = (a: Evidence, b: Evidence) => a.document === b.document && a.start < b.end && b.start < a.end
const sideOf = (finding: Finding, evidence: Evidence): number =>
  finding.sides.findIndex((side) => side.evidence.some((item) => meets(item, evidence)))

/** Both set the same places against each other: two sides of the one meet two different sides of the other. */
export function oppose(a: Finding, b: Finding): boolean {
  const met = b.sides.map((side) => new Set(side.evidence.map((item) => sideOf(a, item)).filter((i) => i >= 0)))
  return met.some((x, i) => met.slice(i + 1).some((y) => [...x].some((p) => [...y].some((q) => p !== q))))
}

/**
 * The rule's finding in the places that the model names: what it has read and not named is left out, what only it has named comes
 * to the side that it shares words with. Where both quote one place, the longer quotation stays.
 */
function agreed(finding: Finding, agreeing: readonly Finding[]): Finding {
  const named = agreeing.flatMap(({ sides }) =>
    sides.map(({ evidence }) => ({
      side: evidence.map((item) => sideOf(finding, item)).find((i) => i >= 0),
      evidence,
    })),
  )
  const every = named.flatMap(({ evidence }) => evidence)
  return {
    ...finding,
    sides: finding.sides.map((side, i) => {
      const kept = side.evidence.filter((item) => every.some((other) => meets(item, other)))
      const more = named.filter((one) => one.side === i).flatMap((one) => one.evidence)
      const all = [...(kept.length + more.length > 0 ? kept : side.evidence), ...more]
      return {
        ...side,
        evidence: all.filter((item, at) => !all.some((other, j) => j !== at && covers(other, item, j < at))),
      }
    }),
  }
}

/** The other quotation holds this one; of two that are alike the first stays. */
const covers = (other: Evidence, item: Evidence, earlier: boolean): boolean =>
  other.document === item.document &&
  other.start <= item.start &&
  other.end >= item.end &&
  (earlier || other.end - other.start > item.end - item.start)
