import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { embedInBatches } from '../../../match/embeddings/batches.ts'
import { type Embedder, EmbedError } from '../../../match/embeddings/port.ts'

export interface OnnxOptions {
  /** Folder of one model: `config.json`, `tokenizer.json`, `tokenizer_config.json` and `onnx/model….onnx`. */
  folder: string
  /** Which of the model's files is taken; default the first of these that is there. */
  precision?: Precision
  /** Put before every text, for models that were trained with it ("query: "). */
  prefix?: string
  /** Most texts at a time. Default 16. */
  batch?: number
  /** Most UTF-16 units of a text, before the tokenizer cuts it to what the model reads. Default 8,000. */
  longest?: number
}

/** Names of transformers.js for the files of a model, and the ends of their names. */
const FILES = { fp32: '', fp16: '_fp16', q8: '_quantized', q4: '_q4' }
type Precision = keyof typeof FILES
type Pooling = 'mean' | 'cls' | 'last_token'

/** As much of `@huggingface/transformers` as is used here: the package is large, and installed only by those who want it. */
interface Transformers {
  env: { allowRemoteModels: boolean }
  pipeline(
    task: 'feature-extraction',
    folder: string,
    options: { dtype: Precision; local_files_only: true },
  ): Promise<(texts: string[], options: { pooling: Pooling; normalize: true }) => Promise<{ tolist(): number[][] }>>
}
const PACKAGE: string = '@huggingface/transformers'

/**
 * A sentence-embedding model from a folder on this machine, run by ONNX through transformers.js; nothing is ever fetched. The
 * way in which the tokens' vectors become one follows `1_Pooling/config.json`, where sentence-transformers keeps it; default
 * the mean.
 * @throws EmbedError (`stop`) where the package or a file is missing, or the model does not load
 */
export async function openOnnxEmbedder(options: OnnxOptions): Promise<Embedder> {
  const { prefix = '', batch = 16, longest = 8_000 } = options
  const folder = resolve(options.folder)
  const name = basename(folder)
  const stop = (message: string, cause?: unknown) => new EmbedError(name, message, 'stop', { cause })

  const precision = precisionOf(folder, options.precision)
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json'].find(
    (file) => !existsSync(join(folder, file)),
  )
  if (!existsSync(folder)) throw stop(`there is no folder ${folder}; name one that holds an ONNX model`)
  if (missing) throw stop(`${folder} has no ${missing}; copy the whole model there, as its publisher lays it out`)
  if (!precision) {
    const wanted = options.precision ? [options.precision] : (Object.keys(FILES) as Precision[])
    throw stop(`${folder} has none of ${wanted.map(fileOf).join(', ')}; export the model to ONNX`)
  }

  let transformers: Transformers
  try {
    transformers = (await import(PACKAGE)) as Transformers
  } catch (cause) {
    throw stop(`the package ${PACKAGE} does not load; install it: npm install ${PACKAGE}`, cause)
  }
  transformers.env.allowRemoteModels = false
  const pooling = poolingOf(folder)
  const run = await transformers
    .pipeline('feature-extraction', folder, { dtype: precision, local_files_only: true })
    .catch((cause: unknown) => {
      throw stop(`the model in ${folder} does not load: ${(cause as Error).message}`, cause)
    })

  const digest = await digestOf(join(folder, fileOf(precision)))
  const model = `${name} ${[precision, pooling, ...(prefix ? [JSON.stringify(prefix)] : []), digest].join(' ')}`
  const ask = async (texts: readonly string[]) => {
    const answer = await run([...texts], { pooling, normalize: true }).catch((cause: unknown) => {
      throw new EmbedError(model, `the model fails: ${(cause as Error).message}`, 'stop', { cause })
    })
    const rows = answer.tolist()
    // The mean of no tokens is no number.
    const empty = rows.findIndex((row) => row.some(Number.isNaN))
    if (empty < 0) return rows
    throw new EmbedError(model, 'the tokenizer finds nothing in a text. Leave it out.', 'skip', { text: empty })
  }
  return {
    model,
    embed: (texts) =>
      embedInBatches(
        texts.map((text) => (text.trim() ? prefix + text : text)),
        { model, batch, longest, ask },
      ),
  }
}

const fileOf = (precision: Precision): string => `onnx/model${FILES[precision]}.onnx`

const precisionOf = (folder: string, wanted?: Precision): Precision | undefined =>
  (wanted ? [wanted] : (Object.keys(FILES) as Precision[])).find((one) => existsSync(join(folder, fileOf(one))))

function poolingOf(folder: string): Pooling {
  const file = join(folder, '1_Pooling', 'config.json')
  const modes = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
  if (modes.pooling_mode_cls_token) return 'cls'
  return modes.pooling_mode_lasttoken ? 'last_token' : 'mean'
}

/** Two models in folders of one name must not share cached vectors. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex').slice(0, 12)
}
