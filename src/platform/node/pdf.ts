import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { CliPorts } from '../../cli/ports.ts'
import { SelarasError } from '../../model/index.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const LIMIT_MS = 60_000

/**
 * Prints a page into a PDF through the Chromium of this machine: the one that SELARAS_CHROMIUM names, else the first on the PATH.
 * The page is written into a folder of its own and has no script. Throws SelarasError where there is none, or it fails.
 */
export async function printPdf(html: string, file: string, env: CliPorts['env']): Promise<void> {
  const browser = chromiumOf(env)
  if (browser === undefined) {
    const what =
      'No Chromium was found to make the PDF. Install one (apt-get install chromium), name one in SELARAS_CHROMIUM'
    throw new SelarasError(`${what}, or print the page by hand: \`selaras report --output week.html\`.`, 'stop')
  }
  const folder = await mkdtemp(join(tmpdir(), 'selaras-pdf-'))
  try {
    const [page, made] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(page, html)
    const settings = [
      '--headless',
      '--no-first-run',
      '--disable-gpu',
      '--no-pdf-header-footer',
      `--user-data-dir=${folder}`,
    ]
    // Root has no sandbox in a container; the page is our own, and its policy allows neither script nor request.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const args = [...settings, ...sandbox, `--print-to-pdf=${made}`, `file://${page}`]
    await promisify(execFile)(browser, args, { timeout: LIMIT_MS }).catch((cause) => {
      throw new SelarasError(`${browser} could not print the page; print \`--output week.html\` by hand.`, 'stop', {
        cause,
      })
    })
    if (!existsSync(made))
      throw new SelarasError(`${browser} printed nothing; print \`--output week.html\` by hand.`, 'stop')
    await mkdir(dirname(file), { recursive: true })
    await copyFile(made, file)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function chromiumOf({ SELARAS_CHROMIUM: named, PATH = '' }: CliPorts['env']): string | undefined {
  const folders = PATH.split(delimiter).filter(Boolean)
  const candidates = named ? [named] : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return candidates.find((path) => existsSync(path))
}
