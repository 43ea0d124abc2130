import { InputError } from '../../model/index.ts'
import type { Store } from '../../store/port.ts'
import { type Draft, readDraft } from './draft.ts'
import type { LiveCopy } from './live.ts'
import { type DraftVerdict, judgeDraft, type Policy } from './verdict.ts'

/** What was found in a draft; `problems` are its parts that could not be read, and why. */
export type Checked = DraftVerdict & { problems: string[] }

/** Reads one draft and decides on it. Throws InputError where nothing of it can be read. */
export async function checkDraft(live: LiveCopy, store: Store, draft: Draft, policy?: Policy): Promise<Checked> {
  const { documents, problems } = await readDraft(draft)
  if (documents.length === 0) {
    throw new InputError({ file: draft.id }, problems.join(' ') || 'no text', 'a draft with text that can be read')
  }
  return { ...(await judgeDraft(live, store, documents, policy)), problems }
}
