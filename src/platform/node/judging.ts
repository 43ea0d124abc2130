import { resolve } from 'node:path'
import { Agent, fetch as send } from 'undici'
import type { RunRequest } from '../../cli/ports.ts'
import { embedderOf } from '../../pipeline/judging/embedder.ts'
import type { Judging } from '../../pipeline/judging/judged.ts'
import { judgesOf } from '../../pipeline/judging/judges.ts'
import { systemClock } from './clock.ts'
import { openOnnxEmbedder } from './embedders/onnx.ts'
import { loadPrompt } from './rules.ts'

/** First and longest pause between two looks at a batch, which may take a minute or a day. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** Language models for one request, with the keys of this environment. `close` ends their connections. */
export function judgingFor(
  { config, configDir, store, llm, waitMinutes = 0 }: RunRequest,
  env: Readonly<Record<string, string | undefined>>,
  now: () => Date,
): { judging?: Judging; close(): Promise<void> } {
  if (!store) return { close: async () => {} }
  // Models think for minutes before the first byte; the judges have a time-out of their own.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 })
  const patient: unknown = (url: string, init: object) => send(url, { ...init, dispatcher: agent })
  const means = { fetch: patient as typeof fetch, clock: systemClock, random: Math.random }
  const until = systemClock.now() + waitMinutes * 60_000
  let pause = PAUSE_MS
  return {
    judging: {
      ledger: store.judge,
      prompt: loadPrompt('contradictions'),
      lines: {
        ...(config.judge?.tone ? { tone: loadPrompt('tone') } : {}),
        ...(config.judge?.extract ? { extraction: loadPrompt('extraction') } : {}),
      },
      judges: llm ? judgesOf(config, env, means) : undefined,
      embedder: () =>
        embedderOf(config, {
          ...means,
          env,
          cache: store.vectors,
          openModel: (folder) => openOnnxEmbedder({ folder: resolve(configDir, folder) }),
        }),
      now: () => now().toISOString(),
      pause: async () => {
        const left = until - systemClock.now()
        if (left > 0) await systemClock.sleep(Math.min(left, pause))
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
        return left > 0
      },
    },
    close: () => agent.close(),
  }
}
