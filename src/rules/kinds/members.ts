import type { Document, Statement } from '../../model/index.ts'
import { remembering } from '../../text/index.ts'

/** What members collect and climb. So many passages of a page, and so large a share of them, speak of it where the page is about a club. */
const MEMBERS =
  /\b(?:poin|points?|koin|coins|anggota|members?|membership|keanggotaan|tingkat(?:an)?|tiers?|levels?|naik kelas)\b/i
const [LEAST_PASSAGES, LEAST_PART] = [3, 0.15]

export const tellsOfClub = remembering(({ messages }: Document): boolean => {
  const copy = messages.filter(({ role }) => role !== 'nav' && role !== 'quote')
  const telling = copy.filter(({ text }) => MEMBERS.test(text)).length
  return telling >= LEAST_PASSAGES && telling >= LEAST_PART * copy.length
})

/** What is told to members, or on a page about membership: what they are spared others may have to meet. */
export const isForMembers = ({ terms, scope, aroundScope, document }: Statement): boolean =>
  terms.includes('~membership') ||
  [scope, aroundScope].some(({ membership, club }) => membership !== undefined || club !== undefined) ||
  (document.channel === 'web' && tellsOfClub(document))
