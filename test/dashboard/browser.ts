import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import type { Visitor } from './visitor.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a browser complained of while a page was open. */
export interface Complaints {
  console: string[]
  dialogs: string[]
  /** Requests to anywhere else than the server. */
  outside: string[]
}

export interface Listening {
  url: string
  close(): Promise<void>
}

/** Serves the app of a visitor on a free port of the loopback. */
export async function listen({ app }: Visitor): Promise<Listening> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
export function hear(page: Page, origin: string): Complaints {
  const heard: Complaints = { console: [], dialogs: [], outside: [] }
  page.on('console', (entry) => {
    if (entry.type() === 'error') heard.console.push(entry.text())
  })
  page.on('pageerror', (error) => heard.console.push(String(error)))
  page.on('dialog', (dialog) => {
    heard.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) heard.outside.push(request.url())
  })
  return heard
}

export async function signIn(page: Page, url: string, token: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.fill('input[name=token]', token)
  await page.click('button.main')
  await page.waitForURL('**/b/**')
}

/** What axe finds serious or critical on the open page, one line each. */
export async function serious(page: Page): Promise<string[]> {
  // Past the page's policy, as a reader's own tools are.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
  })
}
