import { DurableObject } from 'cloudflare:workers'
import { SelarasError } from '../../model/index.ts'
import { type Row, type Table, tablesOf, writesOf } from '../../store/transfer.ts'
import { directoryOf } from './directory.ts'
import type { WorkerEnv } from './env.ts'
import { keysBelow } from './files.ts'
import type { Begun, Landed, Landing } from './import-lines.ts'
import { isEmpty } from './move.ts'
import { forgetDatabase, openDatabase } from './open.ts'
import { emptied } from './tenancy.ts'

/** What is remembered of an import. `id` tells one attempt from another. */
type Kept = { id: string; to: string } | { landed: Landed }

/** An object of a brand, as imports into that brand see it. Each call is an invocation of its own, which may ask D1 a thousand times. */
export class ImportingObject extends DurableObject<WorkerEnv> {
  protected get slug(): string {
    return this.ctx.id.name!
  }

  /**
   * Begins an import into an empty database, which is that of the brand from now on. What an import that broke off has left there
   * is taken away; one that came to its end is left as it is.
   */
  async beginImport(id: string, to: string): Promise<Begun> {
    const { env, slug } = this
    const { storage } = this.ctx
    const directory = (await directoryOf(env))!
    const [entry, kept] = [await directory.get(slug), await storage.get<Kept>('import')]
    if (entry && entry.binding !== to) return { why: `it lives in ${entry.binding}` }
    if (entry && !kept) return { why: 'there is such a brand already' }
    if (entry && kept && 'landed' in kept)
      return { tables: await tablesOf((await openDatabase(env, to)).driver), landed: kept.landed }
    if (!entry && (await directory.all()).some(({ binding }) => binding === to))
      return { why: `${to} holds a brand already` }
    if (entry) {
      await storage.put<Kept>('import', { id, to })
      await emptied(env, slug, to)
    }
    // It may have been emptied elsewhere since it was opened here.
    forgetDatabase(env, to)
    const { driver } = await openDatabase(env, to)
    if (!(await isEmpty(driver))) return { why: `${to} is not empty` }
    for await (const key of keysBelow(env.COPY, `${slug}/`)) return { why: `there is a file already: ${key}` }
    await storage.put<Kept>('import', { id, to })
    await directory.put({ slug, binding: to, state: 'moving', quota: {} })
    return { tables: await tablesOf(driver) }
  }

  async importRows(id: string, table: Table, rows: readonly Row[]): ReturnType<Landing['rows']> {
    const { driver } = await openDatabase(this.env, await this.#underWay(id))
    const refusal = (some: readonly Row[]): Promise<string | undefined> =>
      driver.batch(writesOf(table, some)).then(
        () => undefined,
        (error: Error) => error.message,
      )
    if ((await refusal(rows)) === undefined) return undefined
    for (const [at, row] of rows.entries()) {
      const why = await refusal([row])
      if (why !== undefined) return { at, why }
    }
    return undefined
  }

  /** Rejects where this import is no longer under way. */
  async isImporting(id: string): Promise<void> {
    await this.#underWay(id)
  }

  /** All has come: the brand answers from now on. */
  async endImport(id: string, landed: Landed): Promise<void> {
    const to = await this.#underWay(id)
    await (await directoryOf(this.env))!.put({ slug: this.slug, binding: to, state: 'live', quota: {} })
    await this.ctx.storage.put<Kept>('import', { landed })
  }

  /** Takes away what an import has brought so far. False where it is no longer the one under way. */
  async undoImport(id: string): Promise<boolean> {
    const to = await this.#target(id)
    if (to === undefined) return false
    await emptied(this.env, this.slug, to)
    await (await directoryOf(this.env))!.remove(this.slug)
    await this.ctx.storage.delete('import')
    return true
  }

  async #underWay(id: string): Promise<string> {
    const to = await this.#target(id)
    if (to === undefined) throw new SelarasError('This import is no longer under way', 'stop')
    return to
  }

  /** The database of an import; undefined where another has begun since, or where the brand was taken away. */
  async #target(id: string): Promise<string | undefined> {
    const kept = await this.ctx.storage.get<Kept>('import')
    return kept && 'id' in kept && kept.id === id ? kept.to : undefined
  }
}
