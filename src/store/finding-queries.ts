import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { InputError } from '../model/index.ts'
import { among } from './documents.ts'
import { type Driver, db, fetchRows } from './driver.ts'
import { type FindingWithRuns, findingOf, findingsWithRuns } from './finding-rows.ts'
import type { FindingFilter, FindingPage, RuleTally, StoredFinding } from './port.ts'
import type { Tables } from './tables.ts'

/** Least characters of a fingerprint that may stand for the whole. */
const PREFIX_LENGTH = 6

// A finding's place in the list, smallest first; the fingerprint breaks ties so that pages neither overlap nor miss one.
const PLACES = {
  severity: `CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END,
    CASE verdict WHEN 'conflict' THEN 0 ELSE 1 END, -confidence, fingerprint`,
  recent: '-(SELECT max(history.id) FROM history WHERE history.finding = findings.fingerprint), fingerprint',
}

/** Findings that match, in order, and the cursor of the next page where there is one. */
export async function listFindings(driver: Driver, filter: FindingFilter): Promise<FindingPage> {
  const place = sql.raw(PLACES[filter.order ?? 'severity'])
  let query = findingsWithRuns().where((eb) => eb.and(conditions(eb, filter)))
  if (filter.cursor !== undefined) {
    const last = (await getFinding(driver, filter.cursor)).fingerprint
    query = query.where(sql<SqlBool>`(${place}) > (SELECT ${place} FROM findings WHERE fingerprint = ${last})`)
  }
  query = query.orderBy(sql`${place}`)
  const { limit } = filter
  if (limit !== undefined) query = query.limit(limit + 1)
  const rows = await fetchRows(driver, query)
  const shown = limit === undefined ? rows : rows.slice(0, limit)
  const findings = await withEvidence(driver, shown)
  return rows.length > shown.length ? { findings, next: findings.at(-1)?.fingerprint } : { findings }
}

/** How many findings of each rule stand where. */
export const tallyRules = (driver: Driver): Promise<RuleTally[]> =>
  fetchRows(
    driver,
    db
      .selectFrom('findings')
      .select((eb) => ['rule', 'status', 'verdict', eb.fn.countAll<number>().as('findings')])
      .groupBy(['rule', 'status', 'verdict'])
      .orderBy('rule'),
  )

/** The one finding whose fingerprint begins so. Throws InputError where there is none, or more than one. */
export async function getFinding(driver: Driver, prefix: string): Promise<StoredFinding> {
  const expected = `a fingerprint or its first characters, at least ${PREFIX_LENGTH}; \`findings list\` shows them`
  if (prefix.length < PREFIX_LENGTH) throw new InputError({ file: driver.name }, `fingerprint "${prefix}"`, expected)
  const begins = sql<SqlBool>`substr(fingerprint, 1, ${prefix.length}) = ${prefix}`
  const rows = await fetchRows(driver, findingsWithRuns().where(begins).orderBy('fingerprint').limit(3))
  const row = rows.find(({ fingerprint }) => fingerprint === prefix) ?? rows[0]
  if (row === undefined) throw new InputError({ file: driver.name }, `no finding "${prefix}"`, expected)
  if (rows.length > 1 && row.fingerprint !== prefix) {
    const some = rows.map(({ fingerprint }) => fingerprint).join(', ')
    throw new InputError({ file: driver.name }, `several findings that begin with "${prefix}" (${some})`, 'more of it')
  }
  return (await withEvidence(driver, [row]))[0]!
}

async function withEvidence(driver: Driver, rows: readonly FindingWithRuns[]): Promise<StoredFinding[]> {
  const wanted = among(rows.map(({ fingerprint }) => fingerprint))
  const evidence = await fetchRows(
    driver,
    db
      .selectFrom('evidence')
      .selectAll()
      .where('finding', 'in', wanted)
      .orderBy('finding')
      .orderBy('side')
      .orderBy('position'),
  )
  const byFinding = Map.groupBy(evidence, ({ finding }) => finding)
  return rows.map((row) => findingOf(row, byFinding.get(row.fingerprint) ?? []))
}

function conditions(eb: ExpressionBuilder<Tables, 'findings'>, filter: FindingFilter): Expression<SqlBool>[] {
  const { status, type, category, severity, rule, channel, stage, audience, region, document, owner, text, since } =
    filter
  const evidence = () =>
    eb.selectFrom('evidence').select('finding').where('finding', '=', eb.ref('findings.fingerprint'))
  return [
    filter.fingerprints && eb('fingerprint', 'in', among(filter.fingerprints)),
    status && eb('status', 'in', among(status)),
    type && eb('type', '=', type),
    category && eb('category', '=', category),
    severity && eb('severity', 'in', among(severity)),
    rule && eb('rule', '=', rule),
    channel && eb.exists(evidence().where('channel', '=', channel)),
    stage && eb.exists(evidence().where('stage', '=', stage)),
    audience && eb.exists(evidence().where('audience', '=', audience)),
    region && eb.exists(evidence().where('region', '=', region)),
    document && eb.exists(evidence().where('document', '=', document)),
    owner && eb.or([eb('assignee', '=', owner), eb.exists(evidence().where('owner', '=', owner))]),
    text &&
      eb.or([
        contains(sql`title || char(10) || subject || char(10) || attribute || char(10) || explanation`, text),
        eb.exists(evidence().where(contains(sql`quote`, text))),
      ]),
    since &&
      eb.exists(
        eb
          .selectFrom('history')
          .select('id')
          .where('finding', '=', eb.ref('findings.fingerprint'))
          .where('at', '>=', since),
      ),
  ].filter((condition) => condition !== undefined && condition !== '')
}

// LIKE would read % and _ in what people type, and D1 limits its pattern to 50 bytes.
const contains = (text: Expression<unknown>, part: string) => sql<SqlBool>`instr(lower(${text}), lower(${part})) > 0`
