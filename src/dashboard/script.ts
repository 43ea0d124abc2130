/**
 * What the pages do beyond links and forms, as an ES module for the browser: everything works without it. It finds its places by
 * `data-` attributes and makes no markup of text.
 */
export const SCRIPT = `
const one = (selector, from = document) => from.querySelector(selector)
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
const say = (text) => { const live = one('#live'); if (live) live.textContent = text }

// Copy: the text stands in the button; where the clipboard is closed, the text is selected instead.
for (const button of all('[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const text = button.dataset.copy
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const area = document.createElement('textarea')
      area.value = text
      button.after(area)
      area.select()
      document.execCommand('copy')
      area.remove()
      button.focus()
    }
    say(button.dataset.done)
    const before = button.textContent
    button.textContent = button.dataset.done
    setTimeout(() => { button.textContent = before }, 1600)
  })
}

// Lists and the matrix follow what is typed or chosen: the same address as the form would open, its results put in place.
const form = one('form[data-live]')
if (form) {
  let asked
  const show = async () => {
    const given = [...new FormData(form)].filter(([, value]) => value !== '')
    const address = form.action.split('?')[0] + '?' + new URLSearchParams(given)
    asked?.abort()
    asked = new AbortController()
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: 'text/html' } })
      if (!answer.ok || answer.redirected) return location.assign(address)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = one('#results', page)
      one('#results').replaceWith(fresh)
      history.replaceState(null, '', address)
      say(fresh.dataset.told)
      wire(fresh)
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(address)
    }
  }
  let timer
  form.addEventListener('input', (event) => {
    clearTimeout(timer)
    timer = setTimeout(show, event.target.type === 'search' ? 160 : 0)
  })
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(timer); show() })
}

// Evidence of a cell opens beside the table instead of on a page of its own.
const dialog = one('#evidence')
const wire = (root) => {
  if (!dialog) return
  for (const link of all('a[data-evidence]', root)) {
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const answer = await fetch(link.href)
      if (!answer.ok || answer.redirected) return location.assign(link.href)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      one('[data-body]', dialog).replaceChildren(...one('#proof', page).childNodes)
      dialog.showModal()
    })
  }
}
wire(document)

// A run under way: its events as they come; the words stand in the page. Whoever listens hears of each phase, not of each step.
for (const line of all('[data-events]')) {
  const phases = JSON.parse(line.dataset.phases)
  const number = new Intl.NumberFormat(document.documentElement.lang)
  const source = new EventSource(line.dataset.events)
  let phase
  source.addEventListener('progress', (event) => {
    const { phase: now, done, total } = JSON.parse(event.data)
    const words = { phase: phases[now] ?? now, done: number.format(done), total: total === undefined ? '' : number.format(total) }
    const form = total === undefined ? line.dataset.plain : line.dataset.step
    line.textContent = form.replace(/\\{(\\w+)\\}/g, (_, name) => words[name])
    if (now !== phase) say(words.phase)
    phase = now
  })
  source.addEventListener('end', () => { source.close(); location.reload() })
}

// Once it is painted: to scroll before that would lay the page out twice.
addEventListener('load', () => one('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }))

const help = one('#help')
for (const button of all('[data-help]')) { button.hidden = false; button.addEventListener('click', () => help.showModal()) }

// Keys: never while somebody types, never with a modifier.
let at = -1
const step = (by) => {
  const items = all('.item')
  if (items.length === 0) { one(by > 0 ? 'a[rel=next]' : 'a[rel=prev]')?.click(); return }
  items[at]?.classList.remove('current')
  at = Math.max(0, Math.min(items.length - 1, at + by))
  items[at].classList.add('current')
  one('a', items[at]).focus()
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest('input,textarea,select,dialog[open]')) return
  const search = one('input[type=search]')
  if (event.key === 'j') step(1)
  else if (event.key === 'k') step(-1)
  else if (event.key === '/' && search) search.focus()
  else if (event.key === '?') help?.showModal()
  else if (event.key === 'c') one('[data-copy]')?.click()
  else return
  event.preventDefault()
})
`
