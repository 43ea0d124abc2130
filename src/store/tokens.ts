import type { Scope, StoredToken, TokenLedger } from './api-port.ts'
import { type Driver, db, fetchRows, writeAll } from './driver.ts'
import type { TokenTable } from './tables.ts'

/** Keys to the API and the sessions of browsers, by their hashes. */
export function tokenLedger(driver: Driver): TokenLedger {
  const find = (column: 'id' | 'hash', value: string) =>
    fetchRows(driver, db.selectFrom('tokens').selectAll().where(column, '=', value))
  return {
    add: (token, hash) => writeAll(driver, [db.insertInto('tokens').values(rowOf(token, hash))]),
    async byHash(hash) {
      const [row] = await find('hash', hash)
      return row && tokenOf(row)
    },
    async list() {
      const rows = await fetchRows(driver, db.selectFrom('tokens').selectAll().orderBy('created_at').orderBy('id'))
      return rows.map(tokenOf)
    },
    async revoke(id, at) {
      const [row] = await find('id', id)
      if (!row) return false
      const open = db.updateTable('tokens').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null)
      await writeAll(driver, [open, db.deleteFrom('sessions').where('token', '=', id)])
      return true
    },
    used: (id, at) => writeAll(driver, [db.updateTable('tokens').set({ last_used_at: at }).where('id', '=', id)]),

    startSession: ({ who, scopes, csrf, token, createdAt, expiresAt }, hash) =>
      writeAll(driver, [
        db.deleteFrom('sessions').where('expires_at', '<=', createdAt),
        db.insertInto('sessions').values({
          hash,
          csrf,
          who,
          scopes: JSON.stringify(scopes),
          token: token ?? null,
          created_at: createdAt,
          expires_at: expiresAt,
        }),
      ]),
    async session(hash, at) {
      const query = db.selectFrom('sessions').selectAll().where('hash', '=', hash).where('expires_at', '>', at)
      const [row] = await fetchRows(driver, query)
      if (!row) return undefined
      if (row.token !== null) {
        const [token] = await find('id', row.token)
        if (!token || token.revoked_at !== null || (token.expires_at !== null && token.expires_at <= at))
          return undefined
      }
      return {
        who: row.who,
        scopes: JSON.parse(row.scopes) as Scope[],
        csrf: row.csrf,
        ...(row.token === null ? {} : { token: row.token }),
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }
    },
    endSession: (hash) => writeAll(driver, [db.deleteFrom('sessions').where('hash', '=', hash)]),
  }
}

const rowOf = (token: StoredToken, hash: string): TokenTable => ({
  id: token.id,
  name: token.name,
  prefix: token.prefix,
  hash,
  scopes: JSON.stringify(token.scopes),
  created_at: token.createdAt,
  created_by: token.createdBy,
  expires_at: token.expiresAt ?? null,
  last_used_at: token.lastUsedAt ?? null,
  revoked_at: token.revokedAt ?? null,
})

const tokenOf = (row: TokenTable): StoredToken => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: JSON.parse(row.scopes) as Scope[],
  createdAt: row.created_at,
  createdBy: row.created_by,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
})
