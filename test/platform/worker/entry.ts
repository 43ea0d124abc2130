import type { D1Database } from '@cloudflare/workers-types'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { type Asked, fromWire, type Told, toWire } from './wire.ts'

/** Runs in workerd. `POST /database/BINDING` runs what a test asks of a database on the driver of the Worker. */
export default {
  async fetch(request: Request, env: Record<string, D1Database>): Promise<Response> {
    const [, , binding = ''] = new URL(request.url).pathname.split('/')
    const driver = openD1(env[binding]!, binding)
    return new Response(toWire(await answer(driver, fromWire(await request.text()) as Asked)))
  },
}

async function answer(driver: ReturnType<typeof openD1>, asked: Asked): Promise<Told> {
  try {
    if ('all' in asked) return { rows: await driver.all(asked.all) }
    await driver.batch(asked.batch)
    return { rows: [] }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
