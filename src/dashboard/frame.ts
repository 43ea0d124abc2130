import { html, raw } from 'hono/html'
import { isActive } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import type { Overview } from './overview.ts'
import { STYLE } from './style.ts'
import type { Visit } from './visit.ts'
import { type DashboardWords, LANGUAGES } from './wording.ts'
import { wordsIn } from './words.ts'

/** Markup in which every value is escaped already. */
export type Markup = ReturnType<typeof html>
export type View = keyof Omit<DashboardWords['nav'], 'label'>

const PATHS: Record<View, string> = {
  week: '',
  findings: '/findings',
  matrix: '/matrix',
  journey: '/journey',
  trends: '/trends',
  runs: '/runs',
  settings: '/settings',
}

export interface Page {
  title: string
  /** Which of the views it belongs to. */
  view?: View
  body: Markup
  /** What was just done, or what went wrong. */
  notice?: { text: string; bad?: boolean } | undefined
  /** Seconds after which the page is loaded again where no script keeps it up to date. */
  refresh?: number
}

const MARK = html`<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="2.4"><circle cx="10" cy="13" r="7.3"/><circle cx="16" cy="13" r="7.3"/></g></svg>`
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 26 26' fill='none' stroke='%231f6f5c' stroke-width='3'%3E%3Ccircle cx='10' cy='13' r='7.3'/%3E%3Ccircle cx='16' cy='13' r='7.3'/%3E%3C/svg%3E"

/** A whole page of a brand: the views beside it, what it shows, and who looks. `version` names the script. */
export function frame(page: Page, visit: Visit & { overview?: Overview | undefined }, version: string): Markup {
  const { words, config, overview } = visit
  const active = overview?.rows.filter(isActive).length
  const brand = oneLine(config.brand)
  const body = html`<div class="shell">
<header class="side"><div class="stuck">
<a class="brand" href="${visit.at('')}">${MARK}<bdi>${brand}</bdi></a>
<nav aria-label="${words.nav.label}"><ul>${(Object.keys(PATHS) as View[]).map(
    (view) =>
      html`<li><a href="${visit.at(PATHS[view])}"${page.view === view ? html` aria-current="page"` : ''}>${words.nav[view]}${
        view === 'findings' && active !== undefined ? html` <span class="n">${visit.count(active)}</span>` : ''
      }</a></li>`,
  )}</ul></nav>
</div></header>
<main id="main" tabindex="-1">
${page.notice ? html`<p class="notice${page.notice.bad ? ' bad' : ''}" role="status">${page.notice.text}</p>` : ''}
${page.body}
</main>
<footer class="about"><span>${words.signIn.as(oneLine(visit.who))}</span>
<form method="post" action="/sign-out">${forgeryWord(visit)}<button class="plain">${words.signIn.out}</button></form>
${languages(visit.url, words)}
<button class="plain" type="button" data-help hidden>${words.help.title} <kbd>?</kbd></button></footer>
</div>
<p id="live" class="hidden" role="status" aria-live="polite"></p>
${help(words)}`
  return whole(`${page.title} · ${brand}`, words, body, version, page.refresh)
}

/** A page that stands alone: signing in, or nothing to show. */
export const gate = ({ title, body }: Page, words: DashboardWords, version: string): Markup =>
  whole(
    title,
    words,
    html`<main id="main" class="gate" tabindex="-1"><p class="brand">${MARK}Selaras</p>${body}</main>`,
    version,
  )

const whole = (
  title: string,
  words: DashboardWords,
  body: Markup,
  version: string,
  refresh?: number,
): Markup => html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="same-origin"><meta name="color-scheme" content="light dark">
<title>${title}</title>${refresh === undefined ? '' : html`<noscript><meta http-equiv="refresh" content="${refresh}"></noscript>`}<link rel="icon" href="${ICON}">
<style>${raw(STYLE)}</style><script type="module" src="/assets/selaras.js?v=${version}"></script></head>
<body><a class="skip" href="#main">${words.skip}</a>
${body}
</body></html>`

/** What proves that a form was sent from our own page. */
export const forgeryWord = ({ csrf }: Visit): Markup => html`<input type="hidden" name="csrf" value="${csrf}">`

/** Links to the same page in the other languages. */
export function languages(url: URL, words: DashboardWords): Markup {
  return html`${LANGUAGES.filter((one) => one !== words.language).map((one) => {
    const query = new URLSearchParams(url.searchParams)
    query.delete('told')
    query.set('lang', one)
    return html`<a lang="${one}" hreflang="${one}" href="${url.pathname}?${query}">${wordsIn(one).name}</a>`
  })}`
}

function help({ help: said }: DashboardWords): Markup {
  const keys = [
    ['j', said.next],
    ['k', said.previous],
    ['/', said.search],
    ['c', said.copy],
    ['?', said.this],
  ]
  return html`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${said.title}</h2>
<dl>${keys.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
<form method="dialog"><button>${said.close}</button></form></dialog>`
}
