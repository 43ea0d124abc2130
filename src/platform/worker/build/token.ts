import { parseArgs } from 'node:util'
import { mintToken, ROLES, type Role } from '../../../pipeline/secrets.ts'
import { type Driver, openStore, type Statement } from '../../../store/index.ts'
import { openSqlite, readMigrations } from '../../node/sqlite.ts'

// Makes the first token of a brand on D1, which has no command line: prints the token on standard error and the statement that keeps
// its hash on standard output, for `wrangler d1 execute`: node token.ts --name Rani --role admin

const { values } = parseArgs({ options: { name: { type: 'string' }, role: { type: 'string', default: 'admin' } } })
const { name, role } = values
if (!name || !(role in ROLES)) {
  process.stderr.write(`Needs --name, and --role ${Object.keys(ROLES).join(', ')}.\n`)
  process.exit(2)
}
const written: Statement[] = []
const memory = openSqlite(':memory:')
const store = await openStore(memory, readMigrations())
const recording: Driver = {
  ...memory,
  batch: async (statements) => {
    written.push(...statements)
  },
}
const { tokens } = await openStore(recording, readMigrations())
const wish = { name, scopes: ROLES[role as Role], createdBy: 'wrangler' }
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const { token } = await mintToken(tokens, wish, { random, now: () => new Date() })
await store.close()
process.stderr.write(`${token}\n`)
process.stdout.write(written.map((statement) => `${literal(statement)};\n`).join(''))

/** The statement with its values in place; all of them are text or null. */
function literal({ sql, parameters }: Statement): string {
  let i = 0
  return sql.replace(/\?/g, () => {
    const value = parameters[i++]
    return value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`
  })
}
