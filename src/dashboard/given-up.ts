import { html } from 'hono/html'
import type { DeadStep } from '../pipeline/steps/given-up.ts'
import { oneLine } from '../report/index.ts'
import { forgeryWord, type Markup } from './frame.ts'
import { documentName } from './parts.ts'
import type { Visit } from './visit.ts'

/** Steps of runs that were given up, with the reason; admins may try them again. */
export function givenUpSection(steps: readonly DeadStep[], look: Visit): Markup {
  const said = look.words.givenUp
  const again = html`<form class="start" method="post" action="${look.at('/runs/retry')}">${forgeryWord(look)}<button>${said.retry}</button></form>`
  return html`<section aria-labelledby="given-up"><h2 id="given-up">${said.title}</h2><p class="soft small">${said.hint}</p>
${look.scopes.includes('admin') ? again : ''}<div class="panel scroll" tabindex="0" role="group" aria-labelledby="given-up">
<table class="data"><thead><tr><th scope="col">${said.step}</th><th scope="col">${said.reason}</th><th scope="col" class="num">${said.tries}</th></tr></thead>
<tbody>${steps.map(({ step, reason, tries }) => html`<tr><th scope="row"><bdi class="mono">${documentName(step)}</bdi></th><td><bdi>${oneLine(reason)}</bdi></td><td class="num">${look.count(tries)}</td></tr>`)}</tbody></table></div></section>`
}
