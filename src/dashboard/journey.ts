import { html } from 'hono/html'
import { InputError, type JourneyDocument } from '../model/index.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import { journey } from '../pipeline/journey.ts'
import { storedDocument } from '../pipeline/stored.ts'
import { oneLine } from '../report/index.ts'
import { JOURNEY_PICTURES, type JourneyPicture, renderJourney } from '../report/journey/index.ts'
import type { Markup, Page } from './frame.ts'
import type { Overview } from './overview.ts'
import { choice } from './parts.ts'
import type { DashboardPorts } from './ports.ts'
import type { Look } from './visit.ts'

/** Broken promises that the page tells. */
const PROMISES = 40
const NO_RULES = { cues: [], conditions: new Set<string>() }

/** Gives the journey of one lane, worked out once for as long as copy and findings stay as they are. */
export function journeys({ journey: rules = NO_RULES, knowledge }: DashboardPorts) {
  const known = new WeakMap<Overview, Map<string, Promise<JourneyDocument | undefined>>>()
  const work = async ({ brand }: Look, copy: LiveCopy, lane: string): Promise<JourneyDocument | undefined> => {
    const { document } = await storedDocument(brand.store)
    const read = { document, documents: [...copy.documents], statements: [...copy.statements] }
    try {
      return journey(copy.config, read, { rules, tone: knowledge.tone, ...(lane ? { lane } : {}) })
    } catch (error) {
      if (error instanceof InputError) return undefined
      throw error
    }
  }
  return async (look: Look, copy: LiveCopy): Promise<JourneyDocument | undefined> => {
    const lane = look.url.searchParams.get('lane')?.slice(0, 200) ?? ''
    const lanes = known.get(look.overview) ?? new Map<string, Promise<JourneyDocument | undefined>>()
    known.set(look.overview, lanes)
    const key = `${copy.asOf} ${lane}`
    const told = lanes.get(key) ?? work(look, copy, lane)
    lanes.set(key, told)
    // What failed once is tried again by the next who asks.
    told.catch(() => lanes.delete(key))
    const document = await told
    if (!document) lanes.delete(key)
    return document && { ...document, locale: look.words.language }
  }
}

/** The pictures, and the promises that a later stage does not keep. */
export function journeyPage(look: Look, document: JourneyDocument, lanes: readonly string[]): Page {
  const said = look.words.journey
  const lane = document.lane ?? ''
  const query = lane ? `?${new URLSearchParams({ lane })}` : ''
  const broken = document.chain.flatMap((chain) => chain.broken.map((link) => ({ ...link, subject: chain.subject })))
  const picture = (
    name: JourneyPicture,
  ) => html`<section aria-labelledby="${name}"><h2 id="${name}" class="hidden">${said[name]}</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="${name}"><img class="picture" src="${look.at(`/journey/${name}.svg`)}${query}" alt="${altOf(document, name, look)}"></div></section>`
  const body = html`<div class="head"><h1>${said.title}</h1><p class="lead">${said.hint}</p></div>
${
  lanes.length > 1
    ? html`<form class="filters matrix-tools" method="get" action="${look.at('/journey')}">${choice('lane', said.lane, [['', said.everybody], ...lanes.map((one) => [one, oneLine(one)] as const)], lane)}<button>${look.words.list.go}</button></form>`
    : ''
}
${JOURNEY_PICTURES.filter((name) => hasMarks(document, name)).map(picture)}
<section aria-labelledby="promises"><h2 id="promises">${said.promises}</h2>
<div class="panel">${broken.length === 0 ? html`<p>${said.none}</p>` : html`<ol class="quiet">${broken.slice(0, PROMISES).map((link) => promise(link, look))}</ol>`}</div></section>`
  return { title: said.title, view: 'journey', body }
}

type Broken = JourneyDocument['chain'][number]['broken'][number] & { subject: string }

function promise({ fingerprint, title, from, to }: Broken, look: Look): Markup {
  const place = ({ stage, channel, value }: Broken['from']) =>
    html`<span><span class="soft">${look.said.stage[stage]} · <bdi>${look.channel(channel)}</bdi>:</span> <bdi>${oneLine(value)}</bdi></span>`
  return html`<li><a href="${look.at(`/findings/${fingerprint}`)}"><bdi>${oneLine(title)}</bdi></a><br>${place(from)} <span aria-hidden="true">→</span> ${place(to)}</li>`
}

/** Usual ranges and drift need more documents than a small brand has. */
const hasMarks = (document: JourneyDocument, name: JourneyPicture): boolean =>
  (name !== 'envelopes' && name !== 'drift') || (document[name] ?? []).length > 0

/** What a picture shows, in one sentence a stage or channel. */
function altOf(document: JourneyDocument, picture: JourneyPicture, { said, words, count, channel }: Look): string {
  if (picture === 'matrix') {
    const worst = document.matrix.filter(({ conflicts }) => conflicts > 0)
    return `${words.journey.matrix}. ${worst.map((cell) => `${channel(cell.channel)}, ${said.stage[cell.stage]}: ${said.conflicts(cell.conflicts)}`).join('; ')}`
  }
  const tone = (n: number) => count(Math.round(n * 100) / 100)
  if (picture === 'envelopes') {
    const ranges = document.envelopes ?? []
    return `${words.journey.envelopes}. ${ranges.map(({ stage, formality }) => `${said.stage[stage]}: ${formality.map(tone).join('–')}`).join('; ')}`
  }
  if (picture === 'drift') {
    const halves = document.drift ?? []
    return `${words.journey.drift}. ${halves.map((one) => `${channel(one.channel)}: ${tone(one.early.formality)} → ${tone(one.late.formality)}`).join('; ')}`
  }
  const points = document.curve[0]?.points ?? []
  return `${words.journey.curve}. ${points.map(({ stage, expected, real }) => `${said.stage[stage]}: ${tone(expected)} / ${real ? tone(real.valence) : '–'}`).join('; ')}`
}

/** A picture by the last part of its address, as an SVG that stands alone; undefined where there is none of that name. */
export function pictureOf(document: JourneyDocument, name: string): string | undefined {
  const picture = JOURNEY_PICTURES.find((one) => `${one}.svg` === name)
  return picture && renderJourney(document, { format: 'svg', picture })
}

/** Lanes that can be asked for: those of the configuration, else the audiences and personas of its sources. */
export const lanesOf = ({ config }: Look): string[] =>
  config.journey?.lanes?.map(({ name }) => name) ?? [
    ...new Set(
      config.sources.flatMap(({ audience, persona }) => [audience, persona].filter((one) => one !== undefined)),
    ),
  ]
