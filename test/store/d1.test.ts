import { readMigrations } from '../../src/platform/node/sqlite.ts'
import { onD1 } from '../platform/worker/workerd.ts'
import { storeContract } from './contract.ts'

/** More than the contract has tests. */
const DATABASES = 120

onD1('store on D1 in workerd', DATABASES, (open) => storeContract('D1 in workerd', open, readMigrations()))
