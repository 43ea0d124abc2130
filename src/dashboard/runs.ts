import { html } from 'hono/html'
import type { Coverage, SourceConfig } from '../model/index.ts'
import { sourceName } from '../pipeline/collect.ts'
import { oneLine, unreadReason } from '../report/index.ts'
import type { RunRecord, StoredJob } from '../store/port.ts'
import type { Opened } from './desk.ts'
import { forgeryWord, type Markup, type Page } from './frame.ts'
import { givenUpSection } from './given-up.ts'
import { documentName } from './parts.ts'
import { isUnderWay, progressOf, type Runs } from './ports.ts'
import type { Visit } from './visit.ts'

const RUNS = 20
/** Seconds after which a page without a script looks again how far a run is. */
const REFRESH = 5
const JOBS = 5
/** Failures of one source that stand open; the others fold away. */
const FAILURES = 3

/** What the brand is read from and what was read of it, the run that is under way, the last runs, and those that came to nothing. */
export async function runsPage(look: Opened, runs: Runs): Promise<Page> {
  const { brand, words, overview, config } = look
  const [records, jobs, dead = []] = await Promise.all([
    brand.store.listRuns(RUNS),
    brand.store.jobs.list(JOBS),
    brand.givenUp?.list(),
  ])
  const read = new Map(overview?.run.coverage.map((entry) => [entry.source, entry]))
  const editable = look.scopes.includes('admin') && brand.editor !== undefined
  const sources = config.sources.map((source, i) => {
    const name = sourceName(source)
    return { ...source, name, edit: editable ? String(i) : undefined, coverage: read.get(name) }
  })
  const said = words.runs
  const active = jobs.find(isUnderWay)
  const open = jobs.filter((job) => job.state !== 'done' && job !== active)
  const body = html`<div class="head"><h1>${said.title}</h1></div>
${active ? progress(active, look, runs) : look.scopes.includes('admin') ? startForm(look) : ''}
${open.length > 0 ? html`<section aria-labelledby="jobs"><h2 id="jobs">${said.jobs}</h2><ul class="quiet panel">${open.map((job) => jobOf(job, look))}</ul></section>` : ''}
${dead.length > 0 ? givenUpSection(dead, look) : ''}
<section aria-labelledby="sources"><div class="row"><h2 id="sources">${said.sources}</h2>${
    editable ? html`<a class="button" href="${look.at('/sources/new')}">${words.source.add}</a>` : ''
  }</div><div class="panel scroll" tabindex="0" role="group" aria-labelledby="sources">
<table class="data sources"><thead><tr><th scope="col">${said.source}</th><th scope="col">${words.list.channel}</th><th scope="col" class="num">${said.documents}</th><th scope="col" class="num">${said.messages}</th></tr></thead>
<tbody>${sources.map((source) => sourceRow(source, look))}</tbody></table></div></section>
<section aria-labelledby="runs"><h2 id="runs">${said.runs}</h2><div class="panel scroll" tabindex="0" role="group" aria-labelledby="runs">
<table class="data"><thead><tr><th scope="col">${said.run}</th><th scope="col">${said.when}</th><th scope="col" class="num">${said.duration}</th><th scope="col" class="num">${said.documents}</th><th scope="col" class="num">${said.statements}</th><th scope="col" class="num">${said.failed}</th><th scope="col" class="num">${said.cost}</th></tr></thead>
<tbody>${records.map((run) => runRow(run, look))}</tbody></table></div></section>`
  return { title: said.title, view: 'runs', body, ...(active ? { refresh: REFRESH } : {}) }
}

const startForm = (look: Visit): Markup =>
  html`<form class="start" method="post" action="${look.at('/runs')}">${forgeryWord(look)}<button>${look.words.progress.start}</button></form>`

