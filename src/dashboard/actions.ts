import { html } from 'hono/html'
import { InputError, isActive } from '../model/index.ts'
import { type Action, decideFinding, possibleActions, type StoredFinding, setDueDay } from '../pipeline/stored.ts'
import { oneLine, refusalText } from '../report/index.ts'
import { forgeryWord, type Markup } from './frame.ts'
import type { Visit } from './visit.ts'

const DOINGS = ['assign', 'accept', 'dismiss', 'resolve', 'reopen'] as const satisfies Action['do'][]

/** Forms for what a person may decide now; each works without a script. */
export function actions(finding: StoredFinding, visit: Visit): Markup {
  const { words, scopes } = visit
  const { act, readOnly } = words.finding
  return html`<section aria-labelledby="act"><h2 id="act">${act}</h2>${
    scopes.includes('triage')
      ? html`<div class="acts">${possibleActions(finding.status).map((doing) => form(finding, doing, visit))}${isActive(finding) ? dueForm(finding, visit) : ''}</div>`
      : html`<p class="soft">${readOnly}</p>`
  }</section>`
}

function form({ fingerprint, assignee }: StoredFinding, doing: Action['do'], visit: Visit): Markup {
  const said = visit.words.finding
  const name = said.do[doing]
  const reason = html`<label>${said.reason}<textarea name="reason" required maxlength="2000"></textarea></label>`
  const fields = {
    assign: html`<label>${said.to}<input name="to" required maxlength="200" value="${oneLine(assignee ?? visit.who)}"></label>`,
    accept: html`${reason}<label>${said.day}<input type="date" name="until" min="${visit.today}"></label><p class="soft small">${said.openEnd}</p>`,
    dismiss: reason,
    resolve: '',
    reopen: '',
  }[doing]
  const open = (inside: Markup | string, kind: string) =>
    html`<form class="${kind}" method="post" action="${visit.at(`/findings/${fingerprint}/actions`)}${visit.url.search}">${forgeryWord(visit)}<input type="hidden" name="do" value="${doing}">${inside}<button${fields === '' ? '' : html` class="main"`}>${name}</button></form>`
  return fields === '' ? open('', 'bare') : html`<details><summary>${name}</summary>${open(fields, '')}</details>`
}

/** The day by which it is to be mended; an empty field takes it away. */
function dueForm({ fingerprint, due }: StoredFinding, visit: Visit): Markup {
  const said = visit.words.finding
  return html`<details><summary>${said.setDue}</summary><form method="post" action="${visit.at(`/findings/${fingerprint}/due`)}${visit.url.search}">${forgeryWord(visit)}
<label>${said.dueDay}<input type="date" name="due" min="${visit.today}" value="${due ?? ''}"></label><p class="soft small">${said.dueHint}</p><button class="main">${said.save}</button></form></details>`
}

/** What came of a form: what to tell, or what was wrong with it in one sentence. */
export type Outcome = { told: Action['do'] | 'due' } | { wrong: string }

/** Applies the action that a form asks for, as whoever sent it. */
export async function applyForm(fingerprint: string, given: (name: string) => string, visit: Visit): Promise<Outcome> {
  const doing = DOINGS.find((one) => one === given('do'))
  if (!doing) return { wrong: `do: ${DOINGS.join(', ')}` }
  return outcome(doing, decideFinding(visit.brand.store, fingerprint, actionOf(doing, given), by(visit)), visit)
}

/** Sets or takes away the due date that a form names. */
export const applyDue = (fingerprint: string, given: (name: string) => string, visit: Visit): Promise<Outcome> =>
  outcome('due', setDueDay(visit.brand.store, fingerprint, given('due') || null, by(visit)), visit)

const by = ({ who, now }: Visit) => ({ who, at: now.toISOString() })

async function outcome(told: Action['do'] | 'due', decided: Promise<unknown>, { said }: Visit): Promise<Outcome> {
  try {
    await decided
    return { told }
  } catch (error) {
    if (error instanceof InputError) return { wrong: oneLine(refusalText(said, error)) }
    throw error
  }
}

function actionOf(doing: Action['do'], given: (name: string) => string): Action {
  switch (doing) {
    case 'assign':
      return { do: doing, to: given('to').slice(0, 200) }
    case 'accept':
      return {
        do: doing,
        reason: given('reason').slice(0, 2_000),
        ...(given('until') ? { until: given('until') } : {}),
      }
    case 'dismiss':
      return { do: doing, reason: given('reason').slice(0, 2_000) }
    case 'resolve':
    case 'reopen':
      return { do: doing }
  }
}
