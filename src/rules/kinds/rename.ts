import type { Document, Statement, Verdict } from '../../model/index.ts'
import type { BrandContext } from './naming.ts'

export function renames(_documents: readonly Document[], _statements: readonly Statement[], _context: BrandContext): Verdict[] {
  return []
}
