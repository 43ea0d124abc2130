import { z } from 'zod'
import { type Finding, type FindingsDocument, InputError } from '../../model/index.ts'

const entrySchema = z
  .object({
    fingerprint: z.string().regex(/^[0-9a-f]{6,64}$/, 'a fingerprint, as `findings list` shows it'),
    since: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-21'),
    title: z.string().describe('For people; nothing depends on it'),
  })
  .strict()

/** Findings that a brand knows of and does not want to be stopped by while it begins. */
export const baselineSchema = z.object({ schema: z.literal(1), findings: z.array(entrySchema) }).strict()
export type Baseline = z.infer<typeof baselineSchema>

/** Reads a baseline. Throws InputError that names the entry which is wrong. */
export function parseBaseline(text: string, file: string): Baseline {
  const expected = 'a baseline as `--write-baseline` writes it'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new InputError({ file }, `broken JSON (${(cause as Error).message})`, expected, { cause })
  }
  const parsed = baselineSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InputError({ file }, `${issue!.message} at \`${issue!.path.join('.') || 'the top'}\``, expected)
}

type Settled = (finding: Pick<Finding, 'status'>) => boolean

/** What a baseline makes of a run. */
export interface Baselined {
  /** The findings that the baseline does not know. */
  document: FindingsDocument
  /** How many it does know. */
  known: number
  /** Entries that were not found again, or are settled: the file may lose them. */
  gone: Baseline['findings']
}

/** Takes what a baseline knows out of a findings document. `settled`: whether a finding asks for no more work. */
export function withoutBaseline(document: FindingsDocument, baseline: Baseline, settled: Settled): Baselined {
  const active = document.findings.filter((finding) => !settled(finding))
  const names = new Set(baseline.findings.map(({ fingerprint }) => fingerprint))
  const known = new Set(active.flatMap(({ fingerprint }) => (names.has(fingerprint) ? [fingerprint] : [])))
  return {
    document: { ...document, findings: document.findings.filter(({ fingerprint }) => !known.has(fingerprint)) },
    known: known.size,
    gone: baseline.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
  }
}

/**
 * A baseline of all findings that ask for work, sorted by fingerprint so that a difference shows what changed. Those that `before`
 * knows keep their day.
 */
export function baselineOf(document: FindingsDocument, before: Baseline | undefined, settled: Settled): Baseline {
  const since = new Map(before?.findings.map((entry) => [entry.fingerprint, entry.since]))
  const findings = document.findings
    .filter((finding) => !settled(finding))
    .map(({ fingerprint, title }) => ({ fingerprint, since: since.get(fingerprint) ?? document.asOf, title }))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))
  return { schema: 1, findings }
}
