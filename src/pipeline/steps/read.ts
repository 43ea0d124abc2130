import { type Config, type Failure, SelarasError, type SourceConfig } from '../../model/index.ts'
import { type Listed, listFiles, openFile } from '../../sources/index.ts'
import type { StoredStep } from '../../store/steps.ts'
import { hostsOf, type Incoming, sourceName, type Taken } from '../collect.ts'
import { takeAnew } from './same-bytes.ts'
import type { Stage, StepAt, StepEnd, StepPorts } from './stage.ts'

/** Their messages are sent at once. */
export const MOST_FILES = 10_000

const READ = 'read'
const CRAWL = 'crawl'
/** Files in one step: to write down that a step is done takes longer than to read a small file. */
const LOT = 20
interface Lot {
  files: Listed[]
}

/** Some pages of the sources of one site. */
interface Crawl {
  names: string[]
  /** From 1. */
  part?: number
}

/** Lists the files, then reads them, and crawls each site, part by part. */
export const readStage: Stage = {
  place: 0,
  phase: 'collect',
  first: 'list',
  others: [READ, CRAWL],
  async plan(_step, { files, config }) {
    const { sources } = await config()
    const failed: Taken[] = []
    const listed: Listed[] = []
    for await (const one of listFiles(sources, files)) {
      if ('failure' in one) failed.push({ source: one.source, documents: [], failures: [one.failure] })
      else listed.push(one)
    }
    if (listed.length > MOST_FILES) {
      throw new SelarasError(
        `${listed.length} files, at most ${MOST_FILES} in one run: cut the sources into two brands`,
        'stop',
      )
    }
    const sites = sitesOf(sources).map((names) => ({ key: keyOf(CRAWL, names), input: { names } }))
    return { parts: textsOf(failed), next: [...lotsOf(listed), ...sites] }
  },
  async work(step, ports) {
    const { key, input } = step
    if (key.startsWith(`${READ}:`)) return { parts: textsOf(await filesOf(input as unknown as Lot, step, ports)) }
    return crawled(step, input as unknown as Crawl, ports)
  },
}

/** Of one part, in characters. D1 refuses texts of more than 2 MB, and charges for each row that is written. */
const PART = 500_000

/** What was read, in few texts: lists of what inputs came to. */
function textsOf(taken: readonly Taken[]): string[] {
  const parts: string[][] = []
  let room = 0
  for (const one of taken) {
    const text = JSON.stringify(one)
    if (room < text.length) {
      parts.push([])
      room = PART
    }
    parts.at(-1)!.push(text)
    room -= text.length
  }
  return parts.map((part) => `[${part.join()}]`)
}

function lotsOf(listed: readonly Listed[]): { key: string; input: Lot }[] {
  const lots = Array.from({ length: Math.ceil(listed.length / LOT) }, (_, i) => listed.slice(i * LOT, (i + 1) * LOT))
  return lots.map((files) => ({
    key: keyOf(
      READ,
      files.map(({ path }) => path),
    ),
    input: { files },
  }))
}

/** Short whatever it stands for: it goes through a queue. Nothing is the first of two steps. */
const keyOf = (kind: string, names: readonly string[]): string =>
  `${kind}:${names[0]}${names.length > 1 ? ` + ${names.length - 1}` : ''}`

/** What does not even fail by its content is tried again; at the last try it counts as not readable, and the others are read. */
async function filesOf({ files: listed }: Lot, { isLastTry }: StepAt, ports: StepPorts): Promise<Taken[]> {
  const opened: Incoming[] = []
  for (const one of listed) {
    try {
      opened.push(await openFile(one, ports.files))
    } catch (error) {
      if (!isLastTry) throw error
      opened.push({
        source: one.source,
        failure: failureOf(one, error instanceof Error ? error.message : String(error)),
      })
    }
  }
  return takeAnew(opened, ports)
}

const failureOf = ({ path }: Listed, reason: string): Failure => ({ document: path, reason, action: 'retry' })

/** Pages that are held until they are read. */
const AT_ONCE = 8

/** Crawls on from where the part before this one has ended. */
async function crawled({ memo }: StepAt, { names, part = 1 }: Crawl, ports: StepPorts): Promise<StepEnd> {
  const { crawl, config, ledger } = ports
  const read = await config()
  const sources = read.sources.filter((source) => source.url !== undefined && names.includes(sourceName(source)))
  const pages = crawl({ ...read, sources }, (await ledger.texts(memo)).join(''))
  const all: Taken[] = []
  const waiting: Incoming[] = []
  let page = await pages.next()
  for (; !page.done; page = await pages.next()) {
    waiting.push(page.value)
    if (waiting.length === AT_ONCE) all.push(...(await takeAnew(waiting.splice(0), ports)))
  }
  all.push(...(await takeAnew(waiting, ports)))
  const parts = textsOf(all)
  if (page.value === undefined) return { parts }
  const next = { names, part: part + 1 }
  return { parts, next: [{ key: `${keyOf(CRAWL, names)} part ${next.part}`, input: next, memo: cut(page.value) }] }
}

const cut = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / PART) }, (_, i) => text.slice(i * PART, (i + 1) * PART))

/**
 * Names of the sources that are crawled one after another: those of one site, so that a host is asked by one process only, and a page
 * that two sources reach belongs to the first.
 */
function sitesOf(sources: readonly SourceConfig[]): string[][] {
  const groups: { sites: Set<string>; names: string[] }[] = []
  for (const source of sources.filter(({ url }) => url !== undefined)) {
    const sites = new Set(hostsOf([source]).map(siteOf))
    const near = groups.filter((group) => [...sites].some((site) => group.sites.has(site)))
    const [first = { sites, names: [] }, ...more] = near
    if (near.length === 0) groups.push(first)
    for (const { sites: others, names } of [...more, { sites, names: [sourceName(source)] }]) {
      for (const site of others) first.sites.add(site)
      first.names.push(...names)
    }
    for (const group of more) groups.splice(groups.indexOf(group), 1)
  }
  return groups.map(({ names }) => names)
}

/** The end of a host's name; `shop.brand.id` and `brand.id` are one site, and so may be more than belong together. */
const siteOf = (host: string): string => host.split('.').slice(-2).join('.')

/** What was read of all sources, in the order of the configuration, as a run in one piece reads them. */
export function inOrder(config: Config, taken: readonly Taken[]): Taken[] {
  const places = new Map(config.sources.filter(({ url }) => url !== undefined).map((s, i) => [sourceName(s), i]))
  const place = ({ source }: Taken) => places.get(source) ?? -1
  return taken.toSorted((a, b) => place(a) - place(b))
}

/** Why what there is is not known, however much was read: all that is known would seem to be gone. */
export function missingIn(dead: readonly StoredStep[]): string | undefined {
  const whole = dead.find(({ key }) => key === readStage.first || key.startsWith(`${CRAWL}:`))
  return whole && `${whole.key}: ${whole.reason ?? 'given up'}`
}

/** Files of steps that were given up count as not readable: what is known of them stays. */
export const lostIn = (dead: readonly StoredStep[]): Taken[] =>
  dead
    .filter(({ key }) => key.startsWith(`${READ}:`))
    .flatMap(({ input, reason = '' }) =>
      (JSON.parse(input) as Lot).files.map((one) => ({
        source: one.source,
        documents: [],
        failures: [failureOf(one, reason)],
      })),
    )
