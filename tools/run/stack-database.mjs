import { join } from 'node:path'
import { postgresFolder } from './claim.mjs'
import { Halt } from './halt.mjs'
import { clearStrayServer, preparePostgres } from './postgres.mjs'
import { databaseAnswers, databaseUrl, ensureRoles, requireServer } from './postgres-roles.mjs'

/** After a crash a large database replays its journal first; killing it then would only begin that anew. */
const RECOVERY_WITHIN_MS = 30 * 60_000

/**
 * The embedded server as a part to supervise.
 * @param {{ root: string, dataDir: string, port: number, password: string, settings?: Record<string, string> }} options
 * @returns {Promise<{ part: import('./children.mjs').Part, superuserUrl: string }>}
 */
export async function embeddedServer({ root, dataDir, port, password, settings }) {
  const folder = postgresFolder(dataDir)
  const superuserUrl = databaseUrl({ user: 'postgres', password, port, database: 'postgres' })
  const part = {
    name: 'postgres',
    title: 'PostgreSQL',
    program: process.execPath,
    args: await preparePostgres({ root, folder, port, superuserPassword: password, settings }),
    cwd: '/',
    env: { ...process.env, TZ: 'UTC' },
    ownsServer: true,
    readyWithinMs: RECOVERY_WITHIN_MS,
    beforeStart: () => clearStrayServer(folder),
    ready: () => passwordFits(superuserUrl, dataDir),
  }
  return { part, superuserUrl }
}

async function passwordFits(url, dataDir) {
  try {
    return await databaseAnswers(url)
  } catch (error) {
    if (error.code !== '28P01') throw error
    throw new Halt(
      `Mật khẩu trong ${join(dataDir, 'secrets.env')} không khớp cơ sở dữ liệu ở ${postgresFolder(dataDir)}; ` +
        'hãy khôi phục tệp secrets.env cũ, hoặc chạy npm start -- --fresh để làm lại từ đầu.',
    )
  }
}

/**
 * Roles and database of the embedded server, and the three addresses to it.
 * @param {string} superuserUrl
 * @param {Record<string, string>} secrets
 * @param {number} port
 */
export async function embeddedAddresses(superuserUrl, secrets, port) {
  await ensureRoles(superuserUrl, secrets)
  return {
    app: databaseUrl({ user: 'mot_cua_app', password: secrets.PG_APP_PASSWORD, port }),
    owner: databaseUrl({ user: 'mot_cua_owner', password: secrets.PG_OWNER_PASSWORD, port }),
    executor: databaseUrl({ user: 'mot_cua_executor', password: secrets.PG_EXECUTOR_PASSWORD, port }),
  }
}

/**
 * The addresses of a server of one's own. What is not named falls back to the next stronger role, and that is said.
 * @param {Record<string, string>} env with DATABASE_URL
 * @param {boolean} embeddedExecutor
 * @param {(text: string) => void} line
 */
export async function ownAddresses(env, embeddedExecutor, line) {
  const app = env.DATABASE_URL ?? ''
  const owner = env.DATABASE_MIGRATION_URL ?? app
  const executor = env.EXECUTOR_DATABASE_URL ?? owner
  await requireServer('DATABASE_URL', app)
  if (owner !== app) await requireServer('DATABASE_MIGRATION_URL', owner)
  if (embeddedExecutor && executor !== owner) await requireServer('EXECUTOR_DATABASE_URL', executor)
  if (owner === app)
    line('Lưu ý: DATABASE_MIGRATION_URL chưa đặt, ứng dụng dùng chung vai trò với phần nâng cấp dữ liệu.')
  if (embeddedExecutor && executor === owner)
    line('Lưu ý: EXECUTOR_DATABASE_URL chưa đặt, bộ thực thi dùng chung vai trò khác.')
  return { app, owner, executor }
}
