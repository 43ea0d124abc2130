import { plantedFinding } from '../findings/planted.ts'
import { type Line, plantedIn } from '../judge/index.ts'
import { type Document, type Finding, tongueOfLocale } from '../model/index.ts'

/** Copy that gives orders to machines: what the patterns find, and what the model has reported beside it. */
export function plantedFindings(documents: readonly Document[], reported: readonly Line[], locale: string): Finding[] {
  const found = plantedIn(documents)
  const places = reported.flatMap((line) => line.places.slice(0, 1))
  const more = places
    .filter(({ document, start, end }) =>
      found.every((one) => one.document !== document || one.span.end <= start || end <= one.span.start),
    )
    .map(({ document, start, end }) => ({ document, span: { start, end }, says: document.text.slice(start, end) }))
  const tongue = tongueOfLocale(locale)
  const findings = [...found, ...more].map((one) => plantedFinding(one, tongue))
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()]
}
