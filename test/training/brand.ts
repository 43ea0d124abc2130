import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Config, type Document, InputError } from '../../src/model/index.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { type Label, parseLabels } from './labels.ts'

/** Everything that one labelled brand says, and what its labels say of it. */
export interface Brand {
  name: string
  config: Config
  /** The day on which the labels hold, YYYY-MM-DD. */
  asOf: string
  documents: Document[]
  labels: Label[]
  /** Documents that could not be read: their labels cannot be found either. */
  unread: number
}

/**
 * Reads a folder with `selaras.yaml`, the files that it names, and `labels.jsonl`.
 * @throws InputError(s) where the configuration or a label is bad, lacks `asOf`, or has sources that would be crawled
 */
export async function readBrand(folder: string): Promise<Brand> {
  const file = join(folder, 'selaras.yaml')
  const labelFile = join(folder, 'labels.jsonl')
  const config = parseConfig(textOf(file), file)
  if (config.asOf === undefined) throw new InputError({ file }, 'no `asOf`', 'the day on which the labels hold')
  const crawled = config.sources.find((source) => source.path === undefined)
  if (crawled) throw new InputError({ file }, 'a source with a `url`', 'sources with a `path`: training crawls nothing')
  const { documents, coverage } = await collect(config, { files: nodeFiles(folder) })
  return {
    name: basename(folder),
    config,
    asOf: config.asOf.slice(0, 10),
    documents,
    labels: parseLabels(textOf(labelFile), labelFile),
    unread: coverage.reduce((n, source) => n + source.failed.length, 0),
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const found = `no file that opens (${(cause as NodeJS.ErrnoException).code})`
    throw new InputError({ file }, found, 'a folder of a labelled brand: selaras.yaml, its files and labels.jsonl', {
      cause,
    })
  }
}
