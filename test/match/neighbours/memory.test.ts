import { inMemory } from '../../../src/match/neighbours/memory.ts'
import { embedder, neighboursContract } from './contract.ts'

neighboursContract('in memory', async () => inMemory(embedder))
