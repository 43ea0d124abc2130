/** What a process has worked out last, so that the steps of one job do not each read the whole copy. One brand has one. */
export class JobMemory {
  readonly #known = new Map<string, { of: string; value: Promise<unknown> }>()

  /** The `what` of `of`; worked out where the last one was of something else. What failed once is tried again by the next who asks. */
  recall<T>(what: string, of: string, work: () => Promise<T>): Promise<T> {
    const known = this.#known.get(what)
    if (known?.of === of) return known.value as Promise<T>
    const value = work()
    this.#known.set(what, { of, value })
    value.catch(() => this.#known.delete(what))
    return value
  }

  /** Lets go of everything but `kept`. */
  forget(...kept: readonly string[]): void {
    for (const what of this.#known.keys()) if (!kept.includes(what)) this.#known.delete(what)
  }
}
