import { claimDataDir } from './data-dir.mjs'
import { requireFreeDisk, requireWritable } from './ground.mjs'
import { requireFreePorts } from './ports.mjs'
import { clearStrayServer } from './postgres.mjs'

/** Where the embedded server's cluster lies. */
export const postgresFolder = (dataDir) => `${dataDir}/postgres`

/** The ports a run will open, each with its setting and the address it listens on. */
function portsToOpen(settings) {
  const at = (setting, host = '127.0.0.1') => ({ setting, port: settings.ports[setting], host })
  return [
    at('PORT', settings.host),
    at('BUS_PORT', settings.busHost),
    ...(settings.usesSandbox ? [at('SANDBOX_PORT'), at('SANDBOX_SMTP_PORT')] : []),
    ...(settings.embeddedExecutor ? [at('INNGEST_PORT')] : []),
    ...(settings.embeddedDatabase ? [at('PGPORT')] : []),
  ]
}

/**
 * Everything that can be refused before anything runs: folders, disk, another run on the same data, a server left by a killed
 * one, ports. Needs no package, so that a person is told before minutes of installation.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<() => void>} gives the data folder back
 */
export async function claimGround(settings) {
  const { dataDir, root } = settings
  requireWritable(dataDir, 'hãy đặt DATA_DIR sang thư mục ghi được.', 0o755)
  requireFreeDisk([dataDir, root])
  const release = claimDataDir(dataDir)
  try {
    if (settings.embeddedDatabase) await clearStrayServer(postgresFolder(dataDir))
    await requireFreePorts(portsToOpen(settings))
    return release
  } catch (error) {
    release()
    throw error
  }
}
