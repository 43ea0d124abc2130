// Run as a process of its own: saves whole runs into a file, so that a test may kill it or start two of it.
// node child.ts FILE GENERATION RUNS
import { decideLifecycle } from '../../src/findings/lifecycle.ts'
import { readingOf } from '../../src/findings/reading.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { endOn, finding, page, quoted, runOn } from './samples.ts'

const [file, generation, runs] = process.argv.slice(2) as [string, string, string]
// Long quotations: most of the time then goes into writing, which is where a kill shall hit.
const FINDINGS = 600

/** One run: every page, title and history step names its generation, so that a mixture of two shows. */
function copy(number: number) {
  const documents = Array.from({ length: FINDINGS }, (_, i) =>
    page(`web/${i}.html`, `Biaya ${i} angkatan ${number}. `.repeat(400)),
  )
  const found = documents.map((document, i) =>
    finding(`f${String(i).padStart(7, '0')}`, [{ value: `${number}`, evidence: [quoted(document, document.text)] }], {
      title: `generation ${number}`,
    }),
  )
  return { documents, found }
}

try {
  const store = await openSqliteStore(file)
  process.stdout.write('open\n')
  for (let number = Number(generation); number < Number(generation) + Number(runs); number += 1) {
    const { documents, found } = copy(number)
    const run = await store.startRun(runOn('2026-11-03'))
    await store.saveDocuments(run, documents)
    const reading = readingOf([{ source: 'web/*.html', documents: documents.map(({ id }) => id), failures: [] }], [])
    const at = `2026-11-03T02:00:30.${String(number).padStart(3, '0')}Z`
    await store.saveFindings(run, (stored) => {
      const decided = decideLifecycle({ stored, found, reading, asOf: '2026-11-03', at })
      process.stdout.write('writing\n')
      return decided
    })
    process.stdout.write('written\n')
    await store.finishRun(run, endOn('2026-11-03'))
  }
  await store.close()
} catch (error) {
  process.stderr.write(`${(error as Error).name}: ${(error as Error).message}\n`)
  process.exitCode = 2
}
