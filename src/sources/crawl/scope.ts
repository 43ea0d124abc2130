import { matchesGlob } from './glob.ts'

export interface ScopePatterns {
  include?: string[]
  exclude?: string[]
}

/** Which URLs belong to a crawl: the hosts of its start pages, and the paths that the configuration names. */
export class Scope {
  readonly #hosts: Set<string>
  readonly #patterns: ScopePatterns

  constructor(starts: string[], patterns: ScopePatterns) {
    this.#hosts = new Set(starts.map(hostKey))
    this.#patterns = patterns
  }

  /** The crawl's hosts, without `www.`: those of its start pages first. */
  get hosts(): string[] {
    return [...this.#hosts]
  }

  /** Takes in hosts that an earlier part of the crawl has adopted. */
  know(hosts: readonly string[]): void {
    for (const host of hosts) this.#hosts.add(host)
  }

  /** On one of the crawl's hosts; `www.` makes no difference, another port does. */
  onHost(url: string): boolean {
    return this.#hosts.has(hostKey(url))
  }

  /** May its copy be read? */
  includes(url: string): boolean {
    const { include, exclude } = this.#patterns
    const path = new URL(url).pathname
    if (exclude?.some((glob) => matchesGlob(glob, path))) return false
    return include === undefined || include.some((glob) => matchesGlob(glob, path))
  }

  /**
   * A start page has moved to this URL: takes its host in where it is a parent or child domain of a host that is in
   * (`brand.id`, `m.brand.id`). False where the host is foreign.
   */
  adopt(url: string): boolean {
    const host = hostKey(url)
    const related = [...this.#hosts].some((own) => host.endsWith(`.${own}`) || own.endsWith(`.${host}`))
    if (!related || !host.includes('.')) return this.#hosts.has(host)
    this.#hosts.add(host)
    return true
  }
}

function hostKey(url: string): string {
  return new URL(url).host.replace(/^www\./, '')
}
