import type { Chain, ChainLink, Evidence, Finding, Stage, Statement } from '../model/index.ts'
import type { Copy } from './copy.ts'
import type { JourneyStage } from './model.ts'

type Said = Chain['stages'][number]['says'][number]

/**
 * Per subject: what each stage says of it, and where two stages contradict each other. Only subjects of which two stages speak;
 * those with most broken links first, then with most stages.
 * @param conditions attributes that ask something of the customer
 */
export function chains(copy: Copy, stages: readonly JourneyStage[], conditions: ReadonlySet<string>): Chain[] {
  const bySubject = Map.groupBy(
    copy.statements.filter(({ subject }) => subject.key !== ''),
    ({ subject }) => subject.key,
  )
  const findings = findingsBySubject(copy)
  const order = stages.map(({ stage }) => stage)
  const byPlace = (a: ChainLink, b: ChainLink) =>
    Number(a.verdict === 'review') - Number(b.verdict === 'review') ||
    order.indexOf(a.from.stage) - order.indexOf(b.from.stage) ||
    order.indexOf(a.to.stage) - order.indexOf(b.to.stage) ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  return [...bySubject]
    .map(([key, statements]) => ({
      subject: nameOf(statements),
      stages: stages.flatMap(({ stage, part }) => {
        const here = statements.filter(({ document }) => document.stage === stage)
        return here.length === 0 ? [] : [{ stage, part, says: distinct(here, conditions) }]
      }),
      broken: (findings.get(key) ?? []).flatMap((finding) => links(finding, order)).sort(byPlace),
    }))
    .filter((chain) => chain.stages.length > 1)
    .sort(
      (a, b) =>
        b.broken.length - a.broken.length || b.stages.length - a.stages.length || (a.subject < b.subject ? -1 : 1),
    )
}

/** The name by which it is called most; of two alike the first in the alphabet. */
function nameOf(statements: readonly Statement[]): string {
  const counts = [...Map.groupBy(statements, ({ subject }) => subject.name)]
  return counts.sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))[0]![0]
}

/** One entry for each value of each attribute, at the first place that gives it. */
function distinct(statements: readonly Statement[], conditions: ReadonlySet<string>): Said[] {
  const same = Map.groupBy(statements, ({ attribute, shown }) => `${attribute}\n${fold(shown)}`)
  return [...same.values()].map((said) => {
    const { document, evidence, attribute, shown } = said[0]!
    return {
      stage: document.stage,
      channel: document.channel,
      document: document.id,
      quote: evidence.quote,
      start: evidence.start,
      end: evidence.end,
      attribute,
      value: shown,
      condition: conditions.has(attribute),
      places: new Set(said.map((one) => one.document.id)).size,
    }
  })
}

const fold = (text: string) => text.toLowerCase().replace(/\s+/g, '')

/** Findings under the subjects of the statements that they quote; where they quote none, under the subject that they name. */
function findingsBySubject({ statements, findings }: Copy): Map<string, Finding[]> {
  const at = Map.groupBy(statements, ({ document, evidence }) => `${document.id}\n${evidence.start}`)
  const named = new Map(statements.map(({ subject }) => [fold(subject.name), subject.key]))
  const bySubject = new Map<string, Finding[]>()
  for (const finding of findings) {
    const quoted = finding.sides.flatMap(({ evidence }) => evidence)
    const keys = quoted
      .flatMap(({ document, start }) => at.get(`${document}\n${start}`) ?? [])
      .filter(({ attribute }) => attribute === finding.attribute)
      .map(({ subject }) => subject.key)
    const key = named.get(fold(finding.subject)) ?? most(keys)
    if (key) bySubject.set(key, [...(bySubject.get(key) ?? []), finding])
  }
  return bySubject
}

const most = (keys: readonly string[]): string | undefined =>
  [...Map.groupBy(keys, (key) => key)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]?.[0]

/** One link for every two stages that stand on different sides of a finding, in the order of the journey. */
function links(finding: Finding, order: readonly Stage[]): ChainLink[] {
  const { fingerprint, verdict, severity, attribute, title } = finding
  const said = finding.sides.flatMap(({ value, evidence }, side) =>
    evidence.map((item) => ({ side, value, item, at: order.indexOf(item.stage) })),
  )
  const found = new Map<string, ChainLink>()
  for (const from of said) {
    for (const to of said) {
      const key = `${from.at} ${to.at}`
      if (from.side === to.side || from.at >= to.at || found.has(key)) continue
      const link = { fingerprint, verdict, severity, attribute, title, from: endOf(from), to: endOf(to) }
      found.set(key, link)
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
}

function endOf({ value, item }: { value: string; item: Evidence }): ChainLink['from'] {
  const { stage, channel, document, quote, start, end } = item
  return { stage, channel, document, quote, start, end, value }
}
