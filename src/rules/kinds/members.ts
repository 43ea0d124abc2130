import type { Statement } from '../../model/index.ts'

/** What is told to members, or on a page about membership: what they are spared others may have to meet. */
export const isForMembers = ({ terms, scope, aroundScope }: Statement): boolean =>
  terms.includes('~membership') ||
  [scope, aroundScope].some(({ membership, club }) => membership !== undefined || club !== undefined)
