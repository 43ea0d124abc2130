import {
  type Asked,
  bundles,
  deltaBundles,
  formOf,
  type Passage,
  promptVersion,
  readings,
  requestFor,
} from '../../judge/index.ts'
import { tongueOfLocale } from '../../model/index.ts'
import type { JudgeLedger, StoredRequest } from '../../store/port.ts'
import type { Copy, JudgeContext } from './judging.ts'
import { nearInMeaning } from './meaning.ts'

/** What is open: to be asked now, and asked already without an answer yet. */
export interface Questions {
  asked: Asked[]
  /** Questions on which the provider is at work, or may be. */
  underWay: StoredRequest[]
  /** Questions to which no answer came, and that are asked no more. */
  givenUp: StoredRequest[]
  /** Ids of questions whose copy has changed, or is in another question now. */
  replaced: string[]
}

/** A question that was paid for so often without an answer is given up until its copy, the prompt or the model changes. */
const MOST_WASTED = 2

/** From this share of uncovered copy on, everything is asked: deltas would cost as much and see less. */
const MOSTLY_NEW = 0.3

/**
 * What is still to be asked: everything on a first run, else what waits from an earlier one, and what has changed with what
 * stands nearest to it. `all`: as if nothing had been asked.
 */
export async function questions(
  copy: Copy,
  ledger: JudgeLedger,
  context: JudgeContext,
  options: { all?: boolean } = {},
): Promise<Questions> {
  const all = [...copy.values()]
  const ask = (about: Passage[][]) => requestsFor(about, context)
  const { whole, delta } = arranging(context)
  if (options.all) return { asked: await ask(whole(all)), underWay: [], givenUp: [], replaced: [] }
  const version = await promptVersion(context.prompt)
  const open = await ledger.requests(['waiting', 'failed', 'sending', 'sent'])
  const own = open.filter(({ prompt, model }) => prompt === version && model === context.model)
  const underWay = own.filter(({ state }) => state === 'sending' || state === 'sent')
  const givenUp = own.filter(({ state, wasted = 0 }) => state === 'failed' && wasted >= MOST_WASTED)
  const answered = (await ledger.answers(version, context.model)).map(({ request }) => request)
  const settled = [...answered, ...underWay, ...givenUp]
  const waiting = own.filter((request) => !settled.includes(request))
  const resumed = resume(waiting, settled, copy)
  const covered = new Set([...settled.flatMap(hashesOf), ...resumed.flatMap(({ hashes }) => hashes)])
  const fresh = new Set([...copy].filter(([hash]) => !covered.has(hash)).map(([, passage]) => passage))
  const size = (of: Iterable<Passage>) => [...of].reduce((sum, { characters }) => sum + characters, 0)
  const about =
    !formOf(context.prompt.name).alone && size(fresh) > MOSTLY_NEW * size(all)
      ? whole(all)
      : [...resumed.map(({ passages }) => passages), ...(await delta(all, fresh))]
  const ids = new Set(settled.map(({ id }) => id))
  const asked = (await ask(about)).filter(({ request }) => !ids.has(request.id))
  const still = new Set(asked.map(({ request }) => request.id))
  const replaced = open
    .filter(({ prompt, state }) => prompt === version && (state === 'waiting' || state === 'failed'))
    .filter((request) => !givenUp.includes(request) && !still.has(request.id))
    .map(({ id }) => id)
  return { asked, underWay, givenUp: givenUp.filter((request) => isLive(request, copy)), replaced }
}

const isLive = (request: StoredRequest, copy: Copy) => hashesOf(request).every((hash) => copy.has(hash))
const hashesOf = ({ passages }: StoredRequest) => passages.map(({ hash }) => hash)

/** The bundles of questions that wait and whose copy still stands; of two on the same copy, one. */
function resume(waiting: readonly StoredRequest[], settled: readonly StoredRequest[], copy: Copy) {
  const key = (hashes: readonly string[]) => hashes.join(' ')
  const taken = new Set(settled.map((request) => key(hashesOf(request))))
  return waiting.flatMap((request) => {
    const hashes = hashesOf(request)
    if (!isLive(request, copy) || taken.has(key(hashes))) return []
    taken.add(key(hashes))
    return [{ hashes, passages: hashes.map((hash) => copy.get(hash)!) }]
  })
}

/** What is to be asked about drafts alone, whatever else is open: what no answer covers, with what stands nearest to it. */
export async function questionsOfDrafts(
  drafts: ReadonlySet<string>,
  copy: Copy,
  ledger: JudgeLedger,
  context: JudgeContext,
): Promise<Questions> {
  const answered = await ledger.answers(await promptVersion(context.prompt), context.model)
  const covered = new Set(answered.flatMap(({ request }) => hashesOf(request)))
  const fresh = [...copy].filter(([hash, { document }]) => drafts.has(document.id) && !covered.has(hash))
  const { delta } = arranging(context, drafts)
  const about = await delta([...copy.values()], new Set(fresh.map(([, passage]) => passage)))
  return { asked: await requestsFor(about, context), underWay: [], givenUp: [], replaced: [] }
}

/** How copy is put together for what is asked: all of it, or what has changed with what stands nearest to it. */
function arranging({ prompt, analyze, embedding }: JudgeContext, drafts?: ReadonlySet<string>) {
  return formOf(prompt.name).alone
    ? {
        whole: (all: readonly Passage[]) => readings(all),
        delta: async (_: readonly Passage[], fresh: ReadonlySet<Passage>) => readings([...fresh]),
      }
    : {
        whole: (all: readonly Passage[]) => bundles(all, analyze),
        delta: async (all: readonly Passage[], fresh: ReadonlySet<Passage>) =>
          deltaBundles(all, fresh, analyze, {
            inMeaning: await nearInMeaning(all, fresh, analyze, embedding, drafts),
          }),
      }
}

/** One request a bundle; the same question once. */
export async function requestsFor(about: readonly Passage[][], context: JudgeContext): Promise<Asked[]> {
  const language = tongueOfLocale(context.config.locale) === 'id' ? 'Indonesian' : 'English'
  const brand = { brand: context.config.brand, asOf: context.asOf, language }
  const asked = await Promise.all(about.map((bundle) => requestFor(bundle, brand, context.prompt)))
  return [...new Map(asked.map((one) => [one.request.id, one])).values()]
}

/** Questions as the ledger keeps them. `at`: ISO 8601. */
export async function stored(
  asked: readonly Asked[],
  copy: Copy,
  { prompt, model }: JudgeContext,
  at: string,
): Promise<StoredRequest[]> {
  const version = await promptVersion(prompt)
  const hashes = new Map([...copy].map(([hash, passage]) => [passage, hash]))
  return asked.map(({ request, bundle }) => {
    let first = 1
    const passages = bundle.map((passage) => {
      const part = { hash: hashes.get(passage)!, first }
      first += passage.lines.length
      return part
    })
    return { id: request.id, prompt: version, model, passages, state: 'waiting', at }
  })
}
