import { type Brand, liveCopies } from '../pipeline/brand.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

/** The live copy of a brand. Throws Problem where no run has read it yet. */
export type Live = (brand: Brand) => Promise<LiveCopy>

export function liveFor({ knowledge, now }: ApiPorts): Live {
  const copies = liveCopies(knowledge, now)
  return async (brand) => {
    const copy = await copies(brand)
    if (copy) return copy
    throw new Problem('not-ready', 'Nothing of this brand was read yet. POST …/runs, or `selaras run`, reads it.')
  }
}
