import { message } from './messages.ts'
import type { Handler, Received, Reply } from './provider.ts'

interface Item {
  custom_id: string
  params: { model: string }
}
interface Batch {
  id: string
  created_at: string
  items: Item[]
  ended: boolean
  archived?: boolean
}

/** What the provider keeps, whatever becomes of the server that is asked. */
export interface BatchStore {
  batches: Batch[]
  /** Result by `custom_id`; every other request succeeds. */
  results: Record<string, unknown>
}

export const newStore = (): BatchStore => ({ batches: [], results: {} })

/** Message Batches: create, list, retrieve, results. Results come last request first. */
export function batchesHandler(store: BatchStore, origin: () => string): Handler {
  return (request) => {
    const [, id, part] = /^\/v1\/messages\/batches(?:\/([^/?]+))?(\/results)?/.exec(request.path) ?? []
    if (request.method === 'POST') return created(store, request, origin())
    if (id === undefined) return listed(store, origin())
    const batch = store.batches.find((one) => one.id === id)
    if (!batch) return error(404, 'not_found_error', `Batch ${id} not found`)
    if (part) return { type: 'application/binary', body: results(store, batch) }
    return json(shown(batch, origin()))
  }
}

function created(store: BatchStore, { body }: Received, origin: string): Reply {
  const ids = (body.requests as Item[]).map(({ custom_id }) => custom_id)
  if (new Set(ids).size < ids.length) return error(400, 'invalid_request_error', 'custom_ids must be unique')
  const n = store.batches.length + 1
  const batch = {
    id: `msgbatch_${n}`,
    created_at: new Date(n * 60_000).toISOString(),
    items: body.requests,
    ended: false,
  }
  store.batches.push(batch)
  return json(shown(batch, origin))
}

function listed(store: BatchStore, origin: string): Reply {
  const data = store.batches.map((batch) => shown(batch, origin)).reverse()
  return json({ data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null })
}

const shown = ({ id, created_at, items, ended, archived }: Batch, origin: string) => ({
  id,
  type: 'message_batch',
  created_at,
  processing_status: ended ? 'ended' : 'in_progress',
  request_counts: {
    processing: ended ? 0 : items.length,
    succeeded: ended ? items.length : 0,
    errored: 0,
    canceled: 0,
    expired: 0,
  },
  results_url: ended && !archived ? `${origin}/v1/messages/batches/${id}/results` : null,
})

const results = (store: BatchStore, { items }: Batch): string =>
  items
    .map(({ custom_id }) => {
      const result = store.results[custom_id] ?? { type: 'succeeded', message: message(`"${custom_id}"`) }
      return `${JSON.stringify({ custom_id, result })}\n`
    })
    .reverse()
    .join('')

const json = (body: unknown): Reply => ({ body: JSON.stringify(body) })
const error = (status: number, type: string, text: string): Reply => ({
  status,
  body: JSON.stringify({ type: 'error', error: { type, message: text } }),
})
