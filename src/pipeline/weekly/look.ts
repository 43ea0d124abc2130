import type { WeeklyItem } from '../../model/index.ts'
import type { Store } from '../../store/port.ts'
import { storedDocument } from '../stored.ts'
import { changesOf } from './changes.ts'
import { itemsOf, ownersOf } from './figures.ts'
import { allDocuments } from './weekly.ts'

/** What has changed since somebody looked last at the dashboard or at a kept report. */
export interface SinceLook {
  /** When that was, ISO 8601. */
  at: string
  /** Findings that are not as they were then, those that matter first. */
  items: WeeklyItem[]
}

/**
 * What has changed since one of these names looked last; undefined where none of them ever has.
 * @param names under which the reader may have signed in; @param owner only the findings of this owner
 */
export async function sinceLook(
  store: Store,
  names: readonly string[],
  { owner, now }: { owner?: string; now: Date },
): Promise<SinceLook | undefined> {
  const looks = await Promise.all(names.map((name) => store.reports.lastLook(name)))
  const at = looks
    .filter((look) => look !== undefined)
    .sort()
    .at(-1)
  if (at === undefined) return undefined
  const [{ document }, steps, documents] = await Promise.all([
    storedDocument(store),
    store.historySince(at),
    allDocuments(store),
  ])
  const byFinding = Map.groupBy(steps, ({ fingerprint }) => fingerprint)
  const met = new Map(documents.map(({ id, firstSeen }) => [id, firstSeen]))
  const changed = changesOf(
    document.findings,
    (fingerprint) => byFinding.get(fingerprint) ?? [],
    (id) => met.get(id),
    { from: at, to: new Date(now.getTime() + 1).toISOString() },
  )
  const own = changed.filter(({ finding }) => owner === undefined || ownersOf(finding).includes(owner))
  return { at, items: itemsOf(own.filter(({ change }) => change !== 'open')) }
}
