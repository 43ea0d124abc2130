import type { Edit, Evidence } from '../model/index.ts'

interface Quoting {
  sides: { value: string; evidence: Evidence[] }[]
  edits?: Edit[]
}

/** Text of the snapshot in which a piece of evidence was read; undefined where none is stored. */
type SnapshotOf<F extends Quoting> = (evidence: F['sides'][number]['evidence'][number]) => string | undefined

/**
 * Locates every quotation of a finding again: where it is said to stand, else where it stands if only once, with the
 * positions mended. Undefined where any of them is not to be found, or may be meant in more than one place: such a finding
 * is counted, not shown. An edit whose words no longer stand in their place is left out.
 */
export function proveFinding<F extends Quoting>(finding: F, snapshotOf: SnapshotOf<F>): F | undefined {
  const sides: Quoting['sides'] = []
  for (const side of finding.sides) {
    const evidence = side.evidence.map((item) => locate(item, snapshotOf(item)))
    if (!evidence.every((item) => item !== undefined)) return undefined
    sides.push({ ...side, evidence })
  }
  const { edits = [], ...rest } = finding
  const texts = new Map(finding.sides.flatMap((side) => side.evidence.map((item) => [item.document, snapshotOf(item)])))
  const standing = edits.filter(({ document, start, end, from }) => texts.get(document)?.slice(start, end) === from)
  return { ...rest, sides, ...(standing.length > 0 ? { edits: standing } : {}) } as F
}

function locate(evidence: Evidence, text: string | undefined): Evidence | undefined {
  const { quote, start, end } = evidence
  if (text === undefined || quote === '') return undefined
  if (end === start + quote.length && text.startsWith(quote, start)) return evidence
  const first = text.indexOf(quote)
  if (first === -1 || first !== text.lastIndexOf(quote)) return undefined
  return { ...evidence, start: first, end: first + quote.length }
}
