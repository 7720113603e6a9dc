import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROLES = {
  citizen: 'Công dân',
  enterprise: 'Doanh nghiệp',
  clerk: 'Bộ phận Một cửa',
  handler: 'Chuyên viên',
  leader: 'Lãnh đạo',
  cashier: 'Kế toán',
  supervisor: 'Giám sát',
  administrator: 'Quản trị',
}

/**
 * The demonstration accounts that the seeds left, as lines of a table; nothing when there are none.
 * @param {string} dataDir with `demo-accounts.json`: `[{ role, username, password, totpSecret?, url }]`
 * @returns {string[]}
 */
export function demoAccountLines(dataDir) {
  const file = join(dataDir, 'demo-accounts.json')
  if (!existsSync(file)) return []
  const accounts = JSON.parse(readFileSync(file, 'utf8')).map((account) => ({
    ...account,
    role: ROLES[account.role] ?? account.role,
  }))
  if (accounts.length === 0) return []
  const column = (name) => Math.max(...accounts.map((account) => String(account[name] ?? '').length))
  const [role, username, password] = [column('role'), column('username'), column('password')]
  return [
    `Tài khoản dùng thử (${file}):`,
    ...accounts.map((account) => {
      const second = account.totpSecret ? `  mã xác thực hai lớp: ${account.totpSecret}` : ''
      return `  ${account.role.padEnd(role)}  ${account.username.padEnd(username)}  ${account.password.padEnd(password)}  ${account.url}${second}`
    }),
  ]
}
