import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { measured } from '../../simulation/measure.ts'

// Runs a brand of so many messages in steps, in the memory that this process was given: node --max-old-space-size=128 heap.ts 2000

const before = process.cpuUsage()
const trace = await measured(Number(process.argv[2]), 7, loadKnowledge())
const { user, system } = process.cpuUsage(before)
process.stdout.write(JSON.stringify({ messages: trace.messages, cpuMs: Math.round((user + system) / 1_000) }))
