import pino from 'pino'
import { type Config, ConfigError, readConfig } from './config'
import { messageOf } from './database'
import { start } from './executor'

/** After this long a stopping process ends whatever is left. */
const LAST_RESORT_MS = 10_000

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message)
    throw error
  }
}

/** Why the executor cannot start, in one sentence. */
function sentenceAbout(error: unknown, config: Config): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return `Cổng ${config.port} đang được chương trình khác dùng; hãy đổi INNGEST_PORT.`
  if (code === '28P01' || code === '28000') return 'PostgreSQL từ chối tên hoặc mật khẩu trong EXECUTOR_DATABASE_URL.'
  if (code === '3D000') return 'Cơ sở dữ liệu trong EXECUTOR_DATABASE_URL không tồn tại.'
  if (code === '42501') return 'Người dùng trong EXECUTOR_DATABASE_URL không có quyền trên lược đồ inngest_embedded.'
  return `Bộ thực thi không khởi động được: ${messageOf(error)}`
}

const config = settings()
const log = pino({ name: 'inngest-embedded', level: config.logLevel })

try {
  const running = await start(config, log)
  log.info({ port: running.port, app: config.appUrl }, 'executor ready')
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(messageOf(error)),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  fail(sentenceAbout(error, config))
}
