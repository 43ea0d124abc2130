import type { Turns } from '../../sources/crawl/index.ts'
import type { WorkerEnv } from './env.ts'

/** Turns from the objects of hosts; undefined where none are bound. */
export const turnsOf = ({ HOST }: WorkerEnv): Turns | undefined =>
  HOST && {
    take: (host, delayMs) => HOST.getByName(host).take(delayMs),
    pause: (host, ms) => HOST.getByName(host).pause(ms),
  }