/** How far a run has come. A script follows its events; without one the page is loaded again by itself. */
function progress({ id, who, createdAt }: StoredJob, look: Visit, runs: Runs): Markup {
  const said = look.words.progress
  const now = progressOf(runs, id)
  const told = now
    ? said.step(said.phase[now.phase], look.count(now.done), now.total === undefined ? '' : look.count(now.total))
    : said.waiting
  return html`<section aria-labelledby="now" class="panel"><h2 id="now">${said.title}</h2>
<p data-events="/v1/runs/${id}/events" data-phases="${JSON.stringify(said.phase)}" data-step="${said.step('{phase}', '{done}', '{total}')}" data-plain="${said.step('{phase}', '{done}', '')}">${told}</p>
<p class="soft small"><bdi>${oneLine(who)}</bdi>, <time datetime="${createdAt}">${look.time(createdAt)}</time> · ${said.live} <a href="${look.at('/runs')}">${said.reload}</a></p></section>`
}

type Source = SourceConfig & { name: string; edit: string | undefined; coverage: Coverage | undefined }

function sourceRow({ name, channel, stage, owner, edit, coverage }: Source, look: Visit): Markup {
  const said = look.words.runs
  const failed = coverage?.failed ?? []
  const line = ({ document, reason }: Coverage['failed'][number]) =>
    html`<p class="small soft"><bdi class="mono">${documentName(document)}</bdi>: <bdi>${oneLine(unreadReason(look.words, reason))}</bdi></p>`
  const state = !coverage ? said.never : coverage.documents === 0 && failed.length === 0 ? said.silent : ''
  return html`<tr><th scope="row"><bdi class="mono">${documentName(name)}</bdi>${
    edit
      ? html` <a class="small" href="${look.at(`/settings/sources/${edit}`)}">${look.words.settings.edit}<span class="hidden"> <bdi>${documentName(name)}</bdi></span></a>`
      : ''
  }${owner ? html` <span class="soft small"><bdi>@${oneLine(owner)}</bdi></span>` : ''}${
    state ? html`<p class="small soft">${state}</p>` : ''
  }${failed.length > 0 ? html`<p class="small"><span class="pill medium">${look.count(failed.length)} ${said.failed.toLowerCase()}</span></p>` : ''}${failed.slice(0, FAILURES).map(line)}${
    failed.length > FAILURES
      ? html`<details class="small"><summary>${look.words.week.more(look.count(failed.length - FAILURES))}</summary>${failed.slice(FAILURES).map(line)}</details>`
      : ''
  }</th><td><bdi>${look.channel(channel)}</bdi><br><span class="soft small">${look.said.stage[stage]}</span></td>
<td class="num">${coverage ? look.count(coverage.documents) : '–'}</td><td class="num">${coverage ? look.count(coverage.messages) : '–'}</td></tr>`
}

function runRow({ id, startedAt, finishedAt, counters, coverage }: RunRecord, look: Visit): Markup {
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000))
  const failed = coverage.reduce((n, entry) => n + entry.failed.length, 0)
  const { cost } = counters.judge
  return html`<tr><th scope="row">${String(id)}</th><td><time datetime="${finishedAt}">${look.time(finishedAt)}</time></td><td class="num">${look.words.runs.seconds(look.count(seconds))}</td>
<td class="num">${look.count(counters.documents)}</td><td class="num">${look.count(counters.statements)}</td><td class="num">${look.count(failed)}</td><td class="num">${cost > 0 ? `$${cost.toFixed(2)}` : '–'}</td></tr>`
}

const jobOf = ({ state, who, createdAt, reason }: StoredJob, look: Visit): Markup =>
  html`<li><span class="pill ${state === 'failed' ? 'medium' : 'state'}">${look.words.runs.state[state]}</span> <bdi>${oneLine(who)}</bdi>, <time datetime="${createdAt}">${look.time(createdAt)}</time>${reason ? html`<br><span class="soft"><bdi>${oneLine(reason)}</bdi></span>` : ''}</li>`
