import { type Command, Option } from 'commander'
import { InputError } from '../../model/index.ts'
import { mintToken, ROLES, type Role, SCOPES } from '../../pipeline/secrets.ts'
import { oneLine, toJson } from '../../report/index.ts'
import type { StoredToken, TokenLedger } from '../../store/port.ts'
import { loadConfig, storePath, withStore } from '../load.ts'
import type { CliPorts } from '../ports.ts'
import { type StoreFlags, withStoreOptions } from '../store-flags.ts'

interface CreateFlags extends StoreFlags {
  name: string
  role: Role
  scope?: StoredToken['scopes']
  expires?: string
  by?: string
}

/** `tokens`: who may use the API of a brand. */
export function addTokens(program: Command, ports: CliPorts): void {
  const tokens = program.command('tokens').description('Keys to the API of a brand: make, list, revoke')
  tokens.addHelpText(
    'after',
    `
Examples:
  $ selaras tokens create --name cms --role author
  $ selaras tokens list
  $ selaras tokens revoke 3f0a9c1d22b87e45

A token is shown once, when it is made; the store keeps only its hash. Roles: reader (read), author (and
check drafts), editor (and decide on findings), admin (and run, and make tokens).

Exit codes: 0 done, 2 the input is bad.`,
  )
  withStoreOptions(tokens.command('create'))
    .description('Make a token, and show it this once')
    .requiredOption('--name <name>', 'who or what holds it')
    .addOption(new Option('--role <role>', 'what it may do').choices(Object.keys(ROLES)).default('reader'))
    .addOption(new Option('--scope <scope...>', 'what it may do, instead of a role').choices([...SCOPES]))
    .option('--expires <day>', 'last day on which it holds, YYYY-MM-DD')
    .option('--by <name>', 'who makes it (default: $SELARAS_USER, $USER)')
    .action((flags: CreateFlags) => create(flags, ports))
  withStoreOptions(tokens.command('list'))
    .description('List the tokens, without the tokens themselves')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((flags: StoreFlags & { format: 'text' | 'json' }) => list(flags, ports))
  withStoreOptions(tokens.command('revoke'))
    .argument('<id>', 'id of the token, as `tokens list` shows it')
    .description('End a token now, and the sessions that were begun with it')
    .action((id: string, flags: StoreFlags) => revoke(id, flags, ports))
}

/** The store may be new: a token is often the first thing that a brand's server needs. */
async function inTokens<T>(flags: StoreFlags, ports: CliPorts, work: (tokens: TokenLedger) => Promise<T>): Promise<T> {
  if (flags.db === undefined) await loadConfig(flags.config, ports)
  return withStore(storePath(flags.db, flags.config, ports), ports, ({ tokens }) => work(tokens))
}

async function create(flags: CreateFlags, ports: CliPorts): Promise<void> {
  const { name, role, scope, expires } = flags
  const createdBy = flags.by ?? ports.env.SELARAS_USER ?? ports.env.USER ?? 'unknown'
  const wish = {
    name,
    scopes: scope ?? ROLES[role],
    createdBy,
    ...(expires ? { expiresAt: endOf(expires, ports.now()) } : {}),
  }
  const { token, stored } = await inTokens(flags, ports, (tokens) => mintToken(tokens, wish, ports))
  ports.stderr.write(`${stored.id}  ${stored.scopes.join(', ')}  shown only now:\n`)
  ports.stdout.write(`${token}\n`)
}

async function list(flags: StoreFlags & { format: 'text' | 'json' }, ports: CliPorts): Promise<void> {
  const tokens = await inTokens(flags, ports, (ledger) => ledger.list())
  if (flags.format === 'json') {
    ports.stdout.write(toJson({ tokens }))
    return
  }
  const at = ports.now().toISOString()
  for (const { id, prefix, name, scopes, expiresAt, lastUsedAt, revokedAt } of tokens) {
    const state = revokedAt ? 'revoked' : expiresAt !== undefined && expiresAt <= at ? 'expired' : 'valid'
    const used = lastUsedAt ? `used ${lastUsedAt}` : 'never used'
    ports.stdout.write(`${oneLine(`${id}  ${prefix}…  ${state.padEnd(7)}  ${scopes.join(',')}  ${name}  ${used}`)}\n`)
  }
}

async function revoke(id: string, flags: StoreFlags, ports: CliPorts): Promise<void> {
  const known = await inTokens(flags, ports, (tokens) => tokens.revoke(id, ports.now().toISOString()))
  if (!known)
    throw new InputError(
      { file: 'tokens' },
      `no token ${JSON.stringify(id)}`,
      'the id of one; `selaras tokens list` shows them',
    )
  ports.stdout.write(`${id}  revoked\n`)
}

function endOf(day: string, now: Date): string {
  const end = new Date(`${day}T23:59:59.999Z`)
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day)
  if (!real || end <= now)
    throw new InputError({ file: '--expires' }, JSON.stringify(day), 'a day from today on, such as 2027-01-31')
  return end.toISOString()
}
