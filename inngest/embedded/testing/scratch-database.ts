import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

export type ScratchDatabase = {
  /** The address an executor is given: a role that owns its schema and nothing else. */
  url: string
  /** The same database as superuser, for a test to look into. */
  sql: postgres.Sql
  drop: () => Promise<void>
}

/** The server on which tests make their databases. Fails, never skips, when it is not named. */
function adminUrl(): string {
  const url = process.env.TEST_DATABASE_ADMIN_URL
  if (!url)
    throw new Error(
      'Cần TEST_DATABASE_ADMIN_URL: địa chỉ PostgreSQL của người dùng quản trị (superuser) để tạo cơ sở dữ liệu thử.',
    )
  return url
}

/** An empty database and a role of its own, as the product makes them: the role may not make schemas. */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const name = `executor_test_${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  const server = postgres(adminUrl(), { max: 1, onnotice: () => undefined })
  await server.unsafe(`create role ${name} login password '${password}'`)
  await server.unsafe(`create database ${name} template template0`)
  await server.unsafe(`revoke all on database ${name} from public`)
  await server.unsafe(`grant connect on database ${name} to ${name}`)
  const inside = new URL(adminUrl())
  inside.pathname = `/${name}`
  const sql = postgres(inside.href, {
    max: 3,
    onnotice: () => undefined,
    connection: { search_path: 'inngest_embedded' },
  })
  await sql.unsafe(`create schema inngest_embedded authorization ${name}`)
  const url = new URL(inside)
  url.username = name
  url.password = password
  const drop = async () => {
    await sql.end({ timeout: 1 })
    await server.unsafe(`drop database ${name} with (force)`)
    await server.unsafe(`drop role ${name}`)
    await server.end({ timeout: 1 })
  }
  return { url: url.href, sql, drop }
}
