import { InputError } from '../model/index.ts'
import type { Checked } from '../pipeline/drafts/checked.ts'
import { faultOf } from '../pipeline/fault.ts'
import { commentOf } from './comment.ts'
import type { CmsEntry, CmsEvent, CmsKind, Verified } from './kind.ts'
import type { CmsAnswer, CmsPorts, CmsSource } from './ports.ts'

/** One delivery on its way to its answer. */
export interface Matter extends Pick<Verified, 'canVeto'> {
  kind: CmsKind
  name: string
  source: CmsSource
  event: CmsEvent
  entry: CmsEntry | undefined
  /** Why the entry could not be fetched. */
  fault?: unknown
  delivery: string
}

/**
 * Checks what a CMS has sent. An outage is an answer too: by the policy of the source the entry passes or is held, and the
 * answer says so. `settled` is false for such an answer: a retry is checked anew.
 */
export async function answerOf(matter: Matter, ports: CmsPorts): Promise<{ answer: CmsAnswer; settled: boolean }> {
  const { kind, canVeto, source, event, entry, fault, delivery } = matter
  const base: CmsAnswer = {
    delivery,
    action: event.name,
    checked: false,
    verdict: 'pass',
    canVeto,
    whenDown: source.whenDown,
    findings: [],
    blastRadius: [],
    problems: [],
    comment: '',
    commented: false,
  }
  if (fault !== undefined) return { answer: { ...base, ...unchecked(matter, ports, fault) }, settled: false }
  if (!entry) {
    const reason = event.entry ? 'The CMS does not give this entry any more.' : `\`${event.name}\` publishes no text.`
    return { answer: { ...base, reason }, settled: true }
  }
  const document = documentId(entry, matter)
  let checked: Checked
  try {
    checked = await ports.check({
      content: entry.content,
      format: entry.format,
      id: document,
      touchpoint: { ...source.touchpoint, ...(entry.locale ? { locale: entry.locale } : {}) },
      ...(entry.publishAt ? { publishAt: entry.publishAt } : {}),
    })
  } catch (error) {
    if (error instanceof InputError && error.place.file === document) {
      return { answer: { ...base, document, reason: `There is nothing to check: ${error.found}` }, settled: true }
    }
    return { answer: { ...base, document, ...unchecked(matter, ports, error) }, settled: false }
  }
  const comment = commentOf(checked, await ports.locale())
  const commented = comment !== '' && (await leave(comment, entry, matter, ports))
  const { verdict, findings, blastRadius, problems } = checked
  const late = verdict === 'block' && !canVeto && event.action === 'publish'
  const answer = { ...base, checked: true, verdict, document, findings, blastRadius, problems, comment, commented }
  if (late)
    answer.reason = `${kind.name} tells of a publication after it: it cannot be stopped here, only commented on.`
  return { answer, settled: true }
}

/** What is answered while nothing can be checked. */
function unchecked(matter: Matter, ports: CmsPorts, error: unknown): Pick<CmsAnswer, 'verdict' | 'reason'> {
  told(matter, ports, 'could not check', error)
  return matter.source.whenDown === 'closed'
    ? {
        verdict: 'block',
        reason: 'Nothing could be checked, and this source holds entries until they are. Try again in a moment.',
      }
    : {
        verdict: 'pass',
        reason:
          'Nothing could be checked; this source lets entries pass meanwhile. The next run tells what they contradict.',
      }
}

/** The id of the live document that the entry replaces, or one of its own. */
function documentId({ id, slug = '', locale = '', link }: CmsEntry, { kind, name, source }: Matter): string {
  const parts: Record<string, string> = { id, slug, locale }
  const named = source.document?.replace(/\{(id|slug|locale)\}/g, (_, part: string) => encodeURI(parts[part] ?? ''))
  return named ?? link ?? `${kind.name}/${name}/${id}`
}

async function leave(comment: string, entry: CmsEntry, matter: Matter, ports: CmsPorts): Promise<boolean> {
  if (!ports.comment || matter.canVeto) return false
  try {
    return await ports.comment(matter.kind.name, matter.name, entry, comment)
  } catch (error) {
    told(matter, ports, 'could not leave a comment', error)
    return false
  }
}

const told = ({ kind, name }: Matter, ports: CmsPorts, message: string, error: unknown) =>
  ports.log?.({ message, kind: kind.name, source: name, error: faultOf(error) })
