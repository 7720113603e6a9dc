import postgres from 'postgres'

/** The roles of production, on a server that holds nothing but tests: one password for all of them. */
export const TEST_ROLES = ['mot_cua_owner', 'mot_cua_app', 'mot_cua_executor'] as const
export const TEST_PASSWORD = 'mot_cua_test'

/** The superuser's address of the server for tests; throws a sentence when there is none. */
export function adminUrl(): string {
  const url = process.env.TEST_DATABASE_ADMIN_URL
  if (!url)
    throw new Error(
      'TEST_DATABASE_ADMIN_URL chưa được đặt: hãy chạy "npm test unit" (tự chạy một PostgreSQL), hoặc đặt địa chỉ quản trị của một máy chủ chỉ dùng để thử.',
    )
  return url
}

/** The address of one database, as one role. */
export function addressOf(database: string, role?: (typeof TEST_ROLES)[number]): string {
  const url = new URL(adminUrl())
  url.pathname = `/${database}`
  if (role) {
    url.username = role
    url.password = TEST_PASSWORD
  }
  return url.href
}

/** One connection, closed afterwards whatever happens. */
export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
