import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import { createOfficer } from '@/lib/accounts/commands/officers'
import type { OfficerRole, System } from '@/lib/auth/actor'
import { newTotpSecret } from '@/lib/auth/totp'
import { findAgency } from '@/lib/categories/queries'
import { config } from '@/lib/platform/config'

const DemoAccount = z.object({
  role: z.string(),
  username: z.string(),
  password: z.string(),
  totpSecret: z.string().optional(),
  url: z.string(),
})
type DemoAccount = z.infer<typeof DemoAccount>

const PROVINCE = '000.00.00.H99'
const WARD = '000.00.07.H99'
const JUSTICE = '000.00.15.H99'

/** People of the demonstration; the name says that they are invented. */
const OFFICERS: readonly { username: string; role: OfficerRole; fullName: string; title: string; agency: string }[] = [
  { username: 'motcua', role: 'clerk', fullName: 'Hoàng Thị Mẫu', title: 'Cán bộ một cửa', agency: WARD },
  {
    username: 'chuyenvien',
    role: 'handler',
    fullName: 'Lê Văn Mẫu',
    title: 'Công chức tư pháp, hộ tịch',
    agency: WARD,
  },
  { username: 'lanhdao', role: 'leader', fullName: 'Phạm Thị Mẫu', title: 'Phó Chủ tịch UBND phường', agency: WARD },
  { username: 'ketoan', role: 'cashier', fullName: 'Đỗ Văn Mẫu', title: 'Kế toán', agency: WARD },
  // Another unit, for what passes between agencies.
  { username: 'chuyenvien2', role: 'handler', fullName: 'Ngô Thị Mẫu', title: 'Chuyên viên', agency: JUSTICE },
  { username: 'lanhdao2', role: 'leader', fullName: 'Trịnh Văn Mẫu', title: 'Phó Giám đốc Sở', agency: JUSTICE },
  {
    username: 'giamsat',
    role: 'supervisor',
    fullName: 'Vũ Thị Mẫu',
    title: 'Chuyên viên kiểm soát TTHC',
    agency: PROVINCE,
  },
  { username: 'quantri', role: 'administrator', fullName: 'Bùi Văn Mẫu', title: 'Quản trị hệ thống', agency: PROVINCE },
]

/** They live in the sandbox's identity provider; listed here so that one file names every way in. */
const CITIZENS = [
  { role: 'citizen', username: 'congdan1', password: 'demo' },
  { role: 'citizen', username: 'congdan2', password: 'demo' },
  { role: 'enterprise', username: 'doanhnghiep1', password: 'demo' },
]

/**
 * Opens the demonstration officers' accounts that are missing. Passwords are made once and kept in
 * `<DATA_DIR>/demo-accounts.json` (0600) before the accounts exist, so that a crash in between loses none.
 */
export async function seedAccounts(system: System): Promise<number> {
  const existing = new Set((await db.select({ username: officers.username }).from(officers)).map((row) => row.username))
  const accounts = await keptAccounts(existing)
  let opened = 0
  for (const { username, role, fullName, title, agency } of OFFICERS) {
    const account = accounts.find((candidate) => candidate.username === username)
    if (existing.has(username) || !account) continue
    const unit = await findAgency(agency)
    if (!unit) throw new Error(`agency ${agency} of the demonstration is missing`)
    const secret = account.totpSecret ? { totpSecret: account.totpSecret } : {}
    await createOfficer(system, {
      username,
      roles: [role],
      fullName,
      title,
      agencyId: unit.id,
      password: account.password,
      ...secret,
    })
    opened += 1
  }
  return opened
}

/** What the file says, with new passwords for accounts that neither it nor the database knows and today's address. */
async function keptAccounts(existing: ReadonlySet<string>): Promise<DemoAccount[]> {
  const path = join(config().DATA_DIR, 'demo-accounts.json')
  const kept = await readAccounts(path)
  const url = `${config().APP_URL}/dang-nhap`
  const known = new Map(kept.map((account) => [account.username, account]))
  const people = OFFICERS.flatMap(({ username, role }) => {
    const before = known.get(username)
    if (before) return [{ ...before, url }]
    // The account was made when the file was another one: its password is nobody's to tell.
    return existing.has(username) ? [] : [{ ...newAccount(username, role), url }]
  })
  const accounts = [...people, ...CITIZENS.map((citizen) => ({ ...citizen, url }))]
  if (JSON.stringify(accounts) !== JSON.stringify(kept)) await writeAccounts(path, accounts)
  return accounts
}

function newAccount(username: string, role: OfficerRole) {
  const account = { role, username, password: randomBytes(15).toString('base64url') }
  return role === 'administrator' ? { ...account, totpSecret: newTotpSecret() } : account
}

async function readAccounts(path: string): Promise<DemoAccount[]> {
  try {
    return z.array(DemoAccount).parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Whole or not at all, and readable by its owner only. */
async function writeAccounts(path: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(config().DATA_DIR, { recursive: true })
  const making = `${path}.${process.pid}`
  const file = await open(making, 'w', 0o600)
  await file.writeFile(`${JSON.stringify(accounts, null, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(making, path)
}
