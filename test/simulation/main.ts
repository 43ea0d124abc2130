import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { argumentsOf } from '../arguments.ts'
import { measured } from './measure.ts'
import { type Layout, type Limit, limitOf, type Simulated, simulate } from './simulate.ts'
import { stepsOf, type Trace } from './trace.ts'

const USAGE = `npm run simulate -- [--messages N] [--brand N] [--sample N] [--seed N] [--json FILE]

Says how fast 1, 4 and 16 consumers read a corpus of 100,000 messages, 2,000 a brand, unless told otherwise. Some brands (--sample, 3)
are really run, step by step, one after another, on SQLite files; the measured times meet in a simulation of all brands. --json writes
the figures.

Exit codes: 0 all was well, 1 throughput grows less than 0.8 times as fast as the number of consumers, though consumers are the limit,
2 the arguments are bad.`
const { values, count } = argumentsOf(USAGE, {
  options: {
    messages: { type: 'string', default: '100000' },
    brand: { type: 'string', default: '2000' },
    sample: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const [messages, each] = [count(values.messages), count(values.brand)]
const [sample, seed] = [count(values.sample), count(values.seed)]
const CONSUMERS = [1, 4, 16]
const LINEAR = 0.8

const knowledge = loadKnowledge()
// The first run also compiles the program.
await measured(Math.min(each, 500), seed, knowledge)
const traces: Trace[] = []
for (let i = 0; i < sample; i++) traces.push(await measured(each, seed + i, knowledge))
const brands = Array.from({ length: Math.ceil(messages / each) }, (_, i) => traces[i % sample]!)

const missed: string[] = []
const told: Record<string, (Simulated & { limit: Limit })[]> = {}
for (const [name, of, layout] of [
  [`${brands.length} brands of ${each} messages, a store each`, brands, 'a store each'],
  [`the same with one store for all, as on one disk`, brands, 'one store'],
  [`one of these brands alone`, brands.slice(0, 1), 'one store'],
] satisfies [string, Trace[], Layout][]) {
  const runs = CONSUMERS.map((consumers) => ({
    ...simulate(of, consumers, layout),
    limit: limitOf(of, consumers, layout),
  }))
  told[name] = runs
  console.log(`\n${name}`)
  for (const one of runs) {
    const grown = one.messagesPerSecond / runs[0]!.messagesPerSecond
    const figures = [
      `${one.consumers} consumers`.padStart(12),
      `${one.messagesPerSecond.toFixed(0).padStart(6)} messages a second`,
      `${grown.toFixed(2).padStart(5)} times`,
      `consumers busy ${percent(one.consumersBusy)}`,
      `store ${percent(one.storeBusy)}`,
      `limit: ${one.limit}`,
    ]
    console.log(`  ${figures.join('  ')}`)
    if (one.limit === 'consumers' && grown < LINEAR * one.consumers)
      missed.push(`${name}: ${one.consumers} consumers only ${grown.toFixed(2)} times as fast as one`)
  }
}

const kinds = ['list, read', 'extract', 'compare', 'judge', 'settle'].map((stage, i) => {
  const own = traces.map(({ stages }) => stages[i]!)
  const alone = mean(own.map(({ plan }) => plan.work + plan.write))
  const parts = own.flatMap((one) => one.parts)
  const total = mean(own.map((one) => sum(one.parts.map(({ work, write }) => work + write))))
  const setup = Math.max(0, ...parts.map((part) => part.setup ?? 0))
  return { stage, alone, steps: parts.length / sample, parts: total, setup }
})
console.log('\nmeasured for one brand, milliseconds')
for (const { stage, alone, steps, parts, setup } of kinds) {
  const others = steps > 0 ? `, ${steps.toFixed(0)} others ${parts.toFixed(0)}` : ''
  console.log(
    `  ${stage.padEnd(11)} first step ${alone.toFixed(0)}${others}${setup > 1 ? `, set up ${setup.toFixed(0)}` : ''}`,
  )
}
const writes = traces.flatMap(stepsOf).map(({ write }) => write)
const perMessage = sum(writes) / (sample * each)
console.log(
  `  one store writes ${perMessage.toFixed(3)} ms a message: at most ${(1_000 / perMessage).toFixed(0)} messages a second`,
)
console.log(
  `\n${sample} of ${brands.length} brands were run, the others take the same times. Each consumer has a processor; delays of queue and network are not
in it. Steps that look at the whole copy take a consumer, too, and one that reads all rules when it begins is not charged for that.`,
)
for (const one of missed) console.log(one)
if (values.json) {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version }
  const result = { at: new Date().toISOString(), messages, each, sample, seed, machine, layouts: told, stages: kinds }
  writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
}
process.exitCode = missed.length === 0 ? 0 : 1

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`.padStart(5)
}
function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0)
}
function mean(list: readonly number[]): number {
  return sum(list) / list.length
}
