import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fillOutbox } from '../../src/pipeline/alerts/alerts.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import type { Installed } from '../../src/platform/knowledge.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'

const AS_OF = '2026-11-20'

/** Reads, compares and keeps a brand as `selaras run` does, on one day; `tell` hears which phase is over. */
export async function readBrand(
  file: string,
  db: string,
  knowledge: Installed,
  tell: (phase: string) => void = () => {},
): Promise<void> {
  const silent = { write: () => {}, isTTY: false }
  const streams = { stdout: silent, stderr: silent, stdin: async function* () {}, env: {}, cwd: dirname(file) }
  const at = new Date(`${AS_OF}T05:00:00Z`)
  const ports = nodePorts(
    streams,
    () => at,
    () => knowledge,
  )
  const config = parseConfig(readFileSync(file, 'utf8'), file)
  const store = await ports.openStore(db)
  try {
    const onProgress = ({ phase }: { phase: string }) => tell(phase)
    await ports.run({ config, asOf: AS_OF, configDir: dirname(file), store, llm: false, onProgress })
    await fillOutbox(store, config, at)
  } finally {
    await store.close()
  }
}
