import { html } from 'hono/html'
import type { Coverage } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import type { RunRecord, StoredJob } from '../store/port.ts'
import type { Markup, Page } from './frame.ts'
import { documentName } from './parts.ts'
import type { Look } from './visit.ts'

const RUNS = 20
const JOBS = 5
/** Failures of one source that stand open; the others fold away. */
const FAILURES = 3

/** What the brand is read from and what was read of it, the last runs, and those that were asked for here. */
export async function runsPage(look: Look): Promise<Page> {
  const { brand, words, overview, config } = look
  const [runs, jobs] = await Promise.all([brand.store.listRuns(RUNS), brand.store.jobs.list(JOBS)])
  const read = new Map(overview.run.coverage.map((entry) => [entry.source, entry]))
  const sources = config.sources.map(({ path, url, channel, stage, owner }) => {
    const source = path ?? [url ?? ''].flat().join(' ')
    return { source, channel, stage, owner, coverage: read.get(source) }
  })
  const said = words.runs
  const open = jobs.filter(({ state }) => state !== 'done')
  const body = html`<div class="head"><h1>${said.title}</h1></div>
${open.length > 0 ? html`<section aria-labelledby="jobs"><h2 id="jobs">${said.jobs}</h2><ul class="quiet panel">${open.map((job) => jobOf(job, look))}</ul></section>` : ''}
<section aria-labelledby="sources"><h2 id="sources">${said.sources}</h2><div class="panel scroll" tabindex="0" role="group" aria-labelledby="sources">
<table class="data sources"><thead><tr><th scope="col">${said.source}</th><th scope="col">${words.list.channel}</th><th scope="col" class="num">${said.documents}</th><th scope="col" class="num">${said.messages}</th></tr></thead>
<tbody>${sources.map((source) => sourceRow(source, look))}</tbody></table></div></section>
<section aria-labelledby="runs"><h2 id="runs">${said.runs}</h2><div class="panel scroll" tabindex="0" role="group" aria-labelledby="runs">
<table class="data"><thead><tr><th scope="col">${said.run}</th><th scope="col">${said.when}</th><th scope="col" class="num">${said.duration}</th><th scope="col" class="num">${said.documents}</th><th scope="col" class="num">${said.statements}</th><th scope="col" class="num">${said.failed}</th><th scope="col" class="num">${said.cost}</th></tr></thead>
<tbody>${runs.map((run) => runRow(run, look))}</tbody></table></div></section>`
  return { title: said.title, view: 'runs', body }
}

interface Source {
  source: string
  channel: string
  stage: Coverage['stage']
  owner?: string | undefined
  coverage?: Coverage | undefined
}

function sourceRow({ source, channel, stage, owner, coverage }: Source, look: Look): Markup {
  const said = look.words.runs
  const failed = coverage?.failed ?? []
  const line = ({ document, reason }: Coverage['failed'][number]) =>
    html`<p class="small soft"><bdi class="mono">${documentName(document)}</bdi>: <bdi>${oneLine(reason)}</bdi></p>`
  const state = !coverage ? said.never : coverage.documents === 0 && failed.length === 0 ? said.silent : ''
  return html`<tr><th scope="row"><bdi class="mono">${documentName(source)}</bdi>${owner ? html` <span class="soft small"><bdi>@${oneLine(owner)}</bdi></span>` : ''}${
    state ? html`<p class="small soft">${state}</p>` : ''
  }${failed.length > 0 ? html`<p class="small"><span class="pill medium">${look.count(failed.length)} ${said.failed.toLowerCase()}</span></p>` : ''}${failed.slice(0, FAILURES).map(line)}${
    failed.length > FAILURES
      ? html`<details class="small"><summary>${look.words.week.more(look.count(failed.length - FAILURES))}</summary>${failed.slice(FAILURES).map(line)}</details>`
      : ''
  }</th><td><bdi>${look.channel(channel)}</bdi><br><span class="soft small">${look.said.stage[stage]}</span></td>
<td class="num">${coverage ? look.count(coverage.documents) : '–'}</td><td class="num">${coverage ? look.count(coverage.messages) : '–'}</td></tr>`
}

function runRow({ id, startedAt, finishedAt, counters, coverage }: RunRecord, look: Look): Markup {
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000))
  const failed = coverage.reduce((n, entry) => n + entry.failed.length, 0)
  const { cost } = counters.judge
  return html`<tr><th scope="row">${String(id)}</th><td><time datetime="${finishedAt}">${look.time(finishedAt)}</time></td><td class="num">${look.words.runs.seconds(look.count(seconds))}</td>
<td class="num">${look.count(counters.documents)}</td><td class="num">${look.count(counters.statements)}</td><td class="num">${look.count(failed)}</td><td class="num">${cost > 0 ? `$${cost.toFixed(2)}` : '–'}</td></tr>`
}

const jobOf = ({ state, who, createdAt, reason }: StoredJob, look: Look): Markup =>
  html`<li><span class="pill ${state === 'failed' ? 'medium' : 'state'}">${look.words.runs.state[state]}</span> <bdi>${oneLine(who)}</bdi>, <time datetime="${createdAt}">${look.time(createdAt)}</time>${reason ? html`<br><span class="soft"><bdi>${oneLine(reason)}</bdi></span>` : ''}</li>`
