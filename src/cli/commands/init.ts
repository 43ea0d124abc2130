import type { Command } from 'commander'
import { InputError } from '../../model/index.ts'
import { parseConfig } from '../../pipeline/config/config.ts'
import { brandOf, type Found } from '../init/guess.ts'
import { lookAtSite } from '../init/site.ts'
import { groupSources } from '../init/sources.ts'
import { configText, type Draft } from '../init/yaml.ts'
import { DEFAULT_CONFIG } from '../load.ts'
import type { CliPorts } from '../ports.ts'

const MAX_FILES = 5_000
const HEAD_BYTES = 20_000

/** `init`: a first configuration, by looking at what is there. */
export function addInit(program: Command, ports: CliPorts): void {
  program
    .command('init')
    .argument('[place]', 'folder with the copy, or address of a site', '.')
    .description('Write a commented selaras.yaml by looking at a folder or a site')
    .option('-o, --output <file>', 'where to write it (default: selaras.yaml in the folder)')
    .option('--force', 'overwrite a configuration that is there')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras init
  $ selaras init copy/
  $ selaras init https://example.com/

Exit codes: 0 written, 2 nothing to read there, or a configuration is there already.`,
    )
    .action((place: string, flags: { output?: string; force?: boolean }) => init(place, flags, ports))
}

async function init(place: string, flags: { output?: string; force?: boolean }, ports: CliPorts): Promise<void> {
  const isSite = /^https?:\/\//i.test(place)
  if (isSite && !URL.canParse(place))
    throw new InputError({ file: place }, 'no address', 'one such as https://example.com/')
  const folder = isSite ? ports.cwd : ports.files.resolve(ports.cwd, place)
  const target = flags.output
    ? ports.files.resolve(ports.cwd, flags.output)
    : ports.files.resolve(folder, DEFAULT_CONFIG)
  const shown = ports.files.relative(ports.cwd, target)
  if (!flags.force && (await ports.files.kind(target)) !== undefined) {
    throw new InputError({ file: shown }, 'a configuration that is there already', '--force, to write over it')
  }
  const draft = isSite ? await draftOfSite(place, ports) : await draftOfFolder(place, folder, target, ports)
  const text = configText(draft)
  parseConfig(text, shown)
  await ports.files.writeText(target, text)
  const left = draft.left.length === 0 ? '' : `; files left out, named at its end: ${draft.left.length}`
  ports.stderr.write(`${shown}: sources: ${draft.sources.length}${left}\n`)
  ports.stderr.write(`Check channel and stage of every source, then: selaras run --config ${shown}\n`)
}

async function draftOfSite(address: string, ports: CliPorts): Promise<Draft> {
  const { brand, locale, sources } = await lookAtSite(address, ports.fetch)
  return { brand: brand ?? new URL(address).hostname, ...place(locale), sources, left: [] }
}

async function draftOfFolder(name: string, folder: string, target: string, ports: CliPorts): Promise<Draft> {
  const { files } = ports
  if ((await files.kind(folder)) !== 'folder') {
    throw new InputError(
      { file: name },
      'no such folder',
      'a folder with copy, or an address such as https://example.com/',
    )
  }
  const base = files.folderOf(target)
  const paths = (await files.list(folder)).slice(0, MAX_FILES)
  const found: Found[] = []
  for (const path of paths) {
    const head = new TextDecoder().decode((await files.readBytes(files.resolve(folder, path))).subarray(0, HEAD_BYTES))
    found.push({ path: files.relative(base, files.resolve(folder, path)), head })
  }
  const { sources, left } = groupSources(found)
  if (sources.length === 0) {
    throw new InputError({ file: name }, 'no file that holds copy', 'pages, mails, posts, exports or articles')
  }
  const pages = found.filter(({ path }) => /\.html?$/i.test(path)).sort((a, b) => depth(a.path) - depth(b.path))
  const { brand = 'My brand', locale } = brandOf(pages.map(({ head }) => head))
  return { brand, ...place(locale), sources, left }
}

/** Home pages stand highest, and of those `index` first. */
const depth = (path: string) => path.split('/').length * 2 - (/index\.html?$/i.test(path) ? 1 : 0)

function place(found: string | undefined): { locale: string; timezone: string } {
  const language = (found ?? 'id').toLowerCase()
  if (language === 'id' || language.startsWith('id-')) return { locale: 'id-ID', timezone: 'Asia/Jakarta' }
  return { locale: Intl.getCanonicalLocales(found)[0]!, timezone: 'UTC' }
}
