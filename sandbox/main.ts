import { readSettings, StartupProblem } from './config'
import { startSandbox } from './server'

/**
 * The world outside in one process: national portal, identity provider, mail and SMS. Started by `npm start`; by hand:
 * `node --conditions=react-server --import tsx sandbox/main.ts` with the environment of config.ts.
 */
async function main(): Promise<void> {
  const sandbox = await startSandbox(readSettings(process.env))
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void sandbox.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  console.log(`Bản thử sẵn sàng: http://127.0.0.1:${sandbox.httpPort}/ (thư: cổng ${sandbox.smtpPort})`)
}

main().catch((error: unknown) => {
  console.error(error instanceof StartupProblem ? error.message : error)
  process.exit(1)
})
