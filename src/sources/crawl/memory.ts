import type { CachedResponse, Frontier, FrontierRecord, HttpCache } from './ports.ts'

/** A frontier that lives as long as the process. */
export function memoryFrontier(): Frontier {
  const records = new Map<string, FrontierRecord>()
  const frontier: Frontier = {
    load: async () => [...records.values()].map((record) => ({ ...record })),
    add: async (entries) => {
      for (const entry of entries) if (!records.has(entry.url)) records.set(entry.url, { entry })
    },
    complete: async (entry, outcome, discovered) => {
      records.set(entry.url, { entry, outcome })
      await frontier.add(discovered)
    },
    clear: async () => records.clear(),
  }
  return frontier
}

/** A cache that lives as long as the process. */
export function memoryCache(): HttpCache {
  const responses = new Map<string, CachedResponse>()
  return {
    get: async (url) => responses.get(url),
    put: async (response) => {
      responses.set(response.url, response)
    },
  }
}
