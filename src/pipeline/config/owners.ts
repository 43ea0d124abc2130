import { type Config, type Evidence, type Finding, type OwnerRule, TRUTH } from '../../model/index.ts'
import { matchesGlob } from '../../sources/crawl/glob.ts'
import type { Store, TrackedFinding } from '../../store/port.ts'
import { sourceName } from '../collect.ts'

type Place = Pick<Evidence, 'document' | 'channel'> & Pick<Finding, 'subject' | 'type'>

/**
 * Gives every quotation its owner: the one that its source names, else that of the last entry of `owners` that fits, in the
 * manner of a CODEOWNERS file. Quotations of documents whose source is unknown, and of the facts, stay as they are.
 * @param sourceOf `path` or `url` of the source from which a document came, by its id
 */
export function ownedBy<F extends Pick<TrackedFinding, 'sides' | 'subject' | 'type'>>(
  findings: readonly F[],
  config: Config,
  sourceOf: (document: string) => string | undefined,
): F[] {
  const named = new Map(config.sources.map((source) => [sourceName(source), source.owner]))
  const ownerOf = ({ subject, type }: F, { document, channel, owner }: Evidence): string | undefined => {
    const source = sourceOf(document)
    if (source === undefined || channel === TRUTH) return owner
    const place = { document, channel, subject, type }
    return named.get(source) ?? config.owners?.findLast(({ match }) => fits(match, place, source, config))?.owner
  }
  return findings.map((finding) => {
    const owners = finding.sides.map(({ evidence }) => evidence.map((item) => ownerOf(finding, item)))
    const same = finding.sides.every(({ evidence }, side) =>
      evidence.every(({ owner }, index) => owner === owners[side]![index]),
    )
    if (same) return finding
    const sides = finding.sides.map((side, at) => ({
      ...side,
      evidence: side.evidence.map(({ owner: _, ...item }, index) => {
        const owner = owners[at]![index]
        return owner === undefined ? item : { ...item, owner }
      }),
    }))
    return { ...finding, sides }
  })
}

/** Applies `owners` to the findings of a store as the configuration stands now, and says how many of them have changed hands. */
export async function applyOwners(store: Store, config: Config): Promise<number> {
  const run = await store.latestRunId()
  if (run === undefined) return 0
  const sources = new Map((await store.knownDocuments()).map(({ id, source }) => [id, source]))
  const { changed } = await store.saveFindings(run, (stored) => {
    const owned = ownedBy(stored, config, (document) => sources.get(document))
    return { changed: owned.filter((finding, index) => finding !== stored[index]), history: [], seen: [] }
  })
  return changed.length
}

function fits(match: OwnerRule['match'], place: Place, source: string, config: Config): boolean {
  return (
    (match.source === undefined || match.source === source || matchesDocument(match.source, place.document)) &&
    (match.channel === undefined || match.channel === place.channel) &&
    (match.type === undefined || match.type === place.type) &&
    (match.product === undefined || speaksOf(match.product, place.subject, config))
  )
}

/** A glob on the file of a document, whatever its row; on the web, on the whole address or on its path. */
function matchesDocument(glob: string, document: string): boolean {
  if (!/^https?:/i.test(document)) return matchesGlob(glob, `/${document.split('#')[0]}`)
  return matchesGlob(glob, `/${document}`) || (URL.canParse(document) && matchesGlob(glob, new URL(document).pathname))
}

function speaksOf(product: string, subject: string, { products }: Config): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
  const [wanted, said] = [fold(product), fold(subject)]
  const names = products
    .map((one) => (typeof one === 'string' ? [one] : [one.name, one.id ?? '', ...(one.aliases ?? [])]).map(fold))
    .filter((all) => all.includes(wanted))
    .flat()
  return said === wanted || names.includes(said) || matchesGlob(wanted, `/${said}`)
}
