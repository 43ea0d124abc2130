import type { FrontierEntry } from './ports.ts'

/** URLs that wait to be read, nearest to the start first, then in the order in which they were named. Knows each once. */
export class CrawlQueue {
  readonly #seen = new Set<string>()
  readonly #byDepth = new Map<number, Map<string, FrontierEntry>>()

  get size(): number {
    return [...this.#byDepth.values()].reduce((sum, level) => sum + level.size, 0)
  }

  has(url: string): boolean {
    return this.#seen.has(url)
  }

  /** False where the URL was added before. */
  add(entry: FrontierEntry): boolean {
    if (this.#seen.has(entry.url)) return false
    this.#seen.add(entry.url)
    const level = this.#byDepth.get(entry.depth) ?? new Map()
    this.#byDepth.set(entry.depth, level.set(entry.url, entry))
    return true
  }

  /** The URL was reached by another way: it will not be added any more. */
  know(url: string): void {
    this.#seen.add(url)
  }

  /** Up to `count` entries of the lowest depth that has any. */
  take(count: number): FrontierEntry[] {
    const depths = [...this.#byDepth.keys()].sort((a, b) => a - b)
    const level = depths.map((depth) => this.#byDepth.get(depth)!).find((entries) => entries.size > 0)
    const taken = level ? [...level.values()].slice(0, count) : []
    for (const entry of taken) level!.delete(entry.url)
    return taken
  }

  /** Takes one entry out of turn; undefined where it does not wait. */
  pull(url: string): FrontierEntry | undefined {
    for (const level of this.#byDepth.values()) {
      const entry = level.get(url)
      if (entry) {
        level.delete(url)
        return entry
      }
    }
    return undefined
  }
}
