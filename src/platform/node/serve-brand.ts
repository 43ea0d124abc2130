import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { CliPorts } from '../../cli/ports.ts'
import { type Config, InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { parseConfig } from '../../pipeline/config/config.ts'
import { faultOf } from '../../pipeline/fault.ts'
import type { OnProgress } from '../../pipeline/run.ts'
import { dayOf } from '../../pipeline/today.ts'
import { oneFile } from '../preview.ts'
import { configEditor } from './config-editor.ts'
import { nodeFiles } from './files.ts'
import { nodeGivenUp } from './jobs-given-up.ts'
import { judgingFor } from './judging.ts'
import { previewSource } from './preview.ts'

export interface BrandOptions {
  /** The day on which copy is read; without it that of the configuration, or today. */
  asOf?: string
  /** Runs the brand elsewhere than in this thread. */
  runElsewhere?(
    order: { config: string; db: string; asOf: string; job?: string },
    onProgress: OnProgress,
  ): Promise<void>
}

/** A brand of this machine: its configuration file and its SQLite file. The configuration is read again once it changes. */
export async function nodeBrand(file: string, db: string, ports: CliPorts, options: BrandOptions = {}): Promise<Brand> {
  const config = await configReader(file, ports)
  const { brand } = await config()
  const slug = slugOf(brand)
  if (slug === '')
    throw new InputError({ file }, `the brand ${JSON.stringify(brand)}`, 'a name with a Latin letter or a digit in it')
  const store = await ports.openStore(db)
  const today = async () => options.asOf ?? dayOf(await config(), ports.now())
  // A store in memory is this thread's alone.
  const elsewhere = db === ':memory:' ? undefined : options.runElsewhere
  let isRunning = false
  const runThere = async (onProgress: OnProgress, job?: string) => {
    isRunning = true
    try {
      await elsewhere!({ config: file, db, asOf: await today(), ...(job === undefined ? {} : { job }) }, onProgress)
    } finally {
      isRunning = false
    }
  }
  const resume = async (job: string) => {
    if (isRunning) return
    await runThere(() => {}, job).catch((error) =>
      ports.stderr.write(
        `${JSON.stringify({ level: 'error', message: 'a run cannot be gone on with', brand: slug, error: faultOf(error) })}\n`,
      ),
    )
  }
  return {
    slug,
    config,
    store,
    files: nodeFiles(dirname(file)),
    editor: configEditor(file, ports),
    preview: async (source, upload) => {
      const files = upload ? oneFile(upload) : nodeFiles(dirname(file))
      return previewSource(await config(), source, files, ports.env)
    },
    judging: (now) => {
      const request = { config: now, asOf: dayOf(now, ports.now()), configDir: dirname(file), store, llm: true }
      return judgingFor({ ...request, onProgress: () => {} }, ports.env, ports.now)
    },
    ...(elsewhere ? { givenUp: nodeGivenUp(db, resume) } : {}),
    run: async (onProgress) => {
      if (elsewhere) return runThere(onProgress)
      const asOf = await today()
      await ports.run({ config: await config(), asOf, configDir: dirname(file), store, llm: true, onProgress })
    },
  }
}

async function configReader(file: string, ports: CliPorts): Promise<() => Promise<Config>> {
  let known: { at: number; config: Config } | undefined
  return async () => {
    const at = (await stat(file).catch(() => undefined))?.mtimeMs
    if (at === undefined)
      throw new InputError({ file: basename(file) }, 'no such file', 'a configuration; `selaras init` writes one')
    if (known?.at !== at) {
      const text = await ports.files.readText(file)
      known = { at, config: parseConfig(text, basename(file), (read) => ports.checkConfig(read)) }
    }
    return known.config
  }
}

/** `Kopi Senja` → `kopi-senja`. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
