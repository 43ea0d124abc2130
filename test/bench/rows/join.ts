import Database from 'better-sqlite3'
import type { Statement } from '../../../src/model/index.ts'
import { differences, extractStatements } from '../../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'
import { sideBySide } from '../measure.ts'
import type { Row } from '../row.ts'

/** The statements as rows: what each is about, term by term, beside attribute and value. */
function tableOf(statements: readonly Statement[]): Database.Database {
  const db = new Database(':memory:')
  db.exec(
    'CREATE TABLE said (id INTEGER, attribute TEXT, term TEXT, value TEXT); CREATE INDEX of ON said (attribute, term)',
  )
  const insert = db.prepare('INSERT INTO said VALUES (?, ?, ?, ?)')
  db.transaction(() => {
    for (const [id, { attribute, terms, value }] of statements.entries())
      for (const term of new Set(terms)) insert.run(id, attribute, term, JSON.stringify(value))
  })()
  return db
}

/** One attribute, a term in common, another value: what a pair has to have before anything finer is asked of it. */
const JOIN = `SELECT COUNT(*) FROM (SELECT DISTINCT a.id, b.id FROM said a JOIN said b
  ON a.attribute = b.attribute AND a.term = b.term AND a.id < b.id WHERE a.value <> b.value)`

const joined = (name: string, size: (short: boolean) => number, rounds?: number): Row => ({
  name,
  what: 'comparing all statements',
  against: 'SQL self-join with the same predicate',
  measure: async (short) => {
    const { rules, analyze } = loadKnowledge()
    const messages = size(short)
    const { documents } = corpus(messages)
    const statements = extractStatements(documents, rules, { analyze, currency: 'IDR', asOf: AS_OF })
    const db = tableOf(statements)
    const join = db.prepare(JOIN)
    const times = await sideBySide(
      { join: () => join.get(), compare: () => differences(statements, rules, AS_OF) },
      short ? 3 : rounds,
    )
    db.close()
    return [
      { name: `time / join, ${messages} messages`, value: times.compare / times.join, most: 0.15 },
      { name: 'statements', value: statements.length },
    ]
  },
})

export const join = joined('join', (short) => (short ? 500 : 3_000))
/** Its join takes minutes a round. */
export const joinLarge = joined('join-large', () => 30_000, 1)
