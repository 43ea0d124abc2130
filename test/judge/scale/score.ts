import { argumentsOf } from '../../arguments.ts'
import { figures } from './figures.ts'
import { broken } from './limits.ts'

const USAGE = `npm run score:scale -- [messages...]

Prints what asking a language model about synthetic corpora takes, and holds it to its limits: about 1,000, 10,000 and 100,000
messages unless told otherwise.

Exit codes: 0 all limits hold, 1 one does not, 2 the arguments are bad.`
const { positionals, count } = argumentsOf(USAGE, { allowPositionals: true })
const sizes = positionals.length > 0 ? positionals.map(count) : [1_000, 10_000, 100_000]
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
