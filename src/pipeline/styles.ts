import { styleFindings } from '../findings/style.ts'
import { type Config, type Document, type Finding, InputError, tongueOfLocale } from '../model/index.ts'
import type { FileSystem } from '../sources/index.ts'
import { loadStyles, readVale, type StyleFile, type StyleGuide, styleGuide } from '../styles/index.ts'
import { InputErrors } from './config/config.ts'

export type { StyleGuide } from '../styles/index.ts'

const MAX_BYTES = 1_000_000

/**
 * Reads the style guides that the configuration names; nothing where it names none.
 * @throws InputErrors listing every rule file that does not fit or cannot run: file, line and column
 */
export async function readStyleGuide(config: Config, files: FileSystem): Promise<StyleGuide | undefined> {
  if (!config.styles) return undefined
  const { found, errors } = await findFiles(config.styles, config.file ?? 'selaras.yaml', files)
  const loaded = loadStyles(found, namesOf(config))
  const all = [...errors, ...loaded.errors]
  if (all.length > 0) throw new InputErrors(all)
  return styleGuide(loaded.rules)
}

/** Where the copy that customers meet does not keep to the brand's style guides. */
export function stylesOf(
  config: Config,
  documents: readonly Document[],
  guide: StyleGuide | undefined,
  asOf: string,
): Finding[] {
  if (!guide) return []
  const met = documents.filter(
    ({ state, validTo }) => state !== 'withdrawn' && !(validTo && validTo.slice(0, 10) < asOf),
  )
  const alerts = met.flatMap((document) => guide.check(document, languageOf(document, config)))
  return styleFindings(alerts, tongueOfLocale(config.locale))
}

const languageOf = ({ locale }: Document, config: Config) => (locale ?? config.locale).toLowerCase().split('-')[0]!

/** The brand and its products are written as they are named, whatever a guide says of words and capitals. */
const namesOf = ({ brand, products }: Config) => [
  brand,
  ...products.flatMap((product) =>
    typeof product === 'string' ? [product] : [product.name, ...(product.aliases ?? [])],
  ),
]

type Entry = Exclude<NonNullable<Config['styles']>[number], string>

/** The files of all globs, each once, under the first that names it; `!` leaves files out. */
async function findFiles(
  told: NonNullable<Config['styles']>,
  config: string,
  files: FileSystem,
): Promise<{ found: StyleFile[]; errors: InputError[] }> {
  const entries = told.map((entry): Entry => (typeof entry === 'string' ? { path: entry } : entry))
  const leftOut = new Set<string>()
  for (const { path } of entries)
    if (path.startsWith('!')) for (const file of await files.match(path.slice(1))) leftOut.add(file)
  const found = new Map<string, StyleFile>()
  const errors: InputError[] = []
  const add = async (file: string, rest: Omit<StyleFile, 'file' | 'text'>): Promise<void> => {
    if (leftOut.has(file) || found.has(file)) return
    const text = await textOf(file, 'a rule file', files)
    if (text instanceof InputError) errors.push(text)
    else found.set(file, { file, text, ...rest })
  }
  for (const { path, level } of entries.filter((entry) => !entry.path.startsWith('!'))) {
    if (path.endsWith('.ini')) {
      const vale = await findByVale(path, files)
      errors.push(...vale.errors)
      if (level) errors.push(new InputError({ file: config }, `a \`level\` for \`${path}\``, 'levels in that file'))
      for (const { file, ...rest } of vale.rules) await add(file, rest)
      continue
    }
    const matched = (await files.match(path)).filter(isRule)
    if (matched.length === 0) {
      errors.push(
        new InputError(
          { file: config },
          `\`${path}\` in \`styles\`, which matches no file`,
          'a glob such as styles/**/*.yml, or a .vale.ini',
        ),
      )
    }
    for (const file of matched) await add(file, { name: nameOf(file, path), ...(level ? { level } : {}) })
  }
  return { found: [...found.values()], errors }
}

/** The rules that run by a configuration of Vale; what is turned off everywhere is not even read. */
async function findByVale(
  path: string,
  files: FileSystem,
): Promise<{ rules: Omit<StyleFile, 'text'>[]; errors: InputError[] }> {
  const file = path.replace(/^\.\//, '')
  const text = await textOf(file, "Vale's configuration", files)
  if (text instanceof InputError) return { rules: [], errors: [text] }
  const { settings, errors } = readVale(file, text)
  const base = placeOf(`${file.split('/').slice(0, -1).join('/')}/${settings.stylesPath}`)
  const rules: Omit<StyleFile, 'text'>[] = []
  for (const [style, line] of settings.styles) {
    const matched = (await files.match(`${base}/${style}/**/*.yml`)).filter((one) => isRule(one.slice(base.length + 1)))
    if (matched.length === 0 && style !== 'Vale') {
      errors.push(
        new InputError({ file, line }, `the style \`${style}\`, of which no rule is in ${base}`, 'its folder there'),
      )
    }
    for (const one of matched) {
      const name = one
        .slice(base.length + 1)
        .replace(/\.ya?ml$/, '')
        .replaceAll('/', '.')
      if (!settings.runs(name)) continue
      const level = settings.levelOf(name)
      rules.push({
        ...{ file: one, name, least: settings.least, covers: (where) => settings.runs(name, where) },
        ...(level ? { level } : {}),
      })
    }
  }
  return { rules, errors }
}

/** A path without `.`, `..` and doubled slashes; it may lead out of the folder, where nothing is read. */
function placeOf(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

async function textOf(file: string, expected: string, files: FileSystem): Promise<string | InputError> {
  const read = await files.read(file, MAX_BYTES)
  if ('problem' in read) return new InputError({ file }, `a file that ${read.problem}`, expected)
  return new TextDecoder().decode(read.bytes)
}

/** As in Vale: files below a folder that begins with `.` or `_`, or is called `config`, are no rules. */
const isRule = (file: string) =>
  /\.ya?ml$/.test(file) &&
  !file
    .split('/')
    .slice(0, -1)
    .some((folder) => /^[._]|^config$/.test(folder))

/** Style and rule: the folders below the one in which the glob looks, and the file; at least its own folder. */
function nameOf(file: string, glob: string): string {
  const parts = file.replace(/\.ya?ml$/, '').split('/')
  const fixed = glob.replace(/^\.\//, '').split('/').slice(0, -1)
  const wild = fixed.findIndex((part) => /[*?[{(!]/.test(part))
  const base = Math.min(wild < 0 ? fixed.length : wild, parts.length - 2)
  return parts.slice(Math.max(0, base)).join('.')
}
