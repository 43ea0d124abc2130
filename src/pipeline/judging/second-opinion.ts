import type { Asked, Passage, Prompt } from '../../judge/index.ts'
import type { Evidence, Finding } from '../../model/index.ts'
import type { Copy, JudgeContext } from './judging.ts'
import { requestsFor } from './questions.ts'

/** The same instructions under another name: a second opinion is a question of its own, whatever model gives it. */
export const secondPrompt = ({ text }: Prompt): Prompt => ({ name: 'second-opinion', text })

/** Most characters of copy in one question, a single finding's aside. */
const CAPACITY = 40_000

/** Questions about findings: the passages in which their sides stand, and nothing else. */
export function questionsAbout(findings: readonly Finding[], copy: Copy, context: JudgeContext): Promise<Asked[]> {
  const bundles: Set<Passage>[] = []
  let size = Number.POSITIVE_INFINITY
  for (const finding of findings) {
    const passages = passagesOf(finding, copy)
    const characters = passages.reduce((sum, passage) => sum + passage.characters, 0)
    if (size + characters > CAPACITY) {
      bundles.push(new Set())
      size = 0
    }
    for (const passage of passages) bundles.at(-1)!.add(passage)
    size += characters
  }
  return requestsFor(
    bundles.map((bundle) => [...bundle]),
    context,
  )
}

function passagesOf({ sides }: Finding, copy: Copy): Passage[] {
  const evidence = sides.flatMap((side) => side.evidence)
  return [...copy.values()].filter((passage) => evidence.some((item) => holds(passage, item)))
}

const holds = ({ lines }: Passage, { document, start, end }: Evidence): boolean =>
  lines.some(({ places }) =>
    places.some((place) => place.document.id === document && place.start < end && start < place.end),
  )
