import picomatch from 'picomatch'
import { InputError } from '../model/index.ts'
import { LEVELS, type Level } from './rule.ts'

/** What a `.vale.ini` says: where styles are, and which of their rules run on which files. */
export interface ValeSettings {
  /** As written, from the folder of the file. */
  stylesPath: string
  /** Rules below this level are not told. */
  least: Level
  /** Styles that rules are taken from, with the line that names them first. */
  styles: ReadonlyMap<string, number>
  /** The level that the file gives a rule, whatever the rule says. */
  levelOf(rule: string): Level | undefined
  /** Whether a rule such as `Senja.Words` runs on a file; without one, whether it runs on any. */
  runs(rule: string, path?: string): boolean
}

/** One `[glob]`, or `[*]`, which holds for all files and gives way to the others. */
interface Section {
  covers: (path: string) => boolean
  styles?: readonly string[]
  rules: Map<string, boolean>
}

const CORE = ['StylesPath', 'MinAlertLevel', 'Packages']
const EVERYWHERE = '*'
/** Named after formats, and say how to convert what Selaras reads by itself. */
const FORMATS: ReadonlySet<string> = new Set(['formats', 'asciidoctor'])
const RULE = /^[\p{L}\p{N}_-]+\.[\p{L}\p{N}_.-]+$/u
/** Blanks may stand in a glob; in Vale `*` runs across slashes. */
const GLOB = { bash: true, dot: true }

/**
 * Reads a configuration of Vale (https://vale.sh/docs/vale-ini). Of sections that fit a file the last with `BasedOnStyles` counts, and the
 * last that names a rule; `Packages` are read where `vale sync` has put them.
 * @returns the settings, and an error for every line that does not fit or is not supported
 */
export function readVale(file: string, text: string): { settings: ValeSettings; errors: InputError[] } {
  const errors: InputError[] = []
  const styles = new Map<string, number>()
  const levels = new Map<string, Level>()
  const everywhere: Section = { covers: () => true, rules: new Map() }
  const sections: Section[] = []
  let section: Section | undefined
  let [stylesPath, least]: [string, Level] = ['styles', 'suggestion']

  const setCore = (key: string, value: string): string | undefined => {
    if (key === 'StylesPath') stylesPath = value
    else if (key === 'MinAlertLevel') {
      if (!isLevel(value)) return LEVELS.join(', ')
      least = value
    }
    return undefined
  }
  const setOwn = (own: Section, key: string, value: string, line: number): string | undefined => {
    if (key === 'BasedOnStyles') {
      own.styles = value
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
      for (const name of own.styles) if (!styles.has(name)) styles.set(name, line)
      return own.styles.includes('Vale')
        ? 'styles of `StylesPath`; `Vale` checks spelling, which is not supported'
        : undefined
    }
    if (value !== 'YES' && value !== 'NO' && !isLevel(value)) return `YES, NO, ${LEVELS.join(', ')}`
    own.rules.set(key, value !== 'NO')
    if (isLevel(value)) levels.set(key, value)
    const style = key.split('.')[0]!
    if (value !== 'NO' && !styles.has(style)) styles.set(style, line)
    return undefined
  }

  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const content = written.trim()
    if (content === '' || /^[#;]/.test(content)) continue
    const line = index + 1
    const column = written.length - written.trimStart().length + 1
    const tell = (found: string, expected: string) =>
      errors.push(new InputError({ file, line, column }, found, expected))
    if (content.startsWith('[')) {
      const glob = /^\[\s*(.*\S)\s*\]$/.exec(content)?.[1]
      if (glob === undefined) tell(`\`${content}\``, 'a section such as [*.html]')
      else if (FORMATS.has(glob)) tell(`the section \`${glob}\`, which is not supported`, 'sections of globs')
      const covers = glob === undefined ? () => false : picomatch(glob, GLOB)
      section = glob === EVERYWHERE ? everywhere : { covers, rules: new Map() }
      if (section !== everywhere) sections.push(section)
      continue
    }
    const [, key, value] = /^([^=:]+?)\s*[=:]\s*(.*?)(?:\s+[#;].*)?$/.exec(content) ?? []
    if (key === undefined || value === undefined) tell(`\`${content}\``, 'a section, or a key and its value')
    else if (section ? key !== 'BasedOnStyles' && !RULE.test(key) : !CORE.includes(key)) {
      tell(
        `\`${key}\`, which is not supported`,
        section ? 'BasedOnStyles, or a rule such as Style.Rule' : `${CORE.join(', ')}, or a section`,
      )
    } else {
      const expected = section ? setOwn(section, key, value, line) : setCore(key, value)
      if (expected !== undefined) tell(`\`${value}\` as \`${key}\``, expected)
    }
  }

  const runsIn = (own: readonly Section[], rule: string): boolean => {
    const named = own.findLast(({ rules }) => rules.has(rule))?.rules.get(rule) ?? everywhere.rules.get(rule)
    if (named !== undefined) return named
    const based = own.findLast((one) => one.styles !== undefined)?.styles ?? everywhere.styles ?? []
    return based.includes(rule.split('.')[0]!)
  }
  const settings: ValeSettings = {
    ...{ stylesPath, least, styles },
    levelOf: (rule) => levels.get(rule),
    runs(rule, path) {
      if (path !== undefined)
        return runsIn(
          sections.filter(({ covers }) => covers(path)),
          rule,
        )
      return runsIn([], rule) || sections.some((one) => runsIn([one], rule))
    },
  }
  return { settings, errors }
}

const isLevel = (value: string): value is Level => (LEVELS as readonly string[]).includes(value)
