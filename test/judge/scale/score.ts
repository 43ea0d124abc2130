import { figures } from './figures.ts'
import { broken } from './limits.ts'

/**
 * Prints what asking about synthetic corpora takes, and holds it to its limits: `node test/judge/scale/score.ts [messages...]`,
 * 1,000, 10,000 and 100,000 unless told otherwise. Exit 1: a limit does not hold.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 100_000]
const all = []
for (const size of sizes) all.push(await figures(size))
const percent = (share: number) => `${(100 * share).toFixed(2)} %`
console.table(
  all.map(
    ({
      messages,
      requests,
      perMessage,
      perPair,
      sent,
      planted,
      together,
      again,
      broken: apart,
      brokenTogether,
      seconds,
    }) => ({
      messages,
      requests,
      'a message': perMessage.toFixed(5),
      'of all pairs': perPair.toExponential(1),
      sent: `${sent.toFixed(2)}x`,
      'planted together': `${percent(together)} of ${planted}`,
      'second run': percent(again),
      'newly broken together': `${percent(brokenTogether)} of ${apart}`,
      seconds: seconds.map((one) => one.toFixed(1)).join(' + '),
    }),
  ),
)
const failures = broken(all)
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
